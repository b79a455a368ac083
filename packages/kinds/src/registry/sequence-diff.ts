/** What became of a list: runs of what both sides have, and what went and came between them. */
export interface Hunk<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
  /** What follows on the later side. */
  readonly next?: Item;
}

/** Beyond this many comparisons the changed middle counts as one hunk. */
const mostComparisons = 1_000_000;

/** The fewest removals and additions that make `after` out of `before`. */
export function diffSequences<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Hunk<Item>[] {
  const same = (left: Item | undefined, right: Item | undefined) =>
    left !== undefined && right !== undefined && keyOf(left) === keyOf(right);
  let start = 0;
  while (same(before[start], after[start])) start += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - start;
  while (tail < room && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const removed = before.slice(start, before.length - tail);
  const added = after.slice(start, after.length - tail);
  const rest = after.slice(after.length - tail);
  const isLarge = removed.length * added.length > mostComparisons;
  const kept = isLarge ? [] : longestCommon(removed.map(keyOf), added.map(keyOf));
  return hunksBetween(removed, added, rest, kept);
}

type Pair = readonly [removed: number, added: number];

function longestCommon(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const lengths = commonLengths(left, right);
  const length = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  const pairs: Pair[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) pairs.push([row++, column++]);
    else if (length(row + 1, column) >= length(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function commonLengths(left: readonly string[], right: readonly string[]): readonly number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  );
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const [here = [], below = []] = [lengths[row], lengths[row + 1]];
      here[column] =
        left[row] === right[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return lengths;
}

function hunksBetween<Item>(
  removed: readonly Item[],
  added: readonly Item[],
  rest: readonly Item[],
  kept: readonly Pair[],
): readonly Hunk<Item>[] {
  const ends: readonly Pair[] = [...kept, [removed.length, added.length]];
  const starts: readonly Pair[] = [
    [0, 0],
    ...kept.map(([row, column]): Pair => [row + 1, column + 1]),
  ];
  return ends.flatMap(([row, column], index) => {
    const [fromRow, fromColumn] = starts[index] ?? [0, 0];
    const next = added[column] ?? rest[0];
    const hunk = { removed: removed.slice(fromRow, row), added: added.slice(fromColumn, column) };
    if (hunk.removed.length + hunk.added.length === 0) return [];
    return [{ ...hunk, ...(next !== undefined && { next }) }];
  });
}
