import type { Entry } from './changelog-entries.ts';
import { logEntry } from './log-entry.ts';
import type { RegistryDiff } from './repo-operations.ts';
import type { StateOf } from './states.ts';

/** The helper lets a disabled repository be disabled again for a new reason; only the changelog tells it from an edit. */
export function disableAgain(
  diff: RegistryDiff,
  added: readonly Entry[],
  stateOf: StateOf,
): RegistryDiff {
  const logged = new Set(
    added.flatMap((entry) => {
      const log = logEntry(entry);
      return log?.action === 'disable' && stateOf(log.full_name) === 'disabled'
        ? log.full_name
        : [];
    }),
  );
  const edits = diff.edits.filter(({ owner, repo }) => logged.has(`${owner}/${repo}`));
  const again = [...logged].flatMap((name) => {
    const own = edits.filter(({ owner, repo }) => `${owner}/${repo}` === name);
    const [first] = own;
    if (first?.owner === undefined || first.repo === undefined) return [];
    if (own.some(({ field, type }) => type === 'moved' || !['process', 'reason'].includes(field)))
      return [];
    const { owner, repo, at } = first;
    return [{ action: 'disable' as const, owner, repo, full_name: name, at, with_org: false }];
  });
  const names = new Set(again.map(({ full_name: name }) => name));
  return {
    operations: [...diff.operations, ...again],
    edits: diff.edits.filter(({ owner, repo }) => !names.has(`${owner}/${repo}`)),
  };
}
