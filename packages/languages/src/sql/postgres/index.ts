import type { Node, RawStmt } from 'libpg-query';
import type { Range } from '../../range.ts';
import type { SqlStatement } from '../operation.ts';
import { runCalled } from './called.ts';
import { parsePostgres } from './library.ts';
import type { Found, Scope } from './scope.ts';
import { addUnresolved, openScope } from './scope.ts';
import type { Source } from './source.ts';
import { wholeSource } from './source.ts';
import { readStatement } from './statement.ts';
import { withoutTierUp } from './tier-up.ts';

export { loadPostgres } from './library.ts';

/**
 * One statement for each chunk; undefined where PostgreSQL's grammar refuses the chunk.
 * Call it when loadPostgres() has been awaited.
 */
export function readPostgres(
  text: string,
  chunks: readonly Range[],
): readonly (SqlStatement | undefined)[] {
  const statements = withoutTierUp(
    () => readWhole(text, chunks) ?? chunks.map((chunk) => readChunk(text, chunk)),
  );
  return runCalled(text, statements);
}

/** Undefined where a statement is refused, or where grammar and lexer see different statements. */
function readWhole(text: string, chunks: readonly Range[]): SqlStatement[] | undefined {
  const statements = parsePostgres(text)?.stmts ?? [];
  if (statements.length !== chunks.length || chunks.length === 0) return undefined;
  const source = wholeSource(text, 0);
  const starts = statements.map((statement) => source.unit(statement.stmt_location));
  const agree = chunks.every(({ start, end }, index) => {
    const at = starts[index] ?? -1;
    return at < end && (index === 0 || at >= (chunks[index - 1]?.end ?? 0)) && start < end;
  });
  if (!agree) return undefined;
  return chunks.map((chunk, index) => read(source, chunk, statements.slice(index, index + 1)));
}

function readChunk(text: string, chunk: Range): SqlStatement | undefined {
  const piece = text.slice(chunk.start, chunk.end);
  const statements = parsePostgres(piece)?.stmts;
  if (statements === undefined) return undefined;
  const inner = read(wholeSource(piece, chunk.start), { start: 0, end: piece.length }, statements);
  return { ...inner, ...chunk };
}

/** What stands before a first statement's first word is no part of it. */
function read(source: Source, chunk: Range, statements: readonly RawStmt[]): SqlStatement {
  const out: Found = { operations: [], unresolved: [] };
  for (const { stmt, stmt_location, stmt_len } of statements) {
    const location = stmt_location ?? 0;
    const stop = stmt_len === undefined ? chunk.end : source.unit(location + stmt_len);
    const from = Math.max(chunk.start, source.unit(location));
    const range = { start: from, end: Math.min(stop, chunk.end) };
    const start = { source, range, nested: [], deferred: false, depth: 0 };
    readSafely(stmt, openScope({ ...start, out, read: readStatement }));
  }
  return { ...chunk, parse: 'full', ...out };
}

/** A statement that nests deeper than the stack is told as such; whatever was found stays. */
function readSafely(statement: Node | undefined, scope: Scope): void {
  try {
    readStatement(statement, scope);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'The statement nests too deeply to be read';
    addUnresolved(scope, scope.range, 'unparsed-statement', message);
  }
}
