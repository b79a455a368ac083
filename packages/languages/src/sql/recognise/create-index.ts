import { type Cursor, type Fields, accept, emit, isDone, merge, word } from './cursor.ts';
import { named, readColumns, readName } from './names.ts';

export function readIndex(cursor: Cursor, from: number, fields: Fields): boolean {
  const name = word(cursor) === 'on' ? undefined : readName(cursor);
  if (accept(cursor, 'using')) cursor.at += 1;
  if (!accept(cursor, 'on')) return false;
  accept(cursor, 'only');
  const table = readName(cursor);
  if (table === undefined) return false;
  if (accept(cursor, 'using')) cursor.at += 1;
  const columns = word(cursor) === '(' ? readColumns(cursor) : undefined;
  const more: Fields = {
    ...(columns !== undefined && columns.length > 0 && { columns }),
    ...readIndexTail(cursor),
  };
  const all = merge(named('name', name), named('table', table), fields, more);
  // An index without a name is told from another one by its columns and its WHERE.
  emit(cursor, 'create-index', from, all);
  return true;
}

function readIndexTail(cursor: Cursor): Fields {
  let fields: Fields = {};
  while (!isDone(cursor)) {
    if (word(cursor) === 'online') fields = readOnline(cursor, fields);
    if (word(cursor) === '(' && word(cursor, 1) !== 'select') cursor.at += 1;
    else if (word(cursor) === 'algorithm' || word(cursor) === 'lock') {
      const field = word(cursor) === 'lock' ? 'lock_option' : 'algorithm';
      cursor.at += 1;
      accept(cursor, '=');
      fields = { ...fields, [field]: word(cursor) };
      cursor.at += 1;
    } else cursor.at += 1;
  }
  return fields;
}

function readOnline(cursor: Cursor, fields: Fields): Fields {
  return word(cursor, 1) === '=' && word(cursor, 2) === 'on' ? { ...fields, online: true } : fields;
}
