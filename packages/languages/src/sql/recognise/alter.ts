import type { Action } from '../words.ts';
import { readTableActions } from './alter-table.ts';
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
import { type Named, readObjectType } from './objects.ts';

/** ALTER of anything; tables have their own list of actions. */
export function readAlter(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  while (acceptOne(cursor, new Set(['online', 'offline', 'ignore', 'foreign'])) !== undefined)
    continue;
  const type = readObjectType(cursor);
  if (type === undefined) return false;
  const ifExists = accept(cursor, 'if', 'exists');
  accept(cursor, 'only');
  const name = readName(cursor);
  if (name === undefined) return false;
  if (accept(cursor, '*') && type !== 'table') return false;
  const flags: Fields = ifExists ? { if_exists: true } : {};
  if (type === 'table') return readTableActions(cursor, from, name, flags);
  if (accept(cursor, 'rename')) return readRenameTo(cursor, from, type, name, flags);
  const rest = cursor.at;
  emit(cursor, 'alter-object', from, merge(named('name', name), flags, object(type)));
  cursor.at = rest;
  while (!isDone(cursor) && harmless.has(word(cursor))) skipOne(cursor);
  return true;
}

const harmless = new Set(['set', 'owner', 'to', 'reset']);

function object(type: Named): Fields {
  const isObject = type !== 'table' && type !== 'index' && type !== 'schema' && type !== 'database';
  return { object: isObject ? type : 'other' };
}

function readRenameTo(
  cursor: Cursor,
  from: number,
  type: Named,
  name: Name,
  flags: Fields,
): boolean {
  if (accept(cursor, 'value')) {
    skipOne(cursor);
    if (!accept(cursor, 'to')) return false;
    skipOne(cursor);
    emit(cursor, 'rename-enum-value', from, merge(named('name', name), flags));
    return true;
  }
  if (!accept(cursor, 'to')) return false;
  const to = readName(cursor);
  if (to === undefined) return false;
  const action = renames[type] ?? 'rename-object';
  const kinds = action === 'rename-object' ? object(type) : {};
  emit(cursor, action, from, merge(named('name', name), named('to', to), flags, kinds));
  return true;
}

const renames: Readonly<Partial<Record<Named, Action>>> = {
  index: 'rename-index',
  schema: 'rename-schema',
};
