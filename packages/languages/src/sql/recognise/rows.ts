import {
  type Cursor,
  type Fields,
  accept,
  emit,
  isDone,
  merge,
  skipOne,
  skipTo,
  word,
} from './cursor.ts';
import { readPlacedNames, skipOptions } from './dml.ts';
import { named, readColumns, readName } from './names.ts';

/** INSERT and REPLACE; from a query where SELECT stands outside parentheses. */
export function readInsert(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const replaces = word(cursor, -1) === 'replace' || word(cursor, 1) === 'replace';
  if (accept(cursor, 'or')) cursor.at += 1;
  skipOptions(cursor);
  const isOver = accept(cursor, 'overwrite');
  accept(cursor, 'into');
  accept(cursor, 'table');
  const name = readName(cursor);
  if (name === undefined) return false;
  const to = cursor.at;
  if (word(cursor) === '(' && cursor.lexemes[cursor.at + 1]?.word !== 'select') readColumns(cursor);
  const isQuery = hasSelect(cursor);
  while (!isDone(cursor)) skipOne(cursor);
  const flags: Fields = {
    ...(isQuery && { from_select: true }),
    ...(replaces && { or_replace: true }),
  };
  // The rows that were there are gone.
  if (isOver) emit(cursor, 'truncate', from, named('table', name), to);
  emit(cursor, 'insert', from, merge(named('table', name), flags), to);
  return true;
}

function hasSelect(cursor: Cursor): boolean {
  const start = cursor.at;
  skipTo(cursor, sources);
  const found = word(cursor);
  const inner = cursor.lexemes[cursor.at + 1]?.word;
  cursor.at = start;
  if (found === '(') return inner === 'select' || inner === 'with';
  return found === 'select' || found === 'with' || found === 'table';
}

const sources = new Set([
  'select',
  'with',
  'table',
  'values',
  'value',
  'set',
  'default',
  'exec',
  '(',
]);

/** MERGE; a branch that deletes is a deletion as well. */
export function readMerge(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  skipOptions(cursor);
  accept(cursor, 'into');
  const name = readName(cursor);
  if (name === undefined) return false;
  const branches: number[] = [];
  while (!isDone(cursor)) {
    if (word(cursor) === 'then' && word(cursor, 1) === 'delete') branches.push(cursor.at + 1);
    skipOne(cursor);
  }
  emit(cursor, 'merge', from, merge(named('table', name), { where: 'some' }));
  for (const at of branches) {
    emit(cursor, 'delete', at, merge(named('table', name), { where: 'some' }), at + 1);
  }
  return true;
}

/** TRUNCATE, with or without TABLE; of several tables each stands at its name. */
export function readTruncate(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  accept(cursor, 'table');
  const ifExists = accept(cursor, 'if', 'exists');
  const names = readPlacedNames(cursor);
  if (names.length === 0) return false;
  const whole = names.length === 1 ? { from, to: cursor.at } : undefined;
  const cascade = readTruncateTail(cursor);
  const flags: Fields = { ...(cascade && { cascade }), ...(ifExists && { if_exists: true }) };
  for (const one of names) {
    const place = whole ?? one;
    emit(cursor, 'truncate', place.from, merge(named('table', one.name), flags), place.to);
  }
  return true;
}

function readTruncateTail(cursor: Cursor): boolean {
  let cascade = false;
  while (!isDone(cursor)) {
    if (word(cursor) === 'cascade') cascade = true;
    if (!truncateWords.has(word(cursor))) break;
    cursor.at += 1;
    if (word(cursor) === '(') skipOne(cursor);
  }
  return cascade;
}

const truncateWords = new Set([
  'cascade',
  'restrict',
  'restart',
  'continue',
  'identity',
  'with',
  'wait',
  'nowait',
]);
