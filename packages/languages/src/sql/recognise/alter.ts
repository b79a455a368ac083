import { kind } from '../tokens.ts';
import type { Action } from '../words.ts';
import { readTableActions } from './alter-table.ts';
import { isOnline } from './alter-tsql.ts';
import { decodeString } from './constant.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  lexeme,
  merge,
  passAll,
  skipOne,
  word,
} from './cursor.ts';
import { readModifiers, skipHost } from './modifiers.ts';
import { named, readName } from './names.ts';
import { type Named, readObjectType } from './objects.ts';
import { readRoutine } from './routine.ts';

/** ALTER of anything; tables have their own list of actions. */
export function readAlter(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  while (acceptOne(cursor, ignored) !== undefined) continue;
  readModifiers(cursor);
  const type = readObjectType(cursor);
  if (type === undefined) return false;
  const ifExists = accept(cursor, 'if', 'exists');
  accept(cursor, 'only');
  const name = readName(cursor);
  const flags: Fields = ifExists ? { if_exists: true } : {};
  if (type === 'table') {
    accept(cursor, '*');
    return name !== undefined && readTableActions(cursor, from, name, flags);
  }
  skipHost(cursor);
  if (word(cursor) === '(') skipOne(cursor);
  return readObjectAction(cursor, from, type, merge(named('name', name), flags));
}

const ignored = new Set(['online', 'offline', 'ignore', 'foreign']);

function readObjectAction(cursor: Cursor, from: number, type: Named, fields: Fields): boolean {
  if (accept(cursor, 'rename')) return readRenameTo(cursor, from, type, fields);
  if (accept(cursor, 'set', 'schema') || accept(cursor, 'transfer')) {
    const to = named('to', readName(cursor));
    emit(cursor, 'set-schema', from, merge(fields, to, objectField(type)));
    return true;
  }
  if (type === 'type' && accept(cursor, 'add', 'value')) return readAddValue(cursor, from, fields);
  if (type === 'index') return readIndexAction(cursor, from, fields);
  emit(cursor, 'alter-object', from, merge(fields, objectField(type)));
  return readBody(cursor, type);
}

function readAddValue(cursor: Cursor, from: number, fields: Fields): boolean {
  const ifNotExists = accept(cursor, 'if', 'not', 'exists');
  const value = merge(enumType(fields), readLabel(cursor));
  emit(cursor, 'add-enum-value', from, merge(value, ifNotExists ? { if_not_exists: true } : {}));
  return passAll(cursor);
}

function enumType({ name, unresolved }: Fields): Fields {
  return {
    object: 'type',
    ...(name !== undefined && { type: name }),
    ...(unresolved && { unresolved }),
  };
}

function objectField(type: Named): Fields {
  const isObject = type !== 'table' && type !== 'index' && type !== 'schema' && type !== 'database';
  return { object: isObject ? type : 'other' };
}

/** The new body of a routine; of other objects only what cannot destroy is passed. */
function readBody(cursor: Cursor, type: Named): boolean {
  const isEvent = type === 'event' && cursor.dialect === 'mysql';
  if (isEvent && !cursor.lexemes.slice(cursor.at, cursor.end).some((one) => one.word === 'do')) {
    return passAll(cursor);
  }
  if (isEvent || type === 'procedure' || type === 'function' || type === 'trigger') {
    return readRoutine(cursor, type);
  }
  while (!isDone(cursor) && word(cursor) !== 'drop') skipOne(cursor);
  // DROP of an attribute, a column of a view, a value: it belongs to the object.
  return isDone(cursor) || passAll(cursor);
}

/** ALTER INDEX i ON t REBUILD WITH (ONLINE = ON). */
function readIndexAction(cursor: Cursor, from: number, fields: Fields): boolean {
  const table = accept(cursor, 'on') ? named('table', readName(cursor)) : {};
  const rebuilds = word(cursor) === 'rebuild';
  const start = cursor.at;
  passAll(cursor);
  const online: Fields = isOnline(cursor, start, cursor.end) ? { online: true } : {};
  if (rebuilds) emit(cursor, 'reindex', from, merge(fields, table, online));
  else emit(cursor, 'alter-object', from, merge(fields, table, { object: 'other' }));
  return true;
}

function readRenameTo(cursor: Cursor, from: number, type: Named, fields: Fields): boolean {
  if (accept(cursor, 'value') || accept(cursor, 'attribute')) {
    const isValue = word(cursor, -1) === 'value';
    const old = readLabel(cursor);
    if (!accept(cursor, 'to')) return false;
    const to = readLabel(cursor).name;
    const labels = merge(enumType(fields), old, to === undefined ? {} : { to });
    emit(cursor, isValue ? 'rename-enum-value' : 'alter-object', from, labels);
    return passAll(cursor);
  }
  const isColumn = accept(cursor, 'column') || word(cursor) !== 'to';
  const column = isColumn ? readName(cursor) : undefined;
  if (!accept(cursor, 'to')) return false;
  const to = named('to', readName(cursor));
  const action = isColumn ? 'rename-column' : (renames[type] ?? 'rename-object');
  const more = action === 'rename-object' ? objectField(type) : named('column', column);
  emit(cursor, action, from, merge(fields, to, more));
  return true;
}

const renames: Readonly<Partial<Record<Named, Action>>> = {
  index: 'rename-index',
  schema: 'rename-schema',
  'foreign-table': 'rename-table',
};

/** The text of an enum value. */
function readLabel(cursor: Cursor): Fields {
  const one = lexeme(cursor);
  if (one === undefined) return {};
  cursor.at += 1;
  return one.kind === kind.string ? { name: decodeString(cursor, one).text } : {};
}
