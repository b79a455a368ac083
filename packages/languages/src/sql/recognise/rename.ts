import { type Cursor, accept, emit, merge } from './cursor.ts';
import { named, readName } from './names.ts';

/** RENAME TABLE a TO b, c TO d; RENAME USER. */
export function readRename(cursor: Cursor): boolean {
  cursor.at += 1;
  const isUser = accept(cursor, 'user');
  if (!isUser && !accept(cursor, 'table') && !accept(cursor, 'tables')) return false;
  accept(cursor, 'if', 'exists');
  do {
    const from = cursor.at;
    const name = readName(cursor);
    if (name === undefined || !accept(cursor, 'to')) return false;
    const to = readName(cursor);
    if (to === undefined) return false;
    if (isUser)
      emit(
        cursor,
        'rename-object',
        from,
        merge(named('name', name), named('to', to), { object: 'role' }),
      );
    else emit(cursor, 'rename-table', from, merge(named('table', name), named('to', to)));
  } while (accept(cursor, ','));
  return true;
}
