import { readType } from './columns.ts';
import { type Cursor, type Fields, accept, emit, isDone, merge, skipOne, word } from './cursor.ts';
import { readDefault } from './defaults.ts';
import { type Name, named, readIdentifier } from './names.ts';

/** ALTER [COLUMN] c SET ..., DROP ..., TYPE ...; of T-SQL: ALTER COLUMN c type NOT NULL. */
export function readAlterColumn(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  accept(cursor, 'column');
  const column = readIdentifier(cursor);
  if (column === undefined) return false;
  const fields = merge(named('table', table), named('column', column), flags);
  if (accept(cursor, 'set', 'not', 'null')) emit(cursor, 'set-not-null', from, fields);
  else if (accept(cursor, 'drop', 'not', 'null')) emit(cursor, 'drop-not-null', from, fields);
  else if (accept(cursor, 'drop', 'default')) emit(cursor, 'drop-default', from, fields);
  else if (accept(cursor, 'set', 'default')) {
    const value = readDefault(cursor);
    emit(cursor, 'set-default', from, { ...fields, default: value });
  } else {
    const isSet = accept(cursor, 'set', 'data', 'type') || accept(cursor, 'type');
    if (!isSet && cursor.dialect !== 'tsql') return false;
    return readNewType(cursor, from, fields);
  }
  return true;
}

function readNewType(cursor: Cursor, from: number, fields: Fields): boolean {
  const type = readType(cursor);
  const more: { not_null?: true; using?: true } = {};
  while (!isDone(cursor) && word(cursor) !== ',') {
    if (accept(cursor, 'not', 'null')) more.not_null = true;
    else if (accept(cursor, 'using')) more.using = true;
    else skipOne(cursor);
  }
  emit(cursor, 'alter-column-type', from, { ...fields, ...(type !== '' && { type }), ...more });
  return true;
}
