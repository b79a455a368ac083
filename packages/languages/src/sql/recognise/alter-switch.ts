import { type Cursor, type Fields, accept, acceptOne, emit, merge, word } from './cursor.ts';
import { type Name, named, readName } from './names.ts';

export function readPartition(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const verb = word(cursor);
  cursor.at += 1;
  if (!accept(cursor, 'partition')) return false;
  do {
    const name = readName(cursor);
    if (name === undefined) return false;
    emit(
      cursor,
      verb === 'truncate' ? 'truncate' : 'drop-partition',
      from,
      merge(named('table', table), named('references', name), flags),
    );
  } while (accept(cursor, ','));
  accept(cursor, 'tablespace');
  return true;
}

/** DISABLE KEYS, DISABLE TRIGGER ALL. */
export function readSwitch(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  const off = word(cursor) === 'disable';
  cursor.at += 1;
  if (accept(cursor, 'keys')) {
    emit(cursor, 'other', from, merge(named('table', table), flags));
    return true;
  }
  acceptOne(cursor, new Set(['always', 'replica']));
  if (accept(cursor, 'row', 'level', 'security')) {
    emit(
      cursor,
      off ? 'disable-row-security' : 'enable-row-security',
      from,
      merge(named('table', table), flags),
    );
    return true;
  }
  if (!accept(cursor, 'trigger') && !accept(cursor, 'rule')) return false;
  const name = readName(cursor);
  emit(
    cursor,
    off ? 'disable-trigger' : 'enable-trigger',
    from,
    merge(named('table', table), named('name', name), flags),
  );
  return name !== undefined;
}
