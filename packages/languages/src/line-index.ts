import type { Span } from '@policy-lint/model';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets of one text to lines and columns; LF, CRLF and a lone CR each end a line. */
export interface LineIndex {
  readonly lineCount: number;
  position(offset: number): Position;
  /** From `start` up to, but not including, `end`. */
  span(start: number, end: number): Span;
  /** One whole line without its end; the nearest one where there is no such line. */
  lineSpan(line: number): Span;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const place = clamp(offset, text.length);
    const line = lineAt(starts, place);
    return { line: line + 1, column: place - (starts[line] ?? 0) + 1 };
  };
  const span = (start: number, end: number): Span => {
    const from = position(start);
    const to = position(Math.max(start, end));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  const lineSpan = (line: number): Span => {
    const index = clamp(line, starts.length) || 1;
    const start = starts[index - 1] ?? 0;
    return span(start, start + lineLength(text, start));
  };
  return { lineCount: starts.length, position, span, lineSpan };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

function lineLength(text: string, start: number): number {
  const length = text.slice(start).search(/[\r\n]/);
  return length === -1 ? text.length - start : length;
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
