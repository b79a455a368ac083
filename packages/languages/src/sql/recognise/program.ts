import { type Cursor, accept, inside, isDone, skipOne, word } from './cursor.ts';
import { report } from './report.ts';
import { startsStatement, statementEnd } from './statement-end.ts';

/** One statement of T-SQL with everything it governs: `IF a BEGIN .. END ELSE ..`. */
export function readProgram(cursor: Cursor, level = 0): void {
  if (level > deepest) return readPlain(cursor, cursor.end);
  while (isLabel(cursor)) cursor.at += 2;
  if (accept(cursor, 'if')) return readIf(cursor, level);
  if (accept(cursor, 'while')) {
    skipCondition(cursor);
    return nest(cursor, 'loop', level);
  }
  if (word(cursor) === 'begin' && !transactions.has(word(cursor, 1)))
    return readBlock(cursor, level);
  // An END or ELSE without its beginning still governs nothing.
  if (word(cursor) === 'end' || word(cursor) === 'else') {
    cursor.at += 1;
    return isDone(cursor) || word(cursor) === ';' ? undefined : readProgram(cursor, level + 1);
  }
  readPlain(cursor, statementEnd(cursor));
}

/** Blocks within blocks; what lies deeper is read as one statement, which then is unparsed. */
const deepest = 150;
const transactions = new Set(['tran', 'transaction', 'distributed', 'dialog', 'conversation']);

function readPlain(cursor: Cursor, end: number): void {
  cursor.read(inside(cursor, cursor.at, end));
  cursor.at = end;
}

function isLabel(cursor: Cursor): boolean {
  return word(cursor) !== '' && word(cursor, 1) === ':' && word(cursor, 2) !== ':';
}

function readIf(cursor: Cursor, level: number): void {
  skipCondition(cursor);
  nest(cursor, 'if', level);
  passSemicolonBefore(cursor, 'else');
  if (accept(cursor, 'else')) nest(cursor, 'if', level);
}

/** A semicolon may stand before ELSE, as in `IF a DROP TABLE b; ELSE ...`. */
function passSemicolonBefore(cursor: Cursor, wanted: string): void {
  if (word(cursor) === ';' && word(cursor, 1) === wanted) cursor.at += 1;
}

function skipCondition(cursor: Cursor): void {
  let cases = 0;
  while (!isDone(cursor)) {
    const found = word(cursor);
    if (found === 'case') cases += 1;
    else if (found === 'end' && cases > 0) cases -= 1;
    else if (found === ';' || (cases === 0 && startsStatement(cursor, cursor.at))) return;
    skipOne(cursor);
  }
}

function nest(cursor: Cursor, nesting: 'if' | 'loop', level: number): void {
  if (isDone(cursor)) return;
  const inner = inside(cursor, cursor.at, cursor.end, cursor.nested.length < 5 ? [nesting] : []);
  readProgram(inner, level + 1);
  cursor.at = inner.at;
}

/** BEGIN .. END, also of TRY and CATCH. */
function readBlock(cursor: Cursor, level: number): void {
  cursor.at += 1;
  if (!accept(cursor, 'try')) accept(cursor, 'catch');
  while (!isDone(cursor) && word(cursor) !== 'end') {
    const before = cursor.at;
    if (word(cursor) === ';') cursor.at += 1;
    else readProgram(cursor, level + 1);
    if (cursor.at === before) cursor.at += 1;
  }
  if (!accept(cursor, 'end'))
    report(cursor, 'unparsed-statement', 'a BEGIN before this has no END', cursor.end - 1);
  if (!accept(cursor, 'try')) accept(cursor, 'catch');
}
