import type { JsonText } from './json.ts';
import { parseJsonStream, valueRange } from './json-stream.ts';

/** One physical line: what lies between two LF. */
export interface JsonLine {
  readonly number: number;
  /** Without LF or CRLF. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly ending: 'lf' | 'crlf' | 'none';
  /** Nothing but white space. */
  readonly blank: boolean;
  /** Everything on the line, in order; more than one is a mistake that some readers accept. */
  readonly values: readonly JsonText[];
  /** A value that starts on this line and ends on a later one. */
  readonly spread?: SpreadValue;
  /** The number of the line where the spread value started that covers this one. */
  readonly partOf?: number;
}

export interface SpreadValue {
  readonly start: number;
  readonly end: number;
  readonly lastLine: number;
  readonly values: readonly JsonText[];
}

/** Every line on its own, as JSON Lines has it, and values that were spread over several. */
export function parseJsonLines(text: string): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  let spread: { from: number; to: number } | undefined;
  for (const line of physicalLines(text)) {
    const covered = spread !== undefined && line.number <= spread.to;
    if (covered && spread !== undefined) {
      lines.push({ ...line, partOf: spread.from });
      continue;
    }
    const value = spreadValue(text, line);
    if (value !== undefined) spread = { from: line.number, to: value.lastLine };
    lines.push(value === undefined ? line : { ...line, spread: value });
  }
  return lines;
}

function physicalLines(text: string): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const stop = newline === -1 ? text.length : newline;
    const crlf = newline !== -1 && text[stop - 1] === '\r' && stop > start;
    const end = crlf ? stop - 1 : stop;
    const content = text.slice(start, end);
    const ending = newline === -1 ? 'none' : crlf ? 'crlf' : 'lf';
    const blank = /^[ \t\r\f\v]*$/.test(content);
    const values = blank ? [] : parseJsonStream(content, start);
    lines.push({ number: lines.length + 1, start, end, text: content, ending, blank, values });
    start = stop + 1;
  }
  return lines;
}

/** A line whose last value does not end on it may be the first of a pretty-printed value. */
function spreadValue(text: string, line: JsonLine): SpreadValue | undefined {
  const start = line.values.at(-1)?.errors.length ? openValue(line) : undefined;
  if (start === undefined) return undefined;
  const range = valueRange(text, start);
  if (range === undefined || !range.complete) return undefined;
  const values = parseJsonStream(text.slice(line.start, range.end), line.start);
  if (values.some(({ errors }) => errors.length > 0)) return undefined;
  const lastLine = line.number + text.slice(start, range.end).split('\n').length - 1;
  return { start: line.start, end: range.end, lastLine, values };
}

/** Where the value starts that the line leaves open. */
function openValue(line: JsonLine): number | undefined {
  let range = valueRange(line.text, 0);
  while (range?.complete) range = valueRange(line.text, range.end);
  return range === undefined ? undefined : line.start + range.start;
}
