import type { Nesting } from '../words.ts';
import { type Cursor, inside, isDone, word } from './cursor.ts';
import { readProgram } from './program.ts';
import { startsStatement } from './statement-end.ts';

/** The body of a procedure, function or trigger of T-SQL: all that follows its AS. */
export function readModule(cursor: Cursor, nesting: Nesting): boolean {
  const start = bodyStart(cursor);
  const body = inside(cursor, start, cursor.end, [nesting], true);
  cursor.at = cursor.end;
  while (!isDone(body)) {
    if (word(body) === ';') body.at += 1;
    else readProgram(body);
  }
  return true;
}

/** AS stands before types and owners too; the body begins where a statement does. */
function bodyStart(cursor: Cursor): number {
  for (let at = cursor.at; at < cursor.end; at += 1) {
    if (cursor.lexemes[at]?.word !== 'as') continue;
    const next = cursor.lexemes[at + 1]?.word ?? '';
    if (startsStatement(cursor, at + 1) || next === 'with' || next === ';') return at + 1;
  }
  return cursor.end;
}
