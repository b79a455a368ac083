import type { Call, Value } from '@policy-lint/languages/javascript/run';
import { wordsOf } from './words.ts';

/** Classes that only describe something: `new TableColumn({ name: 'email' })` is what it is given. */
const descriptions = new Set(
  wordsOf(`
    Table TableColumn TableForeignKey TableIndex TableUnique TableCheck TableExclusion View
  `),
);

export function describing({ callee, args }: Call): Value | undefined {
  const isKnown = callee.type === 'imported' && descriptions.has(callee.name);
  return isKnown ? args[0]?.value : undefined;
}
