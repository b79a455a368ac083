import type { Action } from '../words.ts';
import { type Cursor, type Fields, accept, emit, isDone, merge, skipOne, word } from './cursor.ts';
import { type Name, named, readName } from './names.ts';
import type { ReadAction } from './table-action.ts';

/** What PostgreSQL adds to the actions of ALTER TABLE, where its own grammar refuses the rest. */
export const postgresActions: Readonly<Record<string, ReadAction>> = {
  validate: (cursor, table, flags) =>
    readNamed(cursor, 'validate-constraint', 'name', table, flags),
  attach: (cursor, table, flags) =>
    readNamed(cursor, 'attach-partition', 'references', table, flags),
  detach: (cursor, table, flags) =>
    readNamed(cursor, 'detach-partition', 'references', table, flags),
  cluster: readRest,
  owner: readRest,
  replica: readRest,
  inherit: readRest,
  reset: readRest,
  force: readRest,
  no: readRest,
};

/** VALIDATE CONSTRAINT c, ATTACH PARTITION p FOR VALUES ..., DETACH PARTITION p CONCURRENTLY. */
function readNamed(
  cursor: Cursor,
  action: Action,
  field: 'name' | 'references',
  table: Name,
  flags: Fields,
): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'constraint') && !accept(cursor, 'partition')) return false;
  const name = readName(cursor);
  const to = cursor.at;
  const concurrently = accept(cursor, 'concurrently');
  const more: Fields = concurrently ? { concurrently } : {};
  emit(cursor, action, from, merge(named('table', table), named(field, name), flags, more), to);
  while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
  return name !== undefined;
}

function readRest(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
  emit(cursor, 'other', from, merge(named('table', table), flags));
  return true;
}

/** Snowflake: SWAP WITH changes two names at once, CLUSTER BY and the like change no data. */
export const snowflakeActions: Readonly<Record<string, ReadAction>> = {
  swap: readSwap,
  cluster: readRest,
  suspend: readRest,
  resume: readRest,
  unset: readRest,
};

function readSwap(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'with')) return false;
  const to = readName(cursor);
  emit(cursor, 'rename-table', from, merge(named('table', table), named('to', to), flags));
  return to !== undefined;
}
