import { readDefinition } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { type Cursor, type Fields, accept, emit, merge, word } from './cursor.ts';
import { type Name, named, readIdentifier } from './names.ts';

export function readAdd(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (readConstraint(cursor, from, table)) return true;
  accept(cursor, 'column');
  const ifNotExists = accept(cursor, 'if', 'not', 'exists');
  if (word(cursor) === '(') return addColumns(cursor, from, table, flags);
  return addColumn(cursor, from, table, { ...flags, ...(ifNotExists && { if_not_exists: true }) });
}

/** `ADD (a int, b int)` of MySQL. */
function addColumns(cursor: Cursor, from: number, table: Name, flags: Fields): boolean {
  let start = from;
  do {
    cursor.at += 1;
    const isRead =
      readConstraint(cursor, cursor.at, table) || addColumn(cursor, start, table, flags);
    if (!isRead) return false;
    start = cursor.at + 1;
  } while (word(cursor) === ',');
  return accept(cursor, ')');
}

/** Behind a comma: another column, or a constraint. */
export function addElement(cursor: Cursor, from: number, table: Name, flags: Fields): boolean {
  return readConstraint(cursor, from, table) || addColumn(cursor, from, table, flags);
}

function addColumn(cursor: Cursor, from: number, table: Name, flags: Fields): boolean {
  const column = readIdentifier(cursor);
  if (column === undefined) return false;
  const at = cursor.operations.length;
  const fields = readDefinition(cursor, table, column);
  emit(
    cursor,
    'add-column',
    from,
    merge(named('table', table), named('column', column), flags, fields),
  );
  // The column comes before the constraints that it brings along.
  const added = cursor.operations.pop();
  if (added !== undefined) cursor.operations.splice(at, 0, added);
  return true;
}
