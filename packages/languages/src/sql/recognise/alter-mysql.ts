import { readPartition } from './alter-switch.ts';
import { readDefinition } from './columns.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  lexeme,
  merge,
  textOf,
  word,
} from './cursor.ts';
import { type Name, named, readIdentifier } from './names.ts';
import type { ReadAction } from './table-action.ts';

/** What MySQL and MariaDB add to the actions of ALTER TABLE. */
export const mysqlActions: Readonly<Record<string, ReadAction>> = {
  modify: readModify,
  change: readChange,
  algorithm: readOption,
  lock: readOption,
  convert: readConvert,
  engine: readConvert,
  character: readConvert,
  default: readConvert,
  charset: readConvert,
  collate: readConvert,
  row_format: readConvert,
  comment: readHarmless,
  auto_increment: readHarmless,
  force: readForce,
  order: readForce,
  truncate: readPartition,
  discard: readPartition,
};

function readModify(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  accept(cursor, 'column');
  accept(cursor, 'if', 'exists');
  const column = readIdentifier(cursor);
  if (column === undefined) return false;
  const fields = readDefinition(cursor, table, column);
  const all = merge(named('table', table), named('column', column), flags, fields);
  emit(cursor, 'alter-column-type', from, merge(all, moved(cursor, from)));
  return true;
}

/** FIRST and AFTER move the column, for which the table is built anew. */
function moved(cursor: Cursor, from: number): Fields {
  const [before, last] = cursor.lexemes.slice(Math.max(from, cursor.at - 2), cursor.at);
  return last?.word === 'first' || before?.word === 'after' ? { rebuild: true } : {};
}

/** CHANGE a b type: a new name, a new type, or both. */
function readChange(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  accept(cursor, 'column');
  accept(cursor, 'if', 'exists');
  const column = readIdentifier(cursor);
  const to = readIdentifier(cursor);
  if (column === undefined || to === undefined) return false;
  const names = merge(named('table', table), flags);
  const named2 = cursor.at;
  const fields = readDefinition(cursor, table, to);
  if (column.text !== to.text || to.text === undefined) {
    emit(
      cursor,
      'rename-column',
      from,
      merge(names, named('column', column), named('to', to)),
      named2,
    );
  }
  const all = merge(names, named('column', to), fields);
  emit(cursor, 'alter-column-type', from, merge(all, moved(cursor, from)));
  return true;
}

/** ALGORITHM=COPY and LOCK=EXCLUSIVE belong to every action of the statement. */
function readOption(cursor: Cursor): boolean {
  const field = word(cursor) === 'lock' ? 'lock_option' : 'algorithm';
  cursor.at += 1;
  accept(cursor, '=');
  const value = word(cursor);
  cursor.at += 1;
  const first = cursor.operations.findLastIndex(({ action }) => action === 'begin') + 1;
  for (let index = first; index < cursor.operations.length; index += 1) {
    const one = cursor.operations[index];
    if (one !== undefined) cursor.operations[index] = { ...one, [field]: value };
  }
  return value !== '';
}

/** ENGINE=, CONVERT TO CHARACTER SET and the like build the table anew. */
function readConvert(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const name = word(cursor);
  accept(cursor, 'default');
  if (accept(cursor, 'convert') && !accept(cursor, 'to')) return false;
  acceptOne(cursor, new Set(['engine', 'character', 'charset', 'collate', 'row_format']));
  accept(cursor, 'set');
  accept(cursor, '=');
  const one = lexeme(cursor);
  if (one === undefined) return false;
  cursor.at += 1;
  if (accept(cursor, 'collate')) {
    accept(cursor, '=');
    cursor.at += 1;
  }
  const fields: Fields = { name, value: textOf(cursor, one).toLowerCase() };
  const isDefault = name !== 'convert' && name !== 'engine' && name !== 'row_format';
  emit(
    cursor,
    isDefault ? 'other' : 'convert-table',
    from,
    merge(named('table', table), flags, fields),
  );
  return true;
}

function readHarmless(cursor: Cursor): boolean {
  cursor.at += 1;
  accept(cursor, '=');
  cursor.at += 1;
  return true;
}

/** FORCE and ORDER BY build the table anew. */
function readForce(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const name = word(cursor);
  cursor.at += 1;
  if (name === 'order') cursor.at = cursor.end;
  emit(cursor, 'convert-table', from, merge(named('table', table), flags, { name }));
  return true;
}
