import type { Action } from '../words.ts';
import { readIndex } from './create-index.ts';
import { readTable } from './create-table.ts';
import { type Cursor, type Fields, accept, emit, merge } from './cursor.ts';
import { readModifiers } from './modifiers.ts';
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
    merge(named('name', name), fields, tableOf(cursor, type), { object: objectOf(type) }),
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

const owned = new Set<Named>(['trigger', 'policy', 'rule']);

/** The table that a trigger, policy or rule belongs to: the first ON says it. */
function tableOf(cursor: Cursor, type: Named): Fields {
  if (!owned.has(type)) return {};
  for (let at = cursor.at; at < cursor.end; at += 1) {
    const found = cursor.lexemes[at]?.word;
    if (found === 'on') return named('table', readName({ ...cursor, at: at + 1 }));
    if (found === 'begin') return {};
  }
  return {};
}
