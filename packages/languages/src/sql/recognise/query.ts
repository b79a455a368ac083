import {
  type Cursor,
  accept,
  acceptOne,
  closing,
  emit,
  inside,
  isDone,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { named, readName } from './names.ts';

/** A query changes nothing, except where it makes a table: SELECT ... INTO. */
export function readQuery(cursor: Cursor): boolean {
  const from = cursor.at;
  let isFrom = false;
  while (!isDone(cursor)) {
    const found = word(cursor);
    if (found === 'from') isFrom = true;
    if (found === 'into' && !isFrom) readInto(cursor);
    else skipOne(cursor);
  }
  cursor.at = Math.max(cursor.at, from + 1);
  return true;
}

/** `SELECT a INTO t` makes a table; in MySQL it fills variables or a file. */
function readInto(cursor: Cursor): void {
  const from = cursor.at;
  cursor.at += 1;
  if (cursor.dialect === 'mysql' || cursor.nested.length > 0) return;
  const temporary = accept(cursor, 'temp') || accept(cursor, 'temporary');
  const unlogged = accept(cursor, 'unlogged');
  if (!unlogged) accept(cursor, 'table');
  const name = readName(cursor);
  if (name === undefined) return;
  emit(
    cursor,
    'create-table',
    from,
    merge(named('table', name), { from_select: true, ...(temporary && { temporary }) }),
  );
}

/** WITH a AS (...) before any statement; each of them may change data. */
export function readWith(cursor: Cursor): boolean {
  cursor.at += 1;
  accept(cursor, 'recursive');
  do {
    if (readName(cursor) === undefined) return false;
    if (word(cursor) === '(') skipOne(cursor);
    if (!accept(cursor, 'as')) return false;
    if (accept(cursor, 'not')) accept(cursor, 'materialized');
    else accept(cursor, 'materialized');
    if (word(cursor) !== '(') return false;
    const end = closing(cursor, cursor.at);
    const head = cursor.lexemes[cursor.at + 1]?.word ?? '';
    if (head !== '') cursor.read(inside(cursor, cursor.at + 1, end, ['cte']));
    cursor.at = Math.min(cursor.end, end + 1);
    while (acceptOne(cursor, cycles) !== undefined) skipOne(cursor);
  } while (accept(cursor, ','));
  if (!mains.has(word(cursor))) return false;
  cursor.read(cursor);
  return true;
}

/** SEARCH DEPTH FIRST BY a SET b, CYCLE a SET b USING c. */
const cycles = new Set(['search', 'cycle', 'first', 'set', 'using', 'to', 'default']);
const mains = new Set([
  'select',
  'insert',
  'update',
  'delete',
  'merge',
  'replace',
  'values',
  'table',
  '(',
]);
