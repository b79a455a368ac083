import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  passAll,
  skipOne,
  word,
} from './cursor.ts';
import { named, readName } from './names.ts';

export function readLock(cursor: Cursor): boolean {
  let from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'tables')) accept(cursor, 'table');
  if (accept(cursor, 'instance')) return passAll(cursor);
  const start = cursor.operations.length;
  do {
    accept(cursor, 'only');
    const name = readName(cursor);
    if (name === undefined) return false;
    emit(cursor, 'lock-table', from, merge(named('table', name), lockMode(cursor)));
    from = cursor.at + 1;
  } while (accept(cursor, ','));
  // The mode behind a list belongs to all of it.
  const mode = cursor.operations.at(-1)?.lock_option;
  if (mode === undefined || cursor.dialect === 'mysql') return true;
  for (let at = start; at < cursor.operations.length; at += 1) {
    const one = cursor.operations[at];
    if (one !== undefined) cursor.operations[at] = { ...one, lock_option: mode };
  }
  return true;
}

/** `IN ACCESS EXCLUSIVE MODE`, `AS a WRITE`. */
function lockMode(cursor: Cursor): Fields {
  const modes: string[] = [];
  while (!isDone(cursor) && word(cursor) !== ',') {
    if (lockWords.has(word(cursor))) modes.push(word(cursor));
    cursor.at += 1;
  }
  return modes.length === 0 ? {} : { lock_option: modes.join('-') };
}

const lockWords = new Set('access row share update exclusive read write'.split(' '));

/** REINDEX INDEX CONCURRENTLY i; SQLite says no more than a name. */
export function readReindex(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (word(cursor) === '(') skipOne(cursor);
  const type = acceptOne(cursor, new Set(['index', 'table', 'schema', 'database', 'system']));
  const concurrently = accept(cursor, 'concurrently');
  const name = readName(cursor);
  const field = named(type === 'table' ? 'table' : 'name', name);
  emit(cursor, 'reindex', from, merge(field, concurrently ? { concurrently } : {}));
  return true;
}
