import type { Action } from '../words.ts';
import { readIndex } from './create-index.ts';
import { readTable } from './create-table.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { named, readName } from './names.ts';
import { type Named, readObjectType } from './objects.ts';
import { readRoutine } from './routine.ts';

/** CREATE of anything. */
export function readCreate(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  let fields: Fields = readModifiers(cursor);
  const type = readObjectType(cursor);
  if (type === undefined) return false;
  if (accept(cursor, 'concurrently')) fields = { ...fields, concurrently: true };
  if (accept(cursor, 'if', 'not', 'exists')) fields = { ...fields, if_not_exists: true };
  if (type === 'index') return readIndex(cursor, from, fields);
  const name = readName(cursor);
  if (type === 'table') return name !== undefined && readTable(cursor, from, name, fields);
  const action = actions[type];
  if (action !== undefined) {
    emit(cursor, action, from, merge(named('name', name), fields));
    cursor.at = cursor.end;
    return true;
  }
  emit(
    cursor,
    'create-object',
    from,
    merge(named('name', name), fields, { object: objectOf(type) }),
  );
  return readRoutine(cursor, type);
}

const actions: Readonly<Partial<Record<Named, Action>>> = {
  schema: 'create-schema',
  database: 'create-database',
};

function objectOf(type: Named): NonNullable<Fields['object']> {
  return type === 'table' || type === 'index' || type === 'schema' || type === 'database'
    ? 'other'
    : type;
}

const modifiers = new Set([
  'or',
  'replace',
  'alter',
  'global',
  'local',
  'temporary',
  'temp',
  'unlogged',
  'transient',
  'volatile',
  'recursive',
  'secure',
  'unique',
  'clustered',
  'nonclustered',
  'fulltext',
  'spatial',
  'constraint',
  'external',
  'definer',
  'sql',
  'security',
  'invoker',
  'algorithm',
  'undefined',
  'merge',
  'temptable',
  '=',
  'virtual',
  'trusted',
  'procedural',
  'columnstore',
  'bitmap',
  'dynamic',
  'hybrid',
  'default',
]);

/** Words between CREATE and what is created: `OR REPLACE`, `DEFINER = 'a'@'b'`, `UNIQUE`. */
function readModifiers(cursor: Cursor): Fields {
  const found = new Set<string>();
  for (let one = acceptOne(cursor, modifiers); one; one = acceptOne(cursor, modifiers)) {
    if (one === 'definer') skipDefiner(cursor);
    found.add(one);
  }
  return {
    ...(found.has('replace') && { or_replace: true }),
    ...((found.has('temporary') || found.has('temp')) && { temporary: true }),
    ...(found.has('unique') && { unique: true }),
  };
}

function skipDefiner(cursor: Cursor): void {
  accept(cursor, '=');
  cursor.at += 1;
  if (word(cursor) === '(') skipOne(cursor);
  while (cursor.lexemes[cursor.at]?.kind === 7 || word(cursor) === '@')
    cursor.at += word(cursor) === '@' ? 2 : 1;
}
