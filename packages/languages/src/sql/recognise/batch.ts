import type { SqlStatement } from '../operation.ts';
import { type Cursor, emit, isDone } from './cursor.ts';
import { readProgram } from './program.ts';
import { reportParenthesis } from './report.ts';

/** The statements between two GO; IF and BEGIN make one of many. */
export function readBatch(cursor: Cursor): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  while (!isDone(cursor)) {
    if (cursor.lexemes[cursor.at]?.word === ';') {
      cursor.at += 1;
      continue;
    }
    const from = cursor.at;
    readProgram(cursor);
    if (cursor.at === from) cursor.at += 1;
    statements.push(takeStatement(cursor, from));
  }
  return statements;
}

function takeStatement(cursor: Cursor, from: number): SqlStatement {
  const start = cursor.lexemes[from]?.start ?? 0;
  let last = cursor.at - 1;
  while (last > from && cursor.lexemes[last]?.word === ';') last -= 1;
  const end = cursor.lexemes[last]?.end ?? start;
  reportParenthesis(cursor, from, cursor.at);
  const unresolved = cursor.unresolved.splice(0);
  if (cursor.operations.length === 0 && unresolved.length === 0) {
    emit(cursor, 'other', from, {}, from + 1);
  }
  const operations = cursor.operations.splice(0);
  const isRead = unresolved.every(
    ({ reason }) => reason !== 'unparsed-statement' && reason !== 'template',
  );
  return { parse: isRead ? 'recognised' : 'unparsed', operations, unresolved, start, end };
}
