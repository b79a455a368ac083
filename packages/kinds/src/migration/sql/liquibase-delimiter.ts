import { linesOf } from './lines.ts';

/**
 * A text of the same length where `;` stands for the delimiter that a changeset declares. Undefined
 * where nothing is to be changed.
 */
export function maskEndDelimiter(text: string, declared: string | undefined): string | undefined {
  const delimiter = literalOf(declared ?? '');
  if (delimiter === '' || delimiter === ';') return undefined;
  const semicolon = ';'.padEnd(delimiter.length);
  let masked = '';
  let from = 0;
  for (const line of linesOf(text)) {
    const written = line.text.trimEnd();
    if (!written.toLowerCase().endsWith(delimiter.toLowerCase())) continue;
    const at = line.start + written.length - delimiter.length;
    masked += text.slice(from, at) + semicolon;
    from = at + delimiter.length;
  }
  return masked + text.slice(from);
}

/** It may be a regular expression around a plain delimiter: `\n\s*\/\s*\n|\n\s*\/\s*$`. */
function literalOf(declared: string): string {
  const [first = ''] = declared.split('|');
  const plain = first.replaceAll(/\\[nrst][*+]?|[$^]/g, '').replaceAll('\\', '');
  return (plain === '' ? declared : plain).trim();
}
