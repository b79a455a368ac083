import type { SqlStatement } from '../operation.ts';
import type { Chunk } from '../split.ts';
import type { Tokens } from '../tokens.ts';
import type { Dialect } from '../words.ts';
import { lexemesOf, openCursor } from './cursor.ts';
import { readStatement } from './statement.ts';

/** The statements of a chunk: one, except in T-SQL, where they need no semicolons between them. */
export function recognise(tokens: Tokens, chunk: Chunk, dialect: Dialect): readonly SqlStatement[] {
  const lexemes = lexemesOf(tokens, chunk.first, chunk.last);
  const cursor = openCursor(tokens, dialect, lexemes, readStatement);
  readStatement(cursor);
  const { operations, unresolved } = cursor;
  const { start, end } = chunk;
  const isRead = unresolved.every((one) => one.start !== start || one.end !== end);
  return [{ parse: isRead ? 'recognised' : 'unparsed', operations, unresolved, start, end }];
}
