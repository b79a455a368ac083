import { nearest } from '@policy-lint/languages';
import { UsageError, type Arguments } from '../../arguments.ts';

/** The hooks that policy-lint has something to say in; a push is more than its commits. */
export const hookNames = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push'] as const;

export type HookName = (typeof hookNames)[number];

/** What `--hook` names, or all. */
export function wantedHooks(rest: readonly string[], given: Arguments): readonly HookName[] {
  const [odd] = rest;
  if (odd !== undefined) {
    const hint = isHookName(odd) ? `Name a hook with an option: --hook ${odd}` : undefined;
    throw new UsageError(`"${odd}": hook install and uninstall take no paths`, hint);
  }
  const named = given.values('hook');
  const unknown = named.find((name) => !isHookName(name));
  if (unknown !== undefined) {
    const like = nearest(unknown, hookNames);
    const hint = like ? `Did you mean "${like}"?` : `Hooks: ${hookNames.join(', ')}.`;
    throw new UsageError(`--hook ${unknown}: policy-lint has no such hook`, hint);
  }
  return named.length === 0 ? hookNames : hookNames.filter((name) => named.includes(name));
}

export function isHookName(word: string): word is HookName {
  return (hookNames as readonly string[]).includes(word);
}
