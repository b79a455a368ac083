import { kind } from '../tokens.ts';
import { decodeString } from './constant.ts';
import {
  type Cursor,
  accept,
  acceptOne,
  emit,
  isDone,
  lexeme,
  skipOne,
  textOf,
  word,
} from './cursor.ts';
import { assign } from './dynamic.ts';
import { readName } from './names.ts';

/** SET a = b, @c = 'd': each assignment is one operation. */
export function readSet(cursor: Cursor): boolean {
  let from = cursor.at;
  cursor.at += 1;
  do {
    if (!readAssignment(cursor, from)) return false;
    from = cursor.at + 1;
  } while (cursor.dialect === 'mysql' && accept(cursor, ','));
  while (!isDone(cursor)) skipOne(cursor);
  return true;
}

const scopes = new Set(['session', 'local', 'global', 'persist', 'persist_only']);

function readAssignment(cursor: Cursor, from: number): boolean {
  if (acceptOne(cursor, scopes) !== undefined) accept(cursor, '.');
  const name = settingName(cursor);
  if (name === undefined) return false;
  const first = cursor.at;
  accept(cursor, ':');
  if (!accept(cursor, '=')) accept(cursor, 'to');
  const start = cursor.at;
  while (!isDone(cursor) && !(cursor.dialect === 'mysql' && word(cursor) === ',')) skipOne(cursor);
  const value = valueOf(cursor, start, cursor.at);
  if (name.startsWith('@') && !name.startsWith('@@')) assign(cursor, name, start, cursor.at);
  const isOff = offs.has(name.slice(name.lastIndexOf('.') + 1)) && off.has(value.toLowerCase());
  emit(cursor, isOff ? 'disable-foreign-keys' : 'set', from, { name, value });
  return cursor.at > first || isDone(cursor);
}

const offs = new Set(['foreign_key_checks', '@@foreign_key_checks']);
const off = new Set(['0', 'off', 'false', 'no']);

function settingName(cursor: Cursor): string | undefined {
  const one = lexeme(cursor);
  if (one === undefined) return undefined;
  const name = readName(cursor);
  if (name?.text !== undefined) return name.text;
  if (name === undefined) cursor.at += 1;
  return one.kind === kind.variable
    ? readRest(cursor, textOf(cursor, one))
    : textOf(cursor, one).toLowerCase();
}

/** `@@session.foreign_key_checks`. */
function readRest(cursor: Cursor, variable: string): string {
  const name = variable.toLowerCase();
  if (!accept(cursor, '.')) return name;
  return `${name}.${readName(cursor)?.text ?? ''}`;
}

function written(cursor: Cursor, from: number, to: number): string {
  const first = cursor.lexemes[from];
  const last = cursor.lexemes[to - 1];
  return first === undefined || last === undefined || to <= from
    ? ''
    : cursor.text.slice(first.start, last.end);
}

/** One string is told without its quotes, everything else as it is written. */
function valueOf(cursor: Cursor, from: number, to: number): string {
  const one = cursor.lexemes[from];
  const isAlone = to === from + 1 && one?.kind === kind.string;
  return isAlone ? decodeString(cursor, one).text : written(cursor, from, to);
}

/** PRAGMA a = b, PRAGMA a(b). */
export function readPragma(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const name = readName(cursor)?.text ?? '';
  const start = cursor.at + 1;
  while (!isDone(cursor)) skipOne(cursor);
  const value = valueOf(cursor, start, word(cursor, -1) === ')' ? cursor.at - 1 : cursor.at);
  const isOff = name.endsWith('foreign_keys') && off.has(value.toLowerCase());
  emit(cursor, isOff ? 'disable-foreign-keys' : 'set', from, { name, value });
  return name !== '';
}
