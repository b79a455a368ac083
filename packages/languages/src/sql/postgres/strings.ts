import { ownValue } from '@policy-lint/model';
import type { Embedded } from '../../embedded.ts';
import { appendCharacters, appendExact, noPieces, type Pieces } from '../../pieces.ts';

/** The string constant that the grammar decoded to `value`, with the place of each character. */
export function decodeString(text: string, start: number, end: number, value: string): Embedded {
  const exact = noPieces();
  const opening = /^(?:[nN]?'|\$[^$]*\$|[eE]')/.exec(text.slice(start, end))?.[0] ?? '';
  const close = opening.startsWith('$') ? end - opening.length : end - 1;
  if (opening.startsWith('$'))
    appendExact(exact, text.slice(start + opening.length, close), start + opening.length);
  else if (opening !== '')
    addQuoted(exact, text, start + opening.length, close, /^e/i.test(opening));
  if (exact.text === value) return { ...exact, start, end };
  const coarse = noPieces();
  appendCharacters(coarse, value, start, end);
  return { ...coarse, start, end };
}

const escapes: { readonly [Letter in string]?: string } = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
};

/** Escapes by number are rare: they end up with the coarse places. */
function addQuoted(pieces: Pieces, text: string, from: number, to: number, escaped: boolean): void {
  for (let at = from; at < to;) {
    const character = text.charAt(at);
    if (character === "'" && text[at + 1] === "'") {
      appendCharacters(pieces, "'", at, at + 2);
      at += 2;
    } else if (escaped && character === '\\') {
      const letter = text.charAt(at + 1);
      appendCharacters(pieces, ownValue(escapes, letter) ?? letter, at, at + 2);
      at += 2;
    } else {
      appendCharacters(pieces, character, at, at + 1);
      at += 1;
    }
  }
}
