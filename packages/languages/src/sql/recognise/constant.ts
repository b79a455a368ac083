import { hole } from '../../embedded.ts';
import { kind } from '../tokens.ts';
import { traits } from '../traits.ts';
import { type Constant, type Cursor, closing, lexeme, textOf, word } from './cursor.ts';
import type { Lexeme } from './lexemes.ts';

/** What an expression comes to as a text; what is not known of it is a hole. */
export function readConstant(
  cursor: Cursor,
  from: number,
  to: number,
  depth = 0,
): Constant | undefined {
  const inner: Cursor = { ...cursor, at: from, end: to };
  const parts: Constant[] = [];
  while (inner.at < inner.end) {
    const part = readPart(inner, depth);
    if (part === undefined) return undefined;
    parts.push(part);
    while (joins.has(word(inner))) inner.at += 1;
  }
  return parts.some(({ text }) => text !== hole) ? join(parts) : undefined;
}

const joins = new Set(['+', '|', ',']);
/** Parentheses within parentheses, and characters in all. */
const deepest = 20;
const longest = 20_000;

/** A string, a variable, CONCAT of such, or something else that is passed as a hole. */
function readPart(cursor: Cursor, depth: number): Constant | undefined {
  const one = lexeme(cursor);
  if (one === undefined) return undefined;
  if (one.kind === kind.string) {
    cursor.at += 1;
    return decodeString(cursor, one);
  }
  // Variables of Snowflake and BigQuery look like any name.
  const name = textOf(cursor, one).toLowerCase();
  if (one.kind === kind.variable || cursor.variables.has(name)) {
    cursor.at += 1;
    return cursor.variables.get(name) ?? unknown(one, one);
  }
  const isConcat = word(cursor) === 'concat' && word(cursor, 1) === '(';
  const isGroup = word(cursor) === '(';
  if ((isConcat || isGroup) && depth < deepest) {
    const open = cursor.at + (isConcat ? 1 : 0);
    const close = closing(cursor, open);
    cursor.at = Math.min(cursor.end, close + 1);
    const inner = readConstant(cursor, open + 1, close, depth + 1);
    return inner ?? unknown(one, cursor.lexemes[cursor.at - 1] ?? one);
  }
  return passUnknown(cursor, one);
}

/** A name, a number, a call: everything up to the next operator that joins. */
function passUnknown(cursor: Cursor, one: Lexeme): Constant {
  while (cursor.at < cursor.end && !joins.has(word(cursor))) {
    if (word(cursor) === '(') cursor.at = Math.min(cursor.end, closing(cursor, cursor.at));
    cursor.at += 1;
  }
  return unknown(one, cursor.lexemes[Math.min(cursor.at, cursor.end) - 1] ?? one);
}

function unknown(first: Lexeme, last: Lexeme): Constant {
  return { text: hole, starts: [first.start], ends: [last.end], hasHoles: true };
}

function join(parts: readonly Constant[]): Constant {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > longest) {
    const place = { starts: [first?.starts[0] ?? 0], ends: [first?.ends[0] ?? 0] };
    return { text: hole, ...place, hasHoles: true };
  }
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    starts.set(part.starts, at);
    ends.set(part.ends, at);
    at += part.text.length;
  }
  const text = parts.map((part) => part.text).join('');
  return { text, starts, ends, hasHoles: parts.some(({ hasHoles }) => hasHoles) };
}

export function joinConstants(one: Constant, other: Constant): Constant {
  return join([one, other]);
}

/** Without quotes and escapes, and where each character stands. */
export function decodeString(cursor: Cursor, one: Lexeme): Constant {
  const { text } = cursor;
  if (text.charCodeAt(one.start) === 36) return decodeDollar(cursor, one);
  const escapes = traits[cursor.dialect].backslash || (text.charCodeAt(one.start) | 32) === 101;
  let at = one.start;
  while (text.charAt(at) !== "'" && text.charAt(at) !== '"') at += 1;
  const quote = text.charAt(at);
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (at += 1; at < one.end - 1;) {
    const found = text.charAt(at);
    const isPair =
      (found === quote && text.charAt(at + 1) === quote) || (escapes && found === '\\');
    characters.push(isPair ? escaped(text.charAt(at + 1), found) : found);
    starts.push(at);
    at += isPair ? 2 : 1;
    ends.push(at);
  }
  const decoded = characters.join('');
  return { text: decoded, starts, ends, hasHoles: decoded.includes(hole) };
}

function escaped(next: string, mark: string): string {
  if (mark !== '\\') return next;
  if (next === 'n') return '\n';
  return next === 't' ? '\t' : next;
}

function decodeDollar(cursor: Cursor, one: Lexeme): Constant {
  const open = cursor.text.indexOf('$', one.start + 1) + 1;
  const end = one.end - (open - one.start);
  const text = cursor.text.slice(open, end);
  const starts = Int32Array.from({ length: text.length }, (_slot, index) => open + index);
  return { text, starts, ends: starts.map((start) => start + 1), hasHoles: text.includes(hole) };
}
