/** The candidate that a typo most likely meant; undefined where none is close. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3) + 1);
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .filter(({ edits }) => edits > 0 && edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}

export function didYouMean(name: string, candidates: readonly string[]): string {
  const guess = nearest(name, candidates);
  const known = candidates.map((candidate) => `\`${candidate}\``).join(', ');
  return guess === undefined ? `Known here: ${known}.` : `Did you mean \`${guess}\`?`;
}

/** Levenshtein, where swapping two neighbours counts as one edit. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    rows[row] = [row];
    for (let column = 1; column <= b.length; column += 1) {
      rows[row]?.push(cheapest(rows, a, b, row, column));
    }
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function cheapest(rows: number[][], a: string, b: string, row: number, column: number): number {
  const at = (r: number, c: number) => rows[r]?.[c] ?? Infinity;
  const same = a[row - 1] === b[column - 1];
  const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    at(row - 1, column) + 1,
    at(row, column - 1) + 1,
    at(row - 1, column - 1) + (same ? 0 : 1),
    swapped ? at(row - 2, column - 2) + 1 : Infinity,
  );
}
