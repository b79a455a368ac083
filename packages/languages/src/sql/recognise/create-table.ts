import { readDefinition } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { type Cursor, type Fields, accept, emit, isDone, merge, skipOne, word } from './cursor.ts';
import { type Name, named, readIdentifier } from './names.ts';

export function readTable(cursor: Cursor, from: number, table: Name, fields: Fields): boolean {
  const at = cursor.operations.length;
  const to = cursor.at;
  if (word(cursor) === '(' && word(cursor, 1) !== 'select' && word(cursor, 1) !== 'with') {
    readElements(cursor, table);
  }
  const isQuery = isFromQuery(cursor);
  const inline = cursor.operations.splice(at);
  emit(
    cursor,
    'create-table',
    from,
    merge(named('table', table), fields, isQuery ? { from_select: true } : {}),
    to,
  );
  cursor.operations.push(...inline.filter(({ action }) => action === 'add-constraint'));
  return true;
}

function readElements(cursor: Cursor, table: Name): void {
  cursor.at += 1;
  while (!isDone(cursor) && word(cursor) !== ')') {
    const from = cursor.at;
    if (!readConstraint(cursor, from, table)) {
      const column = readIdentifier(cursor);
      if (column === undefined) skipOne(cursor);
      else readDefinition(cursor, table, column);
    }
    while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== ')') skipOne(cursor);
    accept(cursor, ',');
  }
  accept(cursor, ')');
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
