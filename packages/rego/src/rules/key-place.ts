import type { Place } from '../operations.ts';

/**
 * The line of the innermost of some nested keys inside the METADATA comment that starts at `header`; where a
 * key shares its parent's line, the parent's.
 */
export function keyPlace(file: string, header: Place, keys: readonly string[]): Place {
  const lines = file.split('\n');
  let { line, column } = header;
  for (const key of keys) {
    const found = findKey(lines, line, key);
    if (found === undefined) break;
    line = found + 1;
    column = (lines[found] ?? '').indexOf(key) + 1;
  }
  return { path: header.path, line, column };
}

/** Looks from the line after number `line` to the end of the comment. */
function findKey(lines: readonly string[], line: number, key: string): number | undefined {
  for (let index = line; lines[index]?.startsWith('#'); index += 1) {
    const text = (lines[index] ?? '').replace(/^[#\s-]+/, '');
    if (text.startsWith(`${key}:`)) return index;
  }
  return undefined;
}
