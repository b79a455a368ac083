import type { Json } from '@policy-lint/model';
import {
  escapePointer,
  isExact,
  jsonDepthLimit,
  type JsonKey,
  type JsonNode,
} from './json-tree.ts';
import type { Range } from './range.ts';

/** The tree of a text that the platform has read as JSON: nothing is checked again but its size. */
export function readJsonTree(
  text: string,
  base: number,
): JsonNode | 'too deep' | { readonly tooLongAt: number } {
  try {
    return readNode(
      { text, base, at: skipSpace(text, 0), depth: 0, left: mostValues },
      '',
      undefined,
    );
  } catch (error) {
    if (error instanceof TooDeep) return 'too deep';
    if (error instanceof TooLong) return { tooLongAt: error.at };
    throw error;
  }
}

class TooDeep extends Error {}

class TooLong extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

/** Of more a tree takes seconds, and most of the memory. */
export const mostValues = 500_000;

interface Cursor {
  readonly text: string;
  readonly base: number;
  at: number;
  depth: number;
  left: number;
}

function readNode(cursor: Cursor, pointer: string, key: JsonKey | undefined): JsonNode {
  const { text, base, at } = cursor;
  cursor.left -= 1;
  if (cursor.left < 0) throw new TooLong(at);
  const first = text[at];
  const content =
    first === '{' || first === '['
      ? readNested(cursor, first === '{' ? 'object' : 'array', pointer)
      : readScalar(cursor, first);
  const place = { start: base + at, end: base + cursor.at, pointer };
  return key === undefined ? { ...place, ...content } : { ...place, key, ...content };
}

type Content = Pick<JsonNode, 'type' | 'value' | 'inexact' | 'children'>;

function readNested(cursor: Cursor, type: 'object' | 'array', pointer: string): Content {
  cursor.depth += 1;
  if (cursor.depth > jsonDepthLimit) throw new TooDeep();
  const children = type === 'object' ? readMembers(cursor, pointer) : readItems(cursor, pointer);
  cursor.depth -= 1;
  return { type, children };
}

function readItems(cursor: Cursor, pointer: string): readonly JsonNode[] {
  const items: JsonNode[] = [];
  while (!atEnd(cursor)) items.push(readNode(cursor, `${pointer}/${items.length}`, undefined));
  return items;
}

function readMembers(cursor: Cursor, pointer: string): readonly JsonNode[] {
  const { text, base } = cursor;
  const members: JsonNode[] = [];
  const first = new Map<string, Range>();
  while (!atEnd(cursor)) {
    const [start, end] = [cursor.at, endOfString(text, cursor.at)];
    const name = unquote(text.slice(start, end));
    const range = { start: base + start, end: base + end };
    const duplicateOf = first.get(name);
    if (duplicateOf === undefined) first.set(name, range);
    const key = { name, ...range, ...(duplicateOf && { duplicateOf }) };
    const colon = skipSpace(text, end);
    cursor.at = skipSpace(text, colon + 1);
    members.push(readNode(cursor, `${pointer}/${escapePointer(name)}`, key));
  }
  return members;
}

/** Steps over the opening bracket or a comma to the next entry, or over the closing bracket. */
function atEnd(cursor: Cursor): boolean {
  const { text } = cursor;
  let at = skipSpace(text, cursor.at);
  if (text[at] !== '}' && text[at] !== ']') at = skipSpace(text, at + 1);
  const ends = text[at] === '}' || text[at] === ']';
  cursor.at = ends ? at + 1 : at;
  return ends;
}

function readScalar(cursor: Cursor, first: string | undefined): Content {
  const { text, at } = cursor;
  const children: readonly JsonNode[] = [];
  cursor.at = first === '"' ? endOfString(text, at) : endOfWord(text, at);
  const written = text.slice(at, cursor.at);
  if (first === '"') return { type: 'string', value: unquote(written), children };
  const value = JSON.parse(written) as Json;
  if (typeof value !== 'number')
    return { type: value === null ? 'null' : 'boolean', value, children };
  const inexact = isExact(written) ? {} : { inexact: written };
  return { type: 'number', value, ...inexact, children };
}

function unquote(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
