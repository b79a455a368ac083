import type { Action } from '../words.ts';
import {
  type Cursor,
  accept,
  acceptOne,
  emit,
  isDone,
  lexeme,
  merge,
  skipOne,
  textOf,
  word,
} from './cursor.ts';
import { named, readIdentifier, readName } from './names.ts';
import type { Reader } from './reader.ts';

/** Statements of a few words. */
export const others: Readonly<Record<string, Reader>> = {
  begin: control('begin'),
  start: (cursor) => word(cursor, 1) === 'transaction' && control('begin')(cursor),
  commit: control('commit'),
  end: control('commit'),
  rollback: (cursor) => control(hasTo(cursor) ? 'savepoint' : 'rollback')(cursor),
  abort: control('rollback'),
  savepoint: control('savepoint'),
  release: control('savepoint'),
  set: readSet,
  pragma: readPragma,
  grant: (cursor) => readGrant(cursor, 'grant'),
  revoke: (cursor) => readGrant(cursor, 'revoke'),
  lock: readLock,
  unlock: plain,
  optimize: (cursor) => readTables(cursor, 'optimize-table'),
  use: plain,
  show: plain,
  describe: plain,
  desc: plain,
  analyze: plain,
  explain: plain,
  comment: plain,
  print: plain,
  vacuum: (cursor) => single(cursor, 'other'),
  reindex: (cursor) => single(cursor, 'reindex'),
  call: (cursor) => single(cursor, 'call'),
};

function control(action: Action): Reader {
  return (cursor) => {
    const from = cursor.at;
    cursor.at += 1;
    while (!isDone(cursor) && words.has(word(cursor))) cursor.at += 1;
    if (action === 'savepoint') readName(cursor);
    emit(cursor, action, from);
    return isDone(cursor);
  };
}

const words = new Set(
  'transaction tran work and no chain to savepoint isolation level read write only committed uncommitted repeatable serializable deferred immediate exclusive , with consistent snapshot release not deferrable prepared'.split(
    ' ',
  ),
);

function hasTo(cursor: Cursor): boolean {
  return word(cursor, 1) === 'to' || word(cursor, 2) === 'to';
}

function plain(cursor: Cursor): boolean {
  cursor.at += 1;
  return true;
}

function single(cursor: Cursor, action: Action): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const name = readName(cursor);
  emit(cursor, action, from, named('name', name));
  return true;
}

function readSet(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const scope = acceptOne(cursor, new Set(['session', 'local', 'global', 'persist']));
  const first = lexeme(cursor);
  if (first === undefined) return false;
  const name = readIdentifier(cursor)?.text ?? textOf(cursor, first).toLowerCase();
  if (cursor.lexemes[cursor.at - 1] !== first) cursor.at += 1;
  accept(cursor, '=');
  accept(cursor, 'to');
  const start = lexeme(cursor);
  while (!isDone(cursor)) skipOne(cursor);
  const last = cursor.lexemes[cursor.at - 1];
  const value =
    start === undefined || last === undefined ? '' : cursor.text.slice(start.start, last.end);
  const isOff = name === 'foreign_key_checks' && (value === '0' || value.toLowerCase() === 'off');
  emit(cursor, isOff ? 'disable-foreign-keys' : 'set', from, {
    name: scope === undefined ? name : name,
    value,
  });
  return true;
}

function readPragma(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const name = readName(cursor)?.text ?? '';
  const isCall = word(cursor) === '(';
  cursor.at += 1;
  const one = lexeme(cursor);
  const value = one === undefined ? '' : textOf(cursor, one).toLowerCase();
  cursor.at = Math.min(cursor.end, cursor.at + (isCall ? 2 : 1));
  const isOff =
    name.endsWith('foreign_keys') && ['off', '0', 'no', 'false', "'off'"].includes(value);
  emit(cursor, isOff ? 'disable-foreign-keys' : 'set', from, { name, value });
  return true;
}

function readGrant(cursor: Cursor, action: 'grant' | 'revoke'): boolean {
  const from = cursor.at;
  let toPublic = false;
  while (!isDone(cursor)) {
    if (word(cursor) === 'public' && cursor.at > from) toPublic = true;
    cursor.at += 1;
  }
  emit(cursor, action, from, toPublic ? { to_public: true } : {});
  return true;
}

function readLock(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'tables')) accept(cursor, 'table');
  do {
    const name = readName(cursor);
    if (name === undefined) return false;
    emit(cursor, 'lock-table', from, named('table', name));
    while (!isDone(cursor) && word(cursor) !== ',') cursor.at += 1;
  } while (accept(cursor, ','));
  return true;
}

function readTables(cursor: Cursor, action: Action): boolean {
  const from = cursor.at;
  cursor.at += 1;
  acceptOne(cursor, new Set(['local', 'no_write_to_binlog']));
  if (!accept(cursor, 'table')) accept(cursor, 'tables');
  do {
    const name = readName(cursor);
    if (name === undefined) return false;
    emit(cursor, action, from, merge(named('table', name)));
  } while (accept(cursor, ','));
  return true;
}
