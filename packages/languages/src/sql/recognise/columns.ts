import { ownValue } from '@policy-lint/model';
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
import { type Name, named, readColumns, readIdentifier, readName } from './names.ts';

/** What stands behind the name of a column: its type and everything it says of itself. */
export function readDefinition(cursor: Cursor, table: Name, column: Name | undefined): Fields {
  const type = readType(cursor);
  const parts: Fields[] = [type === '' ? {} : { type }];
  if (serials.test(type)) parts.push({ serial: true });
  while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== ')') {
    parts.push(readPart(cursor, { table, column }));
  }
  return merge(...parts);
}

const serials = /^(small|big)?serial[248]?\b/;

/** Words of a type are names, numbers in parentheses and a few additions. */
export function readType(cursor: Cursor): string {
  const parts: string[] = [];
  while (!isDone(cursor) && !ends.has(word(cursor))) {
    if (parts.length > 0 && additions.has(word(cursor))) break;
    const one = lexeme(cursor);
    if (one === undefined || (one.kind === kind.string && parts.length === 0)) break;
    const from = cursor.at;
    skipOne(cursor);
    const last = cursor.lexemes[cursor.at - 1] ?? one;
    const text = cursor.text.slice(one.start, last.end).replace(/\s+/g, ' ');
    const lower = one.kind === kind.word || one.kind === kind.symbol ? text.toLowerCase() : text;
    const before = cursor.lexemes[from - 1];
    const isGlued = before?.end === one.start;
    if (parts.length > 0 && !isGlued) parts.push(' ');
    parts.push(lower);
  }
  return parts.join('');
}

/** What may follow a type; a column of these words is written in quotes. */
const ends = new Set(
  ', ) not null default primary unique key check references constraint generated as identity auto_increment autoincrement comment collate on first after using invisible visible storage compression encode masked sparse rowguidcol with options drop add alter modify change rename algorithm lock persisted virtual stored = engine :'.split(
    ' ',
  ),
);

interface Owner {
  readonly table: Name;
  readonly column: Name | undefined;
}

/** After a type these add to it; at its place they are one: `binary(16)`, `set('a')`. */
const additions = new Set(['character', 'charset', 'binary', 'ascii', 'set']);

function readPart(cursor: Cursor, owner: Owner): Fields {
  const from = cursor.at;
  const isNamed = accept(cursor, 'constraint') && !ends.has(word(cursor));
  const name = isNamed ? readIdentifier(cursor) : undefined;
  if (accept(cursor, 'not', 'null')) return { not_null: true };
  if (accept(cursor, 'default')) return { default: readDefault(cursor) };
  const inline = ownValue(inlines, word(cursor));
  if (inline === undefined) return isNamed && isDone(cursor) ? {} : readGenerated(cursor);
  cursor.at += 1;
  const columns: Fields = owner.column?.text === undefined ? {} : { columns: [owner.column.text] };
  const fields = merge(named('table', owner.table), named('name', name), columns, inline(cursor));
  emit(cursor, 'add-constraint', from, fields);
  if (fields.constraint === 'primary-key') return { primary_key: true };
  return fields.constraint === 'unique' ? { unique: true } : {};
}

/** Constraints that are written with their column. */
const inlines: Readonly<Record<string, ((cursor: Cursor) => Fields) | undefined>> = {
  unique: (cursor) => {
    accept(cursor, 'key');
    return { constraint: 'unique' };
  },
  primary: (cursor) => {
    accept(cursor, 'key');
    return { constraint: 'primary-key' };
  },
  check: (cursor) => {
    skipOne(cursor);
    return { constraint: 'check' };
  },
  references: (cursor) => {
    const references = named('references', readName(cursor));
    if (word(cursor) === '(') readColumns(cursor);
    return merge({ constraint: 'foreign-key' }, references);
  },
};

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
