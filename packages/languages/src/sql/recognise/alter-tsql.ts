import { readAdd } from './alter-add.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { type Name, named, readName } from './names.ts';
import type { ReadAction } from './table-action.ts';

/** What T-SQL adds to the actions of ALTER TABLE. */
export const tsqlActions: Readonly<Record<string, ReadAction>> = {
  with: readWithCheck,
  check: readCheck,
  nocheck: readCheck,
  switch: readSwitchPartition,
  rebuild: readRebuild,
};

/** WITH NOCHECK before ADD leaves what is there unchecked; before CHECK it says nothing more. */
function readWithCheck(cursor: Cursor, table: Name, flags: Fields): boolean {
  cursor.at += 1;
  const way = acceptOne(cursor, new Set(['check', 'nocheck']));
  if (way === undefined) return readOptions(cursor);
  if (word(cursor) !== 'add') return readCheck(cursor, table, flags);
  const start = cursor.operations.length;
  if (!readAdd(cursor, table, flags)) return false;
  const added = way === 'check' ? [] : cursor.operations.splice(start);
  cursor.operations.push(...added.map((one) => ({ ...one, not_valid: true as const })));
  return true;
}

/** `WITH (ONLINE = ON)` belongs to the action before it. */
function readOptions(cursor: Cursor): boolean {
  if (word(cursor) !== '(') return false;
  const start = cursor.at;
  skipOne(cursor);
  const last = cursor.operations.at(-1);
  if (last !== undefined && isOnline(cursor, start, cursor.at)) {
    cursor.operations[cursor.operations.length - 1] = { ...last, online: true };
  }
  return true;
}

export function isOnline(cursor: Cursor, from: number, to: number): boolean {
  for (let at = from; at < to - 2; at += 1) {
    const [option, , value] = cursor.lexemes.slice(at, at + 3);
    if (option?.word === 'online' && value?.word === 'on') return true;
  }
  return false;
}

/** CHECK CONSTRAINT c, NOCHECK CONSTRAINT ALL. */
function readCheck(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const off = word(cursor) === 'nocheck';
  cursor.at += 1;
  if (!accept(cursor, 'constraint')) return false;
  do {
    const name = readName(cursor);
    if (name === undefined) return false;
    const fields = merge(named('table', table), named('name', name), flags);
    emit(cursor, off ? 'disable-foreign-keys' : 'validate-constraint', from, fields);
  } while (accept(cursor, ','));
  return true;
}

/** SWITCH PARTITION 1 TO other: the rows change their table. */
function readSwitchPartition(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  while (!isDone(cursor) && word(cursor) !== 'to') skipOne(cursor);
  if (!accept(cursor, 'to')) return false;
  const to = readName(cursor);
  emit(cursor, 'detach-partition', from, merge(named('table', table), named('to', to), flags));
  if (accept(cursor, 'partition')) cursor.at += 1;
  return to !== undefined;
}

function readRebuild(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const start = cursor.at;
  cursor.at = cursor.end;
  const online: Fields = isOnline(cursor, start, cursor.end) ? { online: true } : {};
  emit(
    cursor,
    'convert-table',
    from,
    merge(named('table', table), { name: 'rebuild' }, flags, online),
  );
  return true;
}
