import type { Term } from './term.ts';

/** Reads the notation in which the wasm dumps a value: JSON, and sets as `{1, 2}` and `set()`. */
export function parseTerm(text: string): Term {
  const cursor: Cursor = { text, at: 0 };
  const term = parseValue(cursor);
  if (cursor.at !== text.length) throw unreadable(cursor);
  return term;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function parseValue(cursor: Cursor): Term {
  const first = cursor.text[cursor.at];
  if (first === '"') return parseString(cursor);
  if (first === '[') return { type: 'array', items: parseItems(cursor) };
  if (first === '{') return parseBraces(cursor);
  return parseWord(cursor);
}

const stringPattern = /"(?:[^"\\]|\\.)*"/y;

function parseString(cursor: Cursor): string {
  stringPattern.lastIndex = cursor.at;
  const match = stringPattern.exec(cursor.text);
  if (match === null) throw unreadable(cursor);
  cursor.at = stringPattern.lastIndex;
  return String(JSON.parse(match[0]));
}

const wordPattern = /null|true|false|set\(\)|-?[0-9][-+0-9.eE]*/y;

function parseWord(cursor: Cursor): Term {
  wordPattern.lastIndex = cursor.at;
  const word = wordPattern.exec(cursor.text)?.[0];
  if (word === undefined) throw unreadable(cursor);
  cursor.at = wordPattern.lastIndex;
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  return word === 'set()' ? { type: 'set', items: [] } : { type: 'number', text: word };
}

function parseItems(cursor: Cursor): Term[] {
  const items: Term[] = [];
  cursor.at++;
  while (!accept(cursor, ']')) {
    items.push(parseValue(cursor));
    accept(cursor, ', ');
  }
  return items;
}

/** An object or a set: what follows the first value tells. */
function parseBraces(cursor: Cursor): Term {
  cursor.at++;
  if (accept(cursor, '}')) return { type: 'object', entries: [] };
  const first = parseValue(cursor);
  return accept(cursor, ': ') ? parseEntries(cursor, first) : parseMembers(cursor, first);
}

function parseMembers(cursor: Cursor, first: Term): Term {
  const items = [first];
  while (!accept(cursor, '}')) {
    expect(cursor, ', ');
    items.push(parseValue(cursor));
  }
  return { type: 'set', items };
}

function parseEntries(cursor: Cursor, firstKey: Term): Term {
  const entries: [Term, Term][] = [[firstKey, parseValue(cursor)]];
  while (!accept(cursor, '}')) {
    expect(cursor, ', ');
    const key = parseValue(cursor);
    expect(cursor, ': ');
    entries.push([key, parseValue(cursor)]);
  }
  return { type: 'object', entries };
}

function expect(cursor: Cursor, expected: string): void {
  if (!accept(cursor, expected)) throw unreadable(cursor);
}

function accept(cursor: Cursor, expected: string): boolean {
  if (!cursor.text.startsWith(expected, cursor.at)) return false;
  cursor.at += expected.length;
  return true;
}

function unreadable({ text, at }: Cursor): SyntaxError {
  return new SyntaxError(`not a Rego value: ${text.slice(at, at + 40)}`);
}
