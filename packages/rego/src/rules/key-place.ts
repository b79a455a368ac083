import type { Place } from '../operations.ts';

/** The line of a key inside the METADATA comment that starts at `header`, else the header itself. */
export function keyPlace(file: string, header: Place, key: string): Place {
  const lines = file.split('\n');
  for (let index = header.line; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!line.startsWith('#')) break;
    const column = line.search(/[^#\s-]/);
    if (column >= 0 && line.startsWith(`${key}:`, column)) {
      return { path: header.path, line: index + 1, column: column + 1 };
    }
  }
  return { path: header.path, line: header.line, column: header.column };
}
