import { ownValue } from '@policy-lint/model';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { type Name, named, readColumns, readIdentifier, readName } from './names.ts';

/** A constraint or index of a table; nothing is passed where none stands. */
export function readConstraint(cursor: Cursor, from: number, table: Name): boolean {
  const start = cursor.at;
  const name = accept(cursor, 'constraint') ? nameOf(cursor) : undefined;
  const type = acceptOne(cursor, types);
  const isKey = type !== 'primary' && type !== 'foreign' ? true : accept(cursor, 'key');
  if (type === undefined || !isKey || (name === undefined && !looksLikeOne(cursor, type))) {
    cursor.at = start;
    return false;
  }
  if (indexes.has(type)) readIndex(cursor, from, table, type);
  else readOne(cursor, from, table, type, name);
  return true;
}

const types = new Set([
  'primary',
  'foreign',
  'unique',
  'check',
  'exclude',
  'default',
  'index',
  'key',
  'fulltext',
  'spatial',
]);
const indexes = new Set(['index', 'key', 'fulltext', 'spatial']);

function nameOf(cursor: Cursor): Name | undefined {
  accept(cursor, 'if', 'not', 'exists');
  return types.has(word(cursor)) ? {} : readIdentifier(cursor);
}

/** `ADD key int` adds a column whose name is key; `ADD KEY (a)` and `ADD KEY k (a)` do not. */
function looksLikeOne(cursor: Cursor, type: string): boolean {
  if (type === 'primary' || type === 'foreign') return true;
  if (type === 'fulltext' || type === 'spatial') return true;
  if (type === 'default') return cursor.dialect === 'tsql';
  for (let ahead = 0; ahead < 6; ahead += 1) {
    const found = word(cursor, ahead);
    if (found === '(' || found === 'using')
      return ahead < 2 || type === 'unique' || found === 'using' || ahead < 5;
    if (found === ',') return false;
  }
  return false;
}

function readIndex(cursor: Cursor, from: number, table: Name, type: string): void {
  if (type !== 'index' && type !== 'key') acceptOne(cursor, new Set(['index', 'key']));
  accept(cursor, 'if', 'not', 'exists');
  const name =
    word(cursor) === '(' || word(cursor) === 'using' ? undefined : readIdentifier(cursor);
  const columns = readMembers(cursor);
  skipOptions(cursor);
  emit(cursor, 'create-index', from, merge(named('table', table), named('name', name), columns));
}

function readMembers(cursor: Cursor): Fields {
  while (!isDone(cursor) && word(cursor) !== '(' && word(cursor) !== ',') cursor.at += 1;
  const columns = word(cursor) === '(' ? readColumns(cursor) : undefined;
  return columns === undefined || columns.length === 0 ? {} : { columns };
}

function readOne(
  cursor: Cursor,
  from: number,
  table: Name,
  type: string,
  given: Name | undefined,
): void {
  let fields = merge(named('table', table), given?.text === undefined ? {} : named('name', given));
  if (type === 'check') skipOne(cursor);
  else if (type === 'default') {
    while (!isDone(cursor) && word(cursor) !== 'for' && word(cursor) !== ',') skipOne(cursor);
    if (accept(cursor, 'for')) fields = merge(fields, named('column', readIdentifier(cursor)));
  } else {
    acceptOne(cursor, new Set(['key', 'index']));
    if (accept(cursor, 'using', 'index')) {
      readName(cursor);
      fields = { ...fields, using_index: true };
    } else {
      const own = word(cursor) === '(' ? undefined : unnamed(cursor);
      fields = merge(fields, given === undefined ? named('name', own) : {}, readMembers(cursor));
    }
    if (accept(cursor, 'references')) fields = merge(fields, named('references', readName(cursor)));
  }
  const words = skipOptions(cursor);
  const constraint = ownValue(constraints, type);
  const more: Fields = { ...(constraint && { constraint }), ...(words && { not_valid: true }) };
  emit(cursor, 'add-constraint', from, { ...fields, ...more });
}

/** MySQL: `UNIQUE KEY name (a)`; T-SQL: `PRIMARY KEY CLUSTERED (a)`. */
function unnamed(cursor: Cursor): Name | undefined {
  const found = word(cursor);
  return found === 'clustered' || found === 'nonclustered' || found === 'using'
    ? undefined
    : readIdentifier(cursor);
}

const constraints: Readonly<Record<string, NonNullable<Fields['constraint']>>> = {
  primary: 'primary-key',
  foreign: 'foreign-key',
  unique: 'unique',
  check: 'check',
  exclude: 'exclude',
  default: 'default',
};

/** Up to the next action; says whether the constraint is left unchecked. */
function skipOptions(cursor: Cursor): boolean {
  let notValid = false;
  while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== ')' && !stops(cursor)) {
    if (word(cursor) === 'not' && word(cursor, 1) === 'valid') notValid = true;
    if (word(cursor) === 'on') cursor.at += 1;
    skipOne(cursor);
  }
  return notValid;
}

/** In T-SQL a new statement may begin without a semicolon. */
function stops(cursor: Cursor): boolean {
  return word(cursor) === 'drop' || word(cursor) === 'alter' || word(cursor) === 'truncate';
}
