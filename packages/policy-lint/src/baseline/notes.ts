import type { Note } from '@policy-lint/model';
import { daysBetween } from '../day.ts';
import type { Entry } from './entry.ts';

interface Request {
  readonly stale: readonly Entry[];
  readonly holding: readonly Entry[];
  readonly today: string;
  readonly path: string;
}

/** Days ahead of the end. */
const notice = 14;

/** What deserves a word: entries that nothing needs, and those that end soon. */
export function baselineNotes({ stale, holding, today, path }: Request): readonly Note[] {
  const soon = holding.filter(({ until }) => until !== undefined && endsSoon(today, until));
  const days = [...new Set(soon.flatMap(({ until }) => until ?? []))].sort();
  return [
    ...(stale.length === 0 ? [] : [staleNote(stale, path)]),
    ...days.map((day) =>
      endingNote(
        soon.filter(({ until }) => until === day),
        day,
        today,
      ),
    ),
  ];
}

function endsSoon(today: string, until: string): boolean {
  const left = daysBetween(today, until);
  return left >= 0 && left <= notice;
}

function staleNote(stale: readonly Entry[], path: string): Note {
  const entries = stale.length === 1 ? '1 entry' : `${stale.length} entries`;
  const are = stale.length === 1 ? 'is' : 'are';
  const place = stale.length === 1 ? stale[0]?.place : undefined;
  // Where the place is shown, the path is there already.
  const file = place === undefined ? path : 'the baseline';
  return {
    message: `${entries} of ${file} ${are} not needed any more`,
    hint: 'Take them out: `policy-lint baseline --prune`.',
    ...(place === undefined ? {} : { place }),
  };
}

function endingNote(entries: readonly Entry[], day: string, today: string): Note {
  const [first] = entries;
  const owners = [...new Set(entries.map(({ owner }) => owner))].sort();
  const left = daysBetween(today, day);
  const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
  const what =
    entries.length === 1
      ? `${first?.rule ?? ''} in ${first?.path ?? ''} is accepted until ${day} only, and that is ${when}`
      : `${entries.length} findings are accepted until ${day} only, and that is ${when}`;
  return {
    message: what,
    hint: `Fix what was found, or ask ${owners.join(', ')} for another day.`,
    ...(first === undefined ? {} : { place: first.place }),
  };
}
