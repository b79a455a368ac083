import { kind } from '../tokens.ts';
import type { Action } from '../words.ts';
import { decodeString } from './constant.ts';
import {
  type Cursor,
  accept,
  acceptOne,
  emit,
  inside,
  isDone,
  merge,
  passAll,
  skipOne,
  word,
} from './cursor.ts';
import { named, readName } from './names.ts';
import { report } from './report.ts';

export function single(cursor: Cursor, action: Action): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const name = readName(cursor);
  emit(cursor, action, from, named('name', name));
  return true;
}

export function readTables(cursor: Cursor, action: Action): boolean {
  let from = cursor.at;
  cursor.at += 1;
  acceptOne(cursor, new Set(['local', 'no_write_to_binlog']));
  if (!accept(cursor, 'table')) accept(cursor, 'tables');
  do {
    const name = readName(cursor);
    if (name === undefined) return false;
    emit(cursor, action, from, merge(named('table', name)));
    from = cursor.at + 1;
  } while (accept(cursor, ','));
  return true;
}

/** EXPLAIN ANALYZE runs what it explains. */
export function readExplain(cursor: Cursor): boolean {
  cursor.at += 1;
  let runs = false;
  while (!isDone(cursor)) {
    if (word(cursor) === 'analyze') runs = true;
    else if (word(cursor) === '(') runs ||= word(cursor, 1) === 'analyze';
    else if (!explainWords.has(word(cursor))) break;
    skipOne(cursor);
  }
  if (runs) cursor.read(inside(cursor, cursor.at, cursor.end, ['explain']));
  return passAll(cursor);
}

const explainWords = new Set([
  'verbose',
  'extended',
  'format',
  '=',
  'json',
  'tree',
  'query',
  'plan',
  'for',
]);

export function readVacuum(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const isFull = word(cursor) === 'full' || (word(cursor) === '(' && word(cursor, 1) === 'full');
  skipOne(cursor);
  const name = isFull ? readName(cursor) : undefined;
  if (isFull) emit(cursor, 'vacuum-full', from, named('table', name));
  return passAll(cursor);
}

export function readRefresh(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'materialized', 'view')) return false;
  const concurrently = accept(cursor, 'concurrently');
  const fields = merge(named('name', readName(cursor)), concurrently ? { concurrently } : {});
  emit(cursor, 'refresh-materialized-view', from, fields);
  return passAll(cursor);
}

export function readCopy(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  accept(cursor, 'into');
  const name = readName(cursor);
  const isOut = hasWordTo(cursor);
  emit(cursor, 'copy', from, merge(named('table', name), { value: isOut ? 'to' : 'from' }));
  return passAll(cursor);
}

function hasWordTo(cursor: Cursor): boolean {
  while (!isDone(cursor) && word(cursor) !== 'to' && word(cursor) !== 'from') skipOne(cursor);
  return word(cursor) === 'to';
}

/** LOAD DATA INFILE 'x' REPLACE INTO TABLE t. */
export function readLoad(cursor: Cursor): boolean {
  const from = cursor.at;
  while (!isDone(cursor) && word(cursor) !== 'into') skipOne(cursor);
  if (accept(cursor, 'into')) {
    accept(cursor, 'table');
    emit(cursor, 'copy', from, merge(named('table', readName(cursor)), { value: 'from' }));
  }
  return passAll(cursor);
}

/** DO of PostgreSQL runs a body; in MySQL it computes something and throws it away. */
export function readDo(cursor: Cursor): boolean {
  if (cursor.dialect !== 'postgresql') return passAll(cursor);
  const body = cursor.lexemes.findIndex(
    ({ kind: found }, at) => at > cursor.at && found === kind.string,
  );
  const one = cursor.lexemes[body];
  if (one !== undefined)
    cursor.readText(inside(cursor, body, body + 1, ['do']), decodeString(cursor, one));
  return passAll(cursor);
}

/** SOURCE of the mysql client. */
export function readSource(cursor: Cursor): boolean {
  report(cursor, 'include', 'another file is run here', cursor.at);
  return passAll(cursor);
}
