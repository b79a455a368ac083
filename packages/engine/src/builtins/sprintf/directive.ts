import type { Argument } from './argument.ts';
import type { Flags } from './flags.ts';

export interface Reader {
  readonly format: string;
  readonly args: readonly Argument[];
  at: number;
  /** The argument that comes next. */
  next: number;
  /** Some directive chose its argument by number. */
  reordered: boolean;
  /** The directive at hand chose one that does not exist. */
  badIndex: boolean;
}

export interface Directive {
  readonly flags: Flags;
  /** Absent where the format ends too early. */
  readonly verb?: string;
  /** What Go prints ahead of a directive whose width or precision is unusable. */
  readonly complaint: string;
}

/** Reads `%[flags][index][width][.precision][index]verb`, leaving the reader behind it. */
export function readDirective(reader: Reader): Directive {
  reader.at++;
  reader.badIndex = false;
  const marks = take(reader, /[-+# 0]*/y);
  let indexed = readIndex(reader);
  const width = readSize(reader, indexed, '%!(BADWIDTH)');
  if (width.starred) indexed = false;
  const precision = readPrecision(reader, indexed);
  if (precision?.starred === true || !indexed) readIndex(reader);
  const flags = flagsOf(marks, width, precision);
  const complaint = (width.complaint ?? '') + (precision?.complaint ?? '');
  const code = reader.format.codePointAt(reader.at);
  if (code === undefined) return { flags, complaint };
  const verb = String.fromCodePoint(code);
  reader.at += verb.length;
  return { flags, verb, complaint };
}

interface Size {
  readonly value?: number;
  readonly starred: boolean;
  readonly complaint?: string;
}

function flagsOf(marks: string, width: Size, precision: Size | undefined): Flags {
  const negative = width.value !== undefined && width.value < 0;
  return {
    minus: negative || marks.includes('-'),
    plus: marks.includes('+'),
    sharp: marks.includes('#'),
    space: marks.includes(' '),
    zero: !negative && marks.includes('0'),
    ...(width.value === undefined ? {} : { width: Math.abs(width.value) }),
    ...(precision?.value === undefined ? {} : { precision: precision.value }),
  };
}

function readPrecision(reader: Reader, indexed: boolean): Size | undefined {
  const { format } = reader;
  if (format[reader.at] !== '.' || reader.at + 1 >= format.length) return undefined;
  reader.at++;
  if (indexed) reader.badIndex = true;
  const size = readSize(reader, readIndex(reader), '%!(BADPREC)');
  if (!size.starred) return { ...size, value: size.value ?? 0 };
  if (size.value === undefined || size.value >= 0) return size;
  return { starred: true, complaint: '%!(BADPREC)' };
}

function readSize(reader: Reader, indexed: boolean, complaint: string): Size {
  if (reader.format[reader.at] === '*') {
    reader.at++;
    const value = reader.args[reader.next];
    if (value !== undefined) reader.next++;
    if (typeof value !== 'bigint' || isTooLarge(Number(value))) return { starred: true, complaint };
    return { starred: true, value: Number(value) };
  }
  const digits = take(reader, /[0-9]*/y);
  if (digits === '') return { starred: false };
  if (indexed) reader.badIndex = true;
  // Go looks at what stands before the last digit.
  if (!isTooLarge(Number(digits.slice(0, -1)))) return { starred: false, value: Number(digits) };
  reader.at = reader.format.length;
  return { starred: false };
}

/** Reads `[3]`; true where there was one that can be used. */
function readIndex(reader: Reader): boolean {
  if (reader.format[reader.at] !== '[') return false;
  reader.reordered = true;
  const text = take(reader, /\[[^\]]*\]/y);
  if (text === '') {
    reader.badIndex = true;
    reader.at++;
    return false;
  }
  const digits = /^\[([0-9]+)\]$/.exec(text)?.[1];
  const index = Number(digits) - 1;
  if (index >= 0 && index < reader.args.length) {
    reader.next = index;
    return true;
  }
  reader.badIndex = true;
  return digits !== undefined;
}

function isTooLarge(size: number): boolean {
  return Math.abs(size) > 1e6;
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const text = pattern.exec(reader.format)?.[0] ?? '';
  reader.at += text.length;
  return text;
}
