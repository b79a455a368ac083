import { readConstant } from './constant.ts';
import { type Cursor, emit, isDone, merge, skipOne, word } from './cursor.ts';
import { foldName, named } from './names.ts';

/** EXEC sp_rename 'dbo.t.c', 'd', 'COLUMN': the names stand in strings. */
export function readSpRename(cursor: Cursor, from: number): void {
  const [object, to, type] = readArguments(cursor);
  const what = type?.toLowerCase() ?? 'table';
  const parts = object?.split('.').map((part) => part.replace(/^\[|\]$|"/g, ''));
  const path = parts?.map((part) => foldName(part, cursor.dialect, true));
  const target = named('to', to === undefined ? {} : { text: foldName(to, cursor.dialect, true) });
  const whole = path === undefined ? {} : { text: path.join('.') };
  if (what === 'table' || what === 'object') {
    emit(cursor, 'rename-table', from, merge(named('table', whole), target));
    return;
  }
  const table = path === undefined ? {} : { text: path.slice(0, -1).join('.') };
  const last = path?.at(-1);
  const name = last === undefined ? {} : { text: last };
  if (what === 'column') {
    emit(
      cursor,
      'rename-column',
      from,
      merge(named('table', table), named('column', name), target),
    );
  } else if (what === 'index') {
    emit(cursor, 'rename-index', from, merge(named('table', table), named('name', name), target));
  } else {
    emit(cursor, 'rename-object', from, merge(named('name', whole), target, { object: 'other' }));
  }
}

/** Constants between commas, with or without `@name =` before them. */
function readArguments(cursor: Cursor): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  while (!isDone(cursor)) {
    if (word(cursor, 1) === '=') cursor.at += 2;
    const start = cursor.at;
    while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
    const constant = readConstant(cursor, start, cursor.at);
    found.push(constant === undefined || constant.hasHoles ? undefined : constant.text);
    cursor.at += 1;
  }
  return found;
}
