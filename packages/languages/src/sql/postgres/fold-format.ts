import { hole } from '../../embedded.ts';
import type { Scope } from './scope.ts';
import { appendCharacters, noPieces } from '../../pieces.ts';
import type { Folded } from './folded.ts';

/** PostgreSQL's format(): `%s`, `%I`, `%L`, `%%`, with positions such as `%1$I`. */
export function formatText(scope: Scope, pattern: Folded, args: readonly Folded[]): Folded {
  const pieces = noPieces();
  const { text, starts, ends } = pattern.text;
  let open = pattern.open;
  let used = 0;
  for (let at = 0; at < text.length; at += 1) {
    const start = starts[at] ?? scope.range.start;
    const place = /^%(?:(\d{1,4})\$)?-?\d{0,4}([sIL%])/.exec(text.slice(at, at + 14));
    if (place === null) {
      appendCharacters(pieces, text.charAt(at), start, ends[at] ?? start);
      continue;
    }
    at += place[0].length - 1;
    const end = ends[at] ?? start;
    if (place[2] === '%') appendCharacters(pieces, '%', start, end);
    else {
      used = place[1] === undefined ? used + 1 : Number(place[1]);
      const value = args[used - 1];
      open ||= place[2] === 's' && (value?.open ?? true);
      appendCharacters(pieces, written(value, place[2] ?? 's'), start, end);
    }
  }
  return { text: { ...pieces, ...scope.range }, open };
}

/** `%I` quotes a name and `%L` a value, so that what is not known is one name or one value. */
function written(value: Folded | undefined, as: string): string {
  const text = value?.text.text ?? hole;
  if (as === 'L') return `'${text.replaceAll("'", "''")}'`;
  if (as !== 'I' || /^[a-z_\uFFFC][a-z0-9_\uFFFC]*$/.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}
