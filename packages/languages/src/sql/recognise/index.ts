import { outerRange } from '../../embedded.ts';
import { placeMarks } from '../marks.ts';
import { type Masked, maskSql } from '../mask.ts';
import type { SqlStatement } from '../operation.ts';
import { type Chunk, splitSql } from '../split.ts';
import type { Dialect } from '../words.ts';
import { readBatch } from './batch.ts';
import { type Constant, type Cursor, type Session, openCursor } from './cursor.ts';
import { lexemesOf } from './lexemes.ts';
import { reportParenthesis } from './report.ts';
import { readStatement } from './statement.ts';

/** Reads chunk after chunk: what one of them assigns to a variable another may execute. */
export function openRecogniser(
  masked: Masked,
  dialect: Dialect,
): (chunk: Chunk) => readonly SqlStatement[] {
  const session: Session = {
    variables: new Map(),
    prepared: new Set(),
    depth: 0,
    read: readStatement,
    readText,
  };
  return (chunk) => readChunk(masked, chunk, dialect, session);
}

/** One statement, except in T-SQL, where statements need no semicolons between them. */
function readChunk(
  { tokens }: Masked,
  chunk: Chunk,
  dialect: Dialect,
  session: Session,
): readonly SqlStatement[] {
  const cursor = openCursor(tokens, dialect, lexemesOf(tokens, chunk.first, chunk.last), session);
  if (dialect === 'tsql') return readBatch(cursor);
  readStatement(cursor);
  reportParenthesis(cursor, 0, cursor.lexemes.length);
  const { operations, unresolved } = cursor;
  const { start, end } = chunk;
  const isRead = unresolved.every(
    ({ reason }) => reason !== 'unparsed-statement' && reason !== 'template',
  );
  return [{ parse: isRead ? 'recognised' : 'unparsed', operations, unresolved, start, end }];
}

/** SQL in a string: read like a file of its own, with places in the text around it. */
function readText(cursor: Cursor, constant: Constant): void {
  const { text, starts, ends } = constant;
  const start = starts[0] ?? 0;
  const inner = { text, starts, ends, start, end: ends[text.length - 1] ?? start };
  const { dialect, variables, prepared, nested, deferred } = cursor;
  const masked = maskSql(text, dialect);
  const { read } = cursor;
  const session: Session = { variables, prepared, read, readText, depth: cursor.depth + 1 };
  const found = splitSql(masked, dialect).flatMap((chunk) =>
    readChunk(masked, chunk, dialect, session),
  );
  const statements = placeMarks(found, masked);
  const outer = <Found extends { readonly start: number; readonly end: number }>(one: Found) => ({
    ...one,
    ...outerRange(inner, one.start, one.end),
    nested: [...nested, ...(nestingOf(one) ?? [])],
    ...(deferred && { deferred: true as const }),
  });
  for (const one of statements) {
    cursor.operations.push(...one.operations.filter(({ action }) => action !== 'other').map(outer));
    cursor.unresolved.push(...one.unresolved.map(outer));
  }
  cursor.unresolved.push(
    ...masked.errors.map((error) => outer({ ...error, reason: 'unparsed-statement' as const })),
  );
}

function nestingOf(one: object): SqlStatement['operations'][number]['nested'] {
  return 'nested' in one ? (one as SqlStatement['operations'][number]).nested : undefined;
}
