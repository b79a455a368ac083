import { type Embedded, outerRange } from '../embedded.ts';
import type { Range } from '../range.ts';

/** Texts that grow and shrink while every character keeps its place. */
export function joinSpelling(parts: readonly Embedded[], { start, end }: Range): Embedded {
  const text = parts.map((part) => part.text).join('');
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let at = 0;
  for (const part of parts) {
    starts.set(part.starts, at);
    ends.set(part.ends, at);
    at += part.text.length;
  }
  return { text, start, end, starts, ends };
}

export function sliceSpelling(whole: Embedded, from: number, to: number): Embedded {
  const text = whole.text.slice(from, to);
  return {
    text,
    ...(text === '' ? { start: whole.start, end: whole.end } : outerRange(whole, from, to)),
    starts: offsets(whole.starts).subarray(from, to),
    ends: offsets(whole.ends).subarray(from, to),
  };
}

function offsets(list: ArrayLike<number>): Int32Array {
  return list instanceof Int32Array ? list : Int32Array.from(list);
}

/** Characters that stand nowhere by themselves: all of them are at one place. */
export function spellAt(text: string, { start, end }: Range): Embedded {
  const { length } = text;
  return {
    text,
    start,
    end,
    starts: new Int32Array(length).fill(start),
    ends: new Int32Array(length).fill(end),
  };
}

/** A text used inside this range keeps its places only where they are in the range. */
export function spellWithin(inner: Embedded, range: Range): Embedded {
  const isInside = inner.start >= range.start && inner.end <= range.end;
  return isInside ? inner : spellAt(inner.text, range);
}
