import { Buffer } from 'node:buffer';
import type { Embedded } from '../../embedded.ts';
import { outerRange } from '../../embedded.ts';
import type { Range } from '../../range.ts';

/** A text as the grammar sees it, and how its places become places of the file. */
export interface Source {
  readonly text: string;
  /** From bytes, which is how the grammar counts, to UTF-16. */
  unit(byte: number | undefined): number;
  /** From a place in this text to the place in the file. */
  outer(start: number, end: number): Range;
}

export function wholeSource(text: string, offset: number): Source {
  const outer = (start: number, end: number) => ({ start: start + offset, end: end + offset });
  return { text, unit: unitReader(text), outer };
}

/** A text inside another source, such as the body of a function. */
export function innerSource(outer: Source, inner: Embedded): Source {
  return {
    text: inner.text,
    unit: unitReader(inner.text),
    outer(start, end) {
      const range = outerRange(inner, start, end);
      return outer.outer(range.start, range.end);
    },
  };
}

export function unitReader(text: string): Source['unit'] {
  const bytes = Buffer.byteLength(text);
  if (bytes === text.length) return (byte) => Math.min(byte ?? 0, bytes);
  const wide = findWide(text);
  return (byte = 0) => {
    let low = 0;
    for (let high = wide.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((wide[middle]?.byteEnd ?? 0) <= byte) low = middle + 1;
      else high = middle;
    }
    return Math.min(byte - (wide[low - 1]?.extra ?? 0), text.length);
  };
}

interface Wide {
  readonly byteEnd: number;
  /** How many bytes more than units, up to here. */
  readonly extra: number;
}

/** The characters that are not ASCII, in order. */
function findWide(text: string): Wide[] {
  const found: Wide[] = [];
  let extra = 0;
  for (const { 0: one, index } of text.matchAll(/[^\0-\x7f]/gu)) {
    const width = Buffer.byteLength(one);
    const byteEnd = index + extra + width;
    extra += width - one.length;
    found.push({ byteEnd, extra });
  }
  return found;
}
