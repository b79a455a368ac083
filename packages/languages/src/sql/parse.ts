import { type Masked, maskSql } from './mask.ts';
import type { SqlScript, SqlStatement } from './operation.ts';
import { lexemesOf, openCursor } from './recognise/cursor.ts';
import { readStatement } from './recognise/statement.ts';
import { type Chunk, splitSql } from './split.ts';
import type { Dialect } from './words.ts';

/** The statements of a text, in its own offsets; nothing of it is passed over in silence. */
export async function parseSql(text: string, dialect: Dialect | 'unknown'): Promise<SqlScript> {
  const used = dialect === 'unknown' ? 'postgresql' : dialect;
  const masked = maskSql(text, used);
  const chunks = splitSql(masked, used);
  const statements = chunks.map((chunk) => recognise(masked, chunk, used));
  return { statements, comments: masked.comments, errors: masked.errors };
}

function recognise(masked: Masked, chunk: Chunk, dialect: Dialect): SqlStatement {
  const lexemes = lexemesOf(masked.tokens, chunk.first, chunk.last);
  const cursor = openCursor(masked.tokens, dialect, lexemes, readStatement);
  readStatement(cursor);
  const { operations, unresolved } = cursor;
  const parse = unresolved.some(({ reason }) => reason === 'unparsed-statement')
    ? 'unparsed'
    : 'recognised';
  return { parse, operations, unresolved, start: chunk.start, end: chunk.end };
}
