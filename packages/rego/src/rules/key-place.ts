import type { Place } from '../operations.ts';

/**
 * The line of the innermost of some nested keys inside the METADATA comment that starts at `header`; where a
 * key shares its parent's line, the parent's.
 */
export function keyPlace(file: string, header: Place, keys: readonly string[]): Place {
  const lines = file.split('\n');
  let place: Place = { path: header.path, line: header.line, column: header.column };
  for (const key of keys) {
    const line = findKey(lines, place.line, key);
    if (line === undefined) break;
    place = { ...place, line: line + 1, column: (lines[line] ?? '').indexOf(key) + 1 };
  }
  return place;
}

/** Looks from the line after number `line` to the end of the comment. */
function findKey(lines: readonly string[], line: number, key: string): number | undefined {
  for (let index = line; lines[index]?.startsWith('#'); index += 1) {
    const text = (lines[index] ?? '').replace(/^[#\s-]+/, '');
    if (text.startsWith(`${key}:`)) return index;
  }
  return undefined;
}
