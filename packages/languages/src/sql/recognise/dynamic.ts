import { kind } from '../tokens.ts';
import type { Nesting } from '../words.ts';
import { readConstant } from './constant.ts';
import { type Cursor, accept, lexeme, passAll, skipOne, skipTo, textOf, word } from './cursor.ts';
import { readIdentifier, readName } from './names.ts';
import type { Reader } from './reader.ts';
import { report } from './report.ts';

/** Statements that run a text: PREPARE, EXECUTE, EXECUTE IMMEDIATE. */
export const dynamic: Readonly<Record<string, Reader>> = {
  prepare: readPrepare,
  execute: readExecute,
  deallocate: passAll,
};

/** PREPARE s FROM 'text'; in PostgreSQL the statement itself stands behind AS. */
function readPrepare(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (accept(cursor, 'transaction')) return passAll(cursor);
  const name = readIdentifier(cursor);
  if (name === undefined) return false;
  if (word(cursor) === '(') skipOne(cursor);
  if (accept(cursor, 'as')) {
    cursor.read({ ...cursor, nested: [...cursor.nested, 'prepare'] });
    return passAll(cursor);
  }
  if (!accept(cursor, 'from')) return false;
  const isRead = runText(cursor, from, cursor.at, cursor.end, 'prepare');
  if (isRead && name.text !== undefined) cursor.prepared.add(name.text);
  return passAll(cursor);
}

/** EXECUTE s, when PREPARE has been read, does nothing that is not known. */
function readExecute(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (accept(cursor, 'task')) return readName(cursor) !== undefined && passAll(cursor);
  if (!accept(cursor, 'immediate')) return readPrepared(cursor, from);
  const start = cursor.at;
  skipTo(cursor, new Set(['using', 'into']));
  runText(cursor, from, start, cursor.at, 'execute');
  return passAll(cursor);
}

function readPrepared(cursor: Cursor, from: number): boolean {
  const name = readIdentifier(cursor)?.text;
  if (name === undefined || !cursor.prepared.has(name)) {
    report(cursor, 'dynamic-sql', 'what is executed here is not known', from);
  }
  return passAll(cursor);
}

/** Reads the text of an expression as SQL; says whether all of it is known. */
export function runText(
  cursor: Cursor,
  statement: number,
  from: number,
  to: number,
  nesting: Nesting,
): boolean {
  const constant = readConstant(cursor, from, to);
  if (constant !== undefined && cursor.depth < 8) {
    cursor.readText({ ...cursor, nested: [...cursor.nested, nesting] }, constant);
    if (!constant.hasHoles) return true;
  }
  const what = constant === undefined ? 'the text' : 'a part of the text';
  report(cursor, 'dynamic-sql', `${what} that is executed here is not known`, statement);
  return false;
}

/** `@name = 'text'`: kept for what is executed by this name. */
export function assign(cursor: Cursor, name: string, from: number, to: number): void {
  const key = name.toLowerCase();
  const constant = readConstant(cursor, from, to);
  const isSure = !cursor.nested.includes('if') && !cursor.nested.includes('loop');
  if (constant === undefined) cursor.variables.delete(key);
  else cursor.variables.set(key, isSure ? constant : { ...constant, hasHoles: true });
}

/** The variable that stands here, if one does. */
export function readVariable(cursor: Cursor): string | undefined {
  const one = lexeme(cursor);
  if (one?.kind !== kind.variable) return undefined;
  cursor.at += 1;
  return textOf(cursor, one);
}
