import type { Embedded } from './embedded.ts';
import type { Range } from './range.ts';

/** A text under construction, with the outer place of each of its characters. */
export interface Pieces {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
}

export function noPieces(): Pieces {
  return { text: '', starts: [], ends: [] };
}

/** What stands in the outer text as it is, character for character. */
export function appendExact(into: Pieces, text: string, start: number): void {
  into.text += text;
  for (let index = 0; index < text.length; index += 1) {
    into.starts.push(start + index);
    into.ends.push(start + index + 1);
  }
}

/** Characters that a longer or shorter piece of the outer text stands for. */
export function appendCharacters(into: Pieces, value: string, start: number, end: number): void {
  into.text += value;
  for (let index = 0; index < value.length; index += 1) {
    into.starts.push(start);
    into.ends.push(end);
  }
}

export function appendEmbedded(into: Pieces, part: Embedded): void {
  into.text += part.text;
  for (let index = 0; index < part.text.length; index += 1) {
    into.starts.push(part.starts[index] ?? part.start);
    into.ends.push(part.ends[index] ?? part.end);
  }
}

export function asEmbedded({ text, starts, ends }: Pieces, { start, end }: Range): Embedded {
  return { text, starts, ends, start, end };
}
