import { kind } from '../tokens.ts';
import type { Nesting } from '../words.ts';
import { decodeString } from './constant.ts';
import { type Cursor, accept, inside, isDone, lexeme, skipOne, textOf, word } from './cursor.ts';
import { readModule } from './module.ts';
import { unquote } from './names.ts';
import type { Named } from './objects.ts';
import { report } from './report.ts';
import { readScript } from './script.ts';

/** What stands behind the name of a new object; the bodies of routines run later, or never. */
export function readRoutine(cursor: Cursor, type: Named): boolean {
  const nesting = nestings[type];
  if (nesting === undefined) return true;
  if (cursor.dialect === 'tsql') return readModule(cursor, nesting);
  if (type === 'event') return readEvent(cursor);
  const start = cursor.at;
  while (!isDone(cursor) && !opensBody(cursor)) skipOne(cursor);
  if (isDone(cursor)) return readQuoted(cursor, start, nesting);
  const body = inside(cursor, cursor.at, cursor.end, [nesting], true);
  cursor.at = cursor.end;
  return readScript(body);
}

const nestings: Readonly<Partial<Record<Named, Nesting>>> = {
  function: 'function',
  procedure: 'procedure',
  trigger: 'trigger',
  event: 'event',
  task: 'event',
};

const openers = new Set(
  'begin insert update delete replace set call select with return if case truncate drop alter create while repeat loop do signal execute'.split(
    ' ',
  ),
);
/** Before these words a verb belongs to the head: `AFTER UPDATE ON t`, `SET search_path TO x`. */
const heads = new Set(['before', 'after', 'of', 'or', 'on', 'for', 'instead']);

/** EXECUTE AS CALLER, and what a trigger of PostgreSQL calls. */
const calls = new Set(['as', 'function', 'procedure']);

function opensBody(cursor: Cursor): boolean {
  if (!openers.has(word(cursor)) || word(cursor, 1) === '=') return false;
  if (word(cursor) === 'execute' && calls.has(word(cursor, 1))) return false;
  const before = cursor.lexemes[cursor.at - 1]?.word ?? '';
  return !heads.has(before);
}

/** Bodies in quotes, as PostgreSQL and Snowflake write them. */
function readQuoted(cursor: Cursor, start: number, nesting: Nesting): boolean {
  let language = 'sql';
  let body = -1;
  for (let at = start; at < cursor.end; at += 1) {
    const found = cursor.lexemes[at];
    if (found?.word === 'language') language = languageAt(cursor, at + 1);
    if (found?.kind === kind.string && cursor.lexemes[at - 1]?.word === 'as') body = at;
  }
  const one = cursor.lexemes[body];
  if (one === undefined) return true;
  if (language !== 'sql' && language !== 'plpgsql') {
    report(
      inside(cursor, body, body + 1, [], true),
      'opaque',
      `a body in ${language} is not read`,
      body,
    );
    return true;
  }
  cursor.readText(inside(cursor, body, body + 1, [nesting], true), decodeString(cursor, one));
  return true;
}

/** A name, in quotes or not. */
function languageAt(cursor: Cursor, at: number): string {
  const one = cursor.lexemes[at];
  if (one === undefined) return '';
  return one.kind === kind.word ? one.word : unquote(textOf(cursor, one)).toLowerCase();
}

/** CREATE EVENT e ON SCHEDULE ... DO statement. */
function readEvent(cursor: Cursor): boolean {
  while (!isDone(cursor) && word(cursor) !== 'do') skipOne(cursor);
  if (!accept(cursor, 'do') || lexeme(cursor) === undefined) return false;
  const body = inside(cursor, cursor.at, cursor.end, ['event'], true);
  cursor.at = cursor.end;
  return readScript(body);
}
