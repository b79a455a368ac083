import { actions } from '@policy-lint/languages';

/** Why something that runs could not be read. */
export const unresolvedReasons = [
  'unparsed-statement',
  'dynamic-sql',
  'template',
  'opaque',
  'external-call',
  'include',
  'wrong-dialect',
] as const;

/** What a rule can say it looks for: an action, or a reason why something could not be read. */
export const marks: readonly string[] = [...actions, ...unresolvedReasons];
