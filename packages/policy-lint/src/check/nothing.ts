import type { Change, Problem } from '@policy-lint/model';
import type { CheckOptions } from './options.ts';

/** What a run looked at. */
export interface Looked {
  readonly change: Change;
  readonly subjects: number;
  /** Why files that a kind reads by their names hold no subject after all. */
  readonly excuses: readonly string[];
}

/** A run that looked at nothing must not look like a run that found nothing. */
export function nothingToCheck(options: CheckOptions, ignoredBy: IgnoredBy) {
  return (looked: Looked): readonly Problem[] => {
    if (options.allowEmpty === true) return [];
    const empty = looked.change.files.length === 0;
    const message = empty ? emptyMessage(looked.change) : unreadMessage(looked, ignoredBy);
    if (message === undefined) return [];
    const hint = 'Pass `--allow-empty` where that is expected.';
    return [{ code: 'nothing-to-check', message, hint }];
  };
}

type IgnoredBy = (path: string) => string | undefined;

function emptyMessage(change: Change): string {
  if (change.origin === 'staged') return 'nothing is staged, so nothing was checked';
  if (change.origin === 'range')
    return `nothing differs between ${short(change.base)} and ${short(change.head)}, so nothing was checked`;
  return 'no file matches, so nothing was checked';
}

/** A commit of other files is rightly not applicable; files that somebody named are not. */
function unreadMessage({ change, subjects, excuses }: Looked, ignoredBy: IgnoredBy) {
  if (subjects > 0 || change.origin === 'staged' || change.origin === 'range') return undefined;
  const [first, ...rest] = change.files;
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  const ignored = change.files.every(({ path }) => ignoredBy(path) !== undefined);
  if (ignored)
    return `${first?.path ?? ''}${more} is ignored by ${ignoredBy(first?.path ?? '') ?? ''}, so nothing was checked`;
  const why = excuses[0] === undefined ? '' : ` (${excuses[0]})`;
  return `no kind that a rule judges reads ${first?.path ?? ''}${more}${why}, so nothing was checked`;
}

function short(id: string | undefined): string {
  return id?.slice(0, 12) ?? 'the two commits';
}
