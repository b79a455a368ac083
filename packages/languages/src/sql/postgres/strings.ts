import type { Embedded } from '../../embedded.ts';
import { hole } from '../../embedded.ts';

/** A text that is put together from pieces of another one. */
export interface Pieces {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
}

export function newPieces(): Pieces {
  return { text: '', starts: [], ends: [] };
}

/** All of the added text stands for these places. */
export function addPiece(pieces: Pieces, text: string, start: number, end: number): void {
  pieces.text += text;
  for (let index = 0; index < text.length; index += 1) {
    pieces.starts.push(start);
    pieces.ends.push(end);
  }
}

/** Character for character. */
export function addExact(pieces: Pieces, text: string, start: number): void {
  pieces.text += text;
  for (let index = 0; index < text.length; index += 1) {
    pieces.starts.push(start + index);
    pieces.ends.push(start + index + 1);
  }
}

export function joinPieces(pieces: Pieces, more: Embedded): void {
  pieces.text += more.text;
  for (let index = 0; index < more.text.length; index += 1) {
    pieces.starts.push(more.starts[index] ?? more.start);
    pieces.ends.push(more.ends[index] ?? more.end);
  }
}

/** The string constant that the grammar decoded to `value`, with the place of each character. */
export function decodeString(text: string, start: number, end: number, value: string): Embedded {
  const exact = newPieces();
  const opening = /^(?:[nN]?'|\$[^$]*\$|[eE]')/.exec(text.slice(start, end))?.[0] ?? '';
  const close = opening.startsWith('$') ? end - opening.length : end - 1;
  if (opening.startsWith('$'))
    addExact(exact, text.slice(start + opening.length, close), start + opening.length);
  else if (opening !== '')
    addQuoted(exact, text, start + opening.length, close, /^e/i.test(opening));
  if (exact.text === value) return { ...exact, start, end };
  const coarse = newPieces();
  addPiece(coarse, value, start, end);
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
      addPiece(pieces, "'", at, at + 2);
      at += 2;
    } else if (escaped && character === '\\') {
      const letter = text.charAt(at + 1);
      addPiece(pieces, escapes[letter] ?? letter, at, at + 2);
      at += 2;
    } else {
      addPiece(pieces, character, at, at + 1);
      at += 1;
    }
  }
}

export function holePieces(start: number, end: number): Embedded {
  return { text: hole, start, end, starts: [start], ends: [end] };
}
