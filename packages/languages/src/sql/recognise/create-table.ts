import { hole } from '../../embedded.ts';
import type { Field } from '../operation.ts';
import { readDefinition } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { type Cursor, type Fields, accept, emit, isDone, merge, skipOne, word } from './cursor.ts';
import { type Name, named, readIdentifier } from './names.ts';

export function readTable(cursor: Cursor, from: number, table: Name, flags: Fields): boolean {
  const at = cursor.operations.length;
  const to = cursor.at;
  const isList = word(cursor) === '(' && word(cursor, 1) !== 'select' && word(cursor, 1) !== 'with';
  const columns = isList ? readElements(cursor, table) : {};
  const query: Fields = isFromQuery(cursor) ? { from_select: true } : {};
  const inline = cursor.operations.splice(at);
  emit(cursor, 'create-table', from, merge(named('table', table), flags, columns, query), to);
  cursor.operations.push(...inline.filter(({ action }) => action === 'add-constraint'));
  return true;
}

/** The columns; one whose name or type has a hole leaves the list in doubt. */
function readElements(cursor: Cursor, table: Name): Fields {
  const fields: Field[] = [];
  let isKnown = true;
  cursor.at += 1;
  while (!isDone(cursor) && word(cursor) !== ')') {
    const field = readElement(cursor, table);
    if (field?.column !== undefined) fields.push(field);
    else if (field !== undefined) isKnown = false;
    while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== ')') skipOne(cursor);
    accept(cursor, ',');
  }
  accept(cursor, ')');
  return { ...(fields.length > 0 && { fields }), ...(!isKnown && { unresolved: ['fields'] }) };
}

function readElement(cursor: Cursor, table: Name): Field | undefined {
  if (readConstraint(cursor, cursor.at, table)) return undefined;
  const column = readIdentifier(cursor);
  if (column === undefined) {
    skipOne(cursor);
    return undefined;
  }
  const definition = readDefinition(cursor, table, column);
  const isKnown = column.text !== undefined && definition.type?.includes(hole) !== true;
  return isKnown ? { column: column.text, ...definition } : {};
}

function isFromQuery(cursor: Cursor): boolean {
  let found = false;
  while (!isDone(cursor)) {
    if (word(cursor) === 'select' || (word(cursor) === 'as' && word(cursor, 1) !== ''))
      found = true;
    const isBad =
      word(cursor) === 'drop' ||
      word(cursor) === 'delete' ||
      word(cursor) === 'truncate' ||
      word(cursor) === 'alter';
    if (isBad) return found;
    skipOne(cursor);
  }
  return found;
}
