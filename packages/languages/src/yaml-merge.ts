import type { JsonNode } from './json-tree.ts';

/** What one pair of a map gives: one member, or those that `<<` merges. */
export interface MapEntry {
  readonly members: readonly JsonNode[];
  readonly isMerged: boolean;
}

/** The members of a map with merges: its own ones, then the merged ones, each name of these once. */
export function joinEntries(entries: readonly MapEntry[], laterWins: boolean): readonly JsonNode[] {
  const kept = laterWins ? withoutOverridden(entries) : entries;
  const [own, merged] = [false, true].map((isMerged) =>
    kept.filter((entry) => entry.isMerged === isMerged).flatMap(({ members }) => members),
  );
  // What the map says itself wins, then what is merged first.
  const names = new Set(own?.map(nameOf));
  return [...(own ?? []), ...withoutNames(merged ?? [], names)];
}

/** A merge overrides what stands before it, and every key overrides a merge before it. */
function withoutOverridden(entries: readonly MapEntry[]): readonly MapEntry[] {
  const [laterMerged, later] = [new Set<string | undefined>(), new Set<string | undefined>()];
  return entries
    .toReversed()
    .map(({ members, isMerged }) => {
      const overriding = isMerged ? later : laterMerged;
      const kept = members.filter((member) => !overriding.has(nameOf(member)));
      for (const member of members) {
        later.add(nameOf(member));
        if (isMerged) laterMerged.add(nameOf(member));
      }
      return { members: kept, isMerged };
    })
    .toReversed();
}

function nameOf({ key }: JsonNode): string | undefined {
  return key?.name;
}

/** Of several with one name the first. */
function withoutNames(
  members: readonly JsonNode[],
  names: Set<string | undefined>,
): readonly JsonNode[] {
  return members.filter((one) => !names.has(nameOf(one)) && names.add(nameOf(one)));
}
