import type { Range } from './range.ts';

/** What stands where a value is not known: a letter in every SQL dialect, so it reads as a name. */
export const hole = '\uFFFC';

/**
 * A text inside another text, such as SQL in a Python string, and where each of its characters
 * stands. The range is that of the whole expression in the outer text.
 */
export interface Embedded extends Range {
  /** Decoded; what could not be folded is a `hole`. */
  readonly text: string;
  /** Outer offsets of each character: an escape is longer than what it stands for. */
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** A text that stands in the outer one as it is. */
export function embedded(text: string, start: number): Embedded {
  const starts = Int32Array.from({ length: text.length }, (_character, index) => start + index);
  return { text, start, end: start + text.length, starts, ends: starts.map((one) => one + 1) };
}

/** The outer place of a piece of the inner text. */
export function outerRange(inner: Embedded, start: number, end: number): Range {
  const from = inner.starts[start] ?? inner.end;
  return { start: from, end: Math.max(from, inner.ends[end - 1] ?? from) };
}

/** A value that is not known, in the place of the expression that gives it. */
export function holeAt({ start, end }: Range): Embedded {
  return { text: hole, start, end, starts: [start], ends: [end] };
}
