import { hole } from '../../embedded.ts';
import { kind } from '../tokens.ts';
import { traits } from '../traits.ts';
import type { Dialect } from '../words.ts';
import { type Cursor, type Fields, accept, lexeme, textOf, word } from './cursor.ts';
import type { Lexeme } from './lexemes.ts';

/** A name as the dialect compares it; absent where a part of it is not known. */
export interface Name {
  readonly text?: string;
}

/** `schema.table`, in whatever quotes; undefined where no name stands. */
export function readName(cursor: Cursor): Name | undefined {
  const first = lexeme(cursor);
  if (first === undefined || !isName(cursor, first)) return undefined;
  const parts = [namePart(cursor, first)];
  cursor.at += 1;
  while (word(cursor) === '.') {
    cursor.at += 1;
    const next = lexeme(cursor);
    // `database..table` of T-SQL.
    if (next === undefined || !isName(cursor, next)) continue;
    parts.push(namePart(cursor, next));
    cursor.at += 1;
  }
  if (word(cursor) === '-' && cursor.dialect === 'bigquery') joinDashes(cursor, parts);
  return isKnown(parts) ? { text: parts.join('.') } : {};
}

/** `my-project.data.table` needs no quotes in BigQuery. */
function joinDashes(cursor: Cursor, parts: (string | undefined)[]): void {
  while (accept(cursor, '-')) {
    const rest = readName(cursor);
    parts.push(rest === undefined ? '' : `${parts.pop() ?? ''}-${rest.text ?? hole}`);
  }
}

function isKnown(parts: readonly (string | undefined)[]): boolean {
  return parts.every((part) => part !== undefined && !part.includes(hole));
}

function isName(cursor: Cursor, one: Lexeme): boolean {
  if (one.kind === kind.word || one.kind === kind.quoted) return true;
  if (one.kind === kind.variable) return cursor.dialect !== 'mysql';
  // SQLite takes 'x' for a name where only a name can stand; so does BigQuery with "x".
  return one.kind === kind.string && (cursor.dialect === 'sqlite' || cursor.dialect === 'mysql');
}

function namePart(cursor: Cursor, one: Lexeme): string | undefined {
  const text = textOf(cursor, one);
  if (one.kind === kind.variable && text.startsWith('@')) {
    return cursor.dialect === 'tsql' || cursor.dialect === 'snowflake' ? text.toLowerCase() : hole;
  }
  if (one.kind === kind.word)
    return one.word === text ? text : foldName(text, cursor.dialect, false);
  return foldName(unquote(text), cursor.dialect, true);
}

export function foldName(name: string, dialect: Dialect, isQuoted: boolean): string {
  const { fold } = traits[dialect];
  const keeps = fold === 'none' || (fold === 'unquoted' && isQuoted);
  return keeps ? name : name.toLowerCase();
}

/** Without its quotes; a doubled quote stands for one. */
export function unquote(text: string): string {
  const open = text.startsWith('U&') || text.startsWith('u&') ? 2 : 0;
  const close = text.charAt(text.length - 1);
  return text.slice(open + 1, -1).replaceAll(close + close, close);
}

/** One part of a name, such as that of a column. */
export function readIdentifier(cursor: Cursor): Name | undefined {
  const one = lexeme(cursor);
  if (one === undefined || !isName(cursor, one)) return undefined;
  cursor.at += 1;
  const part = namePart(cursor, one);
  return isKnown([part]) && part !== undefined ? { text: part } : {};
}

/** The field with this name, or the word that it is not known. */
export function named(
  field: 'table' | 'column' | 'name' | 'to' | 'references',
  name?: Name,
): Fields {
  if (name === undefined) return {};
  if (name.text === undefined) return { unresolved: [field] };
  // `#a` and `@a` of T-SQL last no longer than their session or batch.
  const isTemporary = field === 'table' && (name.text.startsWith('#') || name.text.startsWith('@'));
  return { [field]: name.text, ...(isTemporary && { temporary: true }) };
}

/** Names in parentheses, with lengths and orders beside them; undefined where an expression stands. */
export function readColumns(cursor: Cursor): readonly string[] | undefined {
  if (!accept(cursor, '(')) return undefined;
  const columns: string[] = [];
  let depth = 1;
  let isFirst = true;
  while (depth > 0 && cursor.at < cursor.end) {
    const found = word(cursor);
    if (isFirst && depth === 1 && found !== '(' && found !== ')') {
      const name = readIdentifier(cursor);
      // A number in parentheses is a length in MySQL, anything else makes it a function.
      const isCall = word(cursor) === '(' && lexeme(cursor, 1)?.kind !== kind.number;
      if (name?.text !== undefined && !isCall) columns.push(name.text);
      if (name !== undefined) {
        isFirst = false;
        continue;
      }
    }
    if (found === '(') depth += 1;
    else if (found === ')') depth -= 1;
    isFirst = depth === 1 && found === ',';
    cursor.at += 1;
  }
  return columns;
}
