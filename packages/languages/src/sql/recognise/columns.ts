import { kind } from '../tokens.ts';
import {
  type Cursor,
  type Fields,
  accept,
  emit,
  isDone,
  lexeme,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { readDefault } from './defaults.ts';
import { type Name, named, readColumns, readName } from './names.ts';

/** What stands behind the name of a column: its type and everything it says of itself. */
export function readDefinition(cursor: Cursor, table: Name, column: Name | undefined): Fields {
  const type = readType(cursor);
  const parts: Fields[] = [type === '' ? {} : { type }];
  if (serials.test(type)) parts.push({ serial: true });
  while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== ')') {
    parts.push(readPart(cursor, table, column));
  }
  return merge(...parts);
}

const serials = /^(small|big)?serial[248]?\b/;

/** Words of a type are names, numbers in parentheses and a few additions. */
export function readType(cursor: Cursor): string {
  const parts: string[] = [];
  while (!isDone(cursor) && !ends.has(word(cursor))) {
    const one = lexeme(cursor);
    if (one === undefined || (one.kind === kind.string && parts.length === 0)) break;
    const from = cursor.at;
    skipOne(cursor);
    const last = cursor.lexemes[cursor.at - 1] ?? one;
    const text = cursor.text.slice(one.start, last.end).replace(/\s+/g, ' ');
    const lower = one.kind === kind.word || one.kind === kind.symbol ? text.toLowerCase() : text;
    const before = cursor.lexemes[from - 1];
    const isGlued = before?.end === one.start || one.word === '(';
    if (parts.length > 0 && !isGlued) parts.push(' ');
    parts.push(lower);
  }
  return parts.join('');
}

const ends = new Set(
  ', ) not null default primary unique key check references constraint generated as identity auto_increment autoincrement comment collate character charset on first after using invisible visible storage compression encode masked sparse rowguidcol with options set drop add alter modify change rename algorithm lock persisted virtual stored; = engine : binary charset ascii'.split(
    ' ',
  ),
);

function readPart(cursor: Cursor, table: Name, column: Name | undefined): Fields {
  const from = cursor.at;
  if (accept(cursor, 'constraint')) {
    readName(cursor);
    return {};
  }
  if (accept(cursor, 'not', 'null')) return { not_null: true };
  if (accept(cursor, 'default')) return { default: readDefault(cursor) };
  if (accept(cursor, 'primary')) {
    accept(cursor, 'key');
    return { primary_key: true };
  }
  return readInline(cursor, from, table, column) ?? readGenerated(cursor);
}

/** A constraint that is written with its column. */
function readInline(
  cursor: Cursor,
  from: number,
  table: Name,
  column: Name | undefined,
): Fields | undefined {
  if (accept(cursor, 'unique')) {
    accept(cursor, 'key');
    emitInline(cursor, from, table, column, { constraint: 'unique' });
    return { unique: true };
  }
  if (accept(cursor, 'references')) {
    const references = readName(cursor);
    if (word(cursor) === '(') readColumns(cursor);
    const fields = merge({ constraint: 'foreign-key' }, named('references', references));
    emitInline(cursor, from, table, column, fields);
    return {};
  }
  if (word(cursor) === 'check') {
    cursor.at += 1;
    skipOne(cursor);
    emitInline(cursor, from, table, column, { constraint: 'check' });
    return {};
  }
  return undefined;
}

function readGenerated(cursor: Cursor): Fields {
  if (accept(cursor, 'auto_increment') || accept(cursor, 'autoincrement'))
    return { identity: true };
  if (accept(cursor, 'identity')) return { identity: true };
  if (accept(cursor, 'stored') || accept(cursor, 'persisted')) return { stored: true };
  if (accept(cursor, 'generated', 'by', 'default', 'as', 'identity')) return { identity: true };
  if (accept(cursor, 'generated', 'always', 'as', 'identity')) return { identity: true };
  if (word(cursor) === 'on') {
    // ON DELETE SET NULL, ON UPDATE CASCADE, ON UPDATE CURRENT_TIMESTAMP.
    cursor.at += 2;
    if (accept(cursor, 'set')) cursor.at += 1;
    else accept(cursor, 'no');
  }
  skipOne(cursor);
  return {};
}

function emitInline(
  cursor: Cursor,
  from: number,
  table: Name,
  column: Name | undefined,
  fields: Fields,
): void {
  const columns = column?.text === undefined ? {} : { columns: [column.text] };
  emit(cursor, 'add-constraint', from, merge(named('table', table), columns, fields));
}
