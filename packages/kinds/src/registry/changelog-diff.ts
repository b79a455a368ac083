import { type JsonNode, jsonMember } from '@policy-lint/languages';
import type { At, Json } from '@policy-lint/model';
import type { Entry } from './changelog-entries.ts';
import { filePlace, type Page, placeOf } from './page.ts';
import { sameJson } from './same-json.ts';
import { diffSequences, type Hunk } from './sequence-diff.ts';

export interface ChangelogDiff {
  readonly added: readonly Entry[];
  readonly rewrites: readonly Rewrite[];
}

/** Anything but an addition at the end. */
export type Rewrite = {
  readonly type: 'edited' | 'deleted' | 'moved' | 'inserted';
  /** On the later side; for what is gone, what stands in its place. */
  readonly at: At;
  readonly before_at?: At;
  /** How many neighbours share this fate. */
  readonly count: number;
};

export interface Side {
  readonly page: Page;
  readonly entries: readonly Entry[];
}

export function diffChangelog(before: Side, after: Side): ChangelogDiff {
  const hunks = diffSequences(before.entries, after.entries, ({ raw }) => raw);
  const moved = movedEntries(hunks);
  const parts = hunks.map((hunk) => readHunk(before.page, after, hunk, moved));
  return {
    added: parts.flatMap(({ added }) => added),
    rewrites: parts.flatMap(({ rewrites }) => rewrites),
  };
}

/** Entries that went in one place and came back in another, as they were. */
function movedEntries(hunks: readonly Hunk<Entry>[]): ReadonlyMap<Entry, Entry> {
  const added = hunks.flatMap((hunk) => hunk.added);
  const moved = new Map<Entry, Entry>();
  for (const gone of hunks.flatMap(({ removed }) => removed)) {
    const back = added.find(({ raw }) => raw === gone.raw);
    if (back === undefined) continue;
    added.splice(added.indexOf(back), 1);
    moved.set(gone, back).set(back, gone);
  }
  return moved;
}

function readHunk(
  page: Page,
  after: Side,
  { removed, added, next }: Hunk<Entry>,
  moved: ReadonlyMap<Entry, Entry>,
): ChangelogDiff {
  const place = (entry: Entry) => placeOf(after.page, entry);
  const before = (entry: Entry) => ({ before_at: placeOf(page, entry) });
  const edited = pairEdited(removed, added, moved);
  const paired = new Set([...moved.keys(), ...edited.flat()]);
  const come = added.filter((entry) => !paired.has(entry));
  const gone = removed.filter((entry) => !paired.has(entry));
  const instead = next ?? after.entries.at(-1);
  const rewrites = [
    ...edited.map(([old, again]) => rewrite('edited', place(again), before(old))),
    ...added.flatMap((entry) => {
      const origin = moved.get(entry);
      return origin === undefined ? [] : [rewrite('moved', place(entry), before(origin))];
    }),
  ];
  if (gone[0] !== undefined) {
    const at = instead === undefined ? filePlace(after.page) : place(instead);
    rewrites.push({ ...rewrite('deleted', at, before(gone[0])), count: gone.length });
  }
  if (come[0] !== undefined && next !== undefined && !moved.has(next)) {
    rewrites.push({ ...rewrite('inserted', place(come[0])), count: come.length });
  }
  return { added: come, rewrites };
}

function rewrite(type: Rewrite['type'], at: At, more: { readonly before_at?: At } = {}): Rewrite {
  return { type, at, ...more, count: 1 };
}

/** Entries of the hunk that are the same entry, written otherwise. */
function pairEdited(
  removed: readonly Entry[],
  added: readonly Entry[],
  moved: ReadonlyMap<Entry, Entry>,
): readonly (readonly [Entry, Entry])[] {
  const come = added.filter((entry) => !moved.has(entry));
  return removed.flatMap((entry) => {
    const again = moved.has(entry) ? undefined : come.find((one) => isSameEntry(entry, one));
    if (again === undefined) return [];
    come.splice(come.indexOf(again), 1);
    return [[entry, again] as const];
  });
}

/** The same entry written otherwise: same time, or the same in all but the time, or no entry at all. */
function isSameEntry(before: Entry, after: Entry): boolean {
  if (before.node?.type !== 'object' || after.node?.type !== 'object') return true;
  const time = timeOf(before.node);
  if (time !== undefined && time === timeOf(after.node)) return true;
  return sameJson(before.node, after.node, 'timestamp');
}

function timeOf(node: JsonNode): Json | undefined {
  return jsonMember(node, 'timestamp')?.value;
}
