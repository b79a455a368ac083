import { kind } from '../tokens.ts';
import { type Cursor, type Fields, accept, acceptOne, lexeme, skipOne, word } from './cursor.ts';

const modifiers = new Set(
  'or replace alter global local temporary temp unlogged transient volatile recursive secure unique clustered nonclustered fulltext spatial constraint external definer sql security invoker algorithm undefined merge temptable = virtual trusted procedural columnstore bitmap dynamic hybrid default iceberg interactive managed'.split(
    ' ',
  ),
);

/** Words between CREATE and what is created: `OR REPLACE`, `DEFINER = 'a'@'b'`, `UNIQUE`. */
export function readModifiers(cursor: Cursor): Fields {
  const found = new Set<string>();
  for (let one = acceptOne(cursor, modifiers); one; one = acceptOne(cursor, modifiers)) {
    if (one === 'definer') skipDefiner(cursor);
    found.add(one);
  }
  return {
    ...(found.has('replace') && { or_replace: true }),
    ...((found.has('temporary') || found.has('temp')) && { temporary: true }),
    ...(found.has('unique') && { unique: true }),
  };
}

function skipDefiner(cursor: Cursor): void {
  // SQL SECURITY DEFINER names nobody.
  if (!accept(cursor, '=')) return;
  cursor.at += 1;
  if (word(cursor) === '(') skipOne(cursor);
  skipHost(cursor);
}

/** The second part of `'user'@'host'` and of `user@host`. */
export function skipHost(cursor: Cursor): void {
  if (accept(cursor, '@')) cursor.at += 1;
  else if (lexeme(cursor)?.kind === kind.variable) cursor.at += 1;
}
