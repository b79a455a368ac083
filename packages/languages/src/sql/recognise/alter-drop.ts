import { ownValue } from '@policy-lint/model';
import type { Action } from '../words.ts';
import { type Cursor, type Fields, accept, acceptOne, emit, merge, word } from './cursor.ts';
import { type Name, named, readIdentifier, readName } from './names.ts';

export function readDropAction(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (accept(cursor, 'primary', 'key')) {
    emit(
      cursor,
      'drop-constraint',
      from,
      merge(named('table', table), flags, { constraint: 'primary-key' }),
    );
    return true;
  }
  const special = acceptOne(cursor, specials);
  if (special === undefined) {
    accept(cursor, 'column');
    return dropColumn(cursor, from, table, flags);
  }
  if (special === 'foreign') accept(cursor, 'key');
  const ifExists = accept(cursor, 'if', 'exists');
  return dropList(cursor, from, special, table, merge(flags, ifExists ? { if_exists: true } : {}));
}

function dropList(cursor: Cursor, from: number, type: string, table: Name, flags: Fields): boolean {
  let start = from;
  while (dropNamed(cursor, start, type, table, flags)) {
    const next = word(cursor, 1);
    if (word(cursor) !== ',' || verbs.has(next) || word(cursor, 2) === '=') return true;
    cursor.at += 1;
    start = cursor.at;
    if (accept(cursor, 'column')) return dropColumn(cursor, start, table, flags);
    acceptOne(cursor, parts);
  }
  return false;
}

const specials = new Set(['constraint', 'index', 'key', 'foreign', 'check', 'partition']);
const parts = new Set(['constraint', 'column', 'partition']);
/** Behind a comma these begin another action, everything else is one more name. */
const verbs = new Set(
  'add drop alter rename modify change set algorithm lock engine convert order force'.split(' '),
);

function dropNamed(
  cursor: Cursor,
  from: number,
  type: string,
  table: Name,
  flags: Fields,
): boolean {
  const name = readName(cursor);
  if (name === undefined) return false;
  const to = cursor.at;
  const fields = merge(named('table', table), flags, readBehaviour(cursor));
  const { action, field, constraint } = ownValue(drops, type) ?? {
    action: 'drop-constraint',
    field: 'name',
  };
  const more: Fields = constraint === undefined ? {} : { constraint };
  emit(cursor, action, from, merge(fields, named(field, name), more), to);
  return true;
}

interface Drop {
  readonly action: Action;
  readonly field: 'name' | 'references';
  readonly constraint?: 'foreign-key' | 'check';
}

const drops: Readonly<Record<string, Drop>> = {
  partition: { action: 'drop-partition', field: 'references' },
  index: { action: 'drop-index', field: 'name' },
  key: { action: 'drop-index', field: 'name' },
  foreign: { action: 'drop-constraint', field: 'name', constraint: 'foreign-key' },
  check: { action: 'drop-constraint', field: 'name', constraint: 'check' },
};

function readBehaviour(cursor: Cursor): Fields {
  if (accept(cursor, 'cascade')) return { cascade: true };
  accept(cursor, 'restrict');
  return {};
}

export function dropColumn(cursor: Cursor, from: number, table: Name, flags: Fields): boolean {
  const ifExists = accept(cursor, 'if', 'exists');
  const column = readIdentifier(cursor);
  if (column === undefined) return false;
  const to = cursor.at;
  const more = merge(ifExists ? { if_exists: true } : {}, readBehaviour(cursor));
  emit(
    cursor,
    'drop-column',
    from,
    merge(named('table', table), named('column', column), flags, more),
    to,
  );
  return true;
}
