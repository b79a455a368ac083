import { placeMarks } from './marks.ts';
import { type Masked, maskSql } from './mask.ts';
import type { SqlScript, SqlStatement } from './operation.ts';
import { openRecogniser } from './recognise/index.ts';
import { type Chunk, splitSql } from './split.ts';
import { unite } from './unite.ts';
import { type Dialect, dialects } from './words.ts';

/** The statements of a text, in its own offsets; nothing of it is passed over in silence. */
export async function parseSql(text: string, dialect: Dialect | 'unknown'): Promise<SqlScript> {
  if (dialect !== 'unknown') return parseAs(text, dialect);
  const scripts: SqlScript[] = [];
  for (const candidate of dialects) scripts.push(await parseAs(text, candidate));
  return unite(scripts);
}

async function parseAs(text: string, dialect: Dialect): Promise<SqlScript> {
  const masked = maskSql(text, dialect);
  const chunks = splitSql(masked, dialect);
  const statements =
    dialect === 'postgresql' && chunks.length > 0
      ? await readPostgresql(masked, chunks)
      : chunks.flatMap(openRecogniser(masked, dialect));
  return {
    statements: placeMarks(statements, masked),
    comments: masked.comments,
    errors: masked.errors,
  };
}

/** What the real grammar refuses is read by our own reader, and says so. */
async function readPostgresql(
  masked: Masked,
  chunks: readonly Chunk[],
): Promise<readonly SqlStatement[]> {
  const { loadPostgres, readPostgres } = await import('@policy-lint/languages/postgres');
  await loadPostgres();
  const recognise = openRecogniser(masked, 'postgresql');
  const ranges = chunks.map(({ start, end }) => ({ start, end }));
  return readPostgres(masked.text, ranges).flatMap((statement, index) => {
    const chunk = chunks[index];
    if (statement !== undefined || chunk === undefined) return statement ?? [];
    return recognise(chunk).map(refused);
  });
}

function refused(statement: SqlStatement): SqlStatement {
  const { start, end, unresolved } = statement;
  if (unresolved.some((one) => one.start === start && one.end === end)) return statement;
  const message = "PostgreSQL's own grammar refuses this statement";
  return {
    ...statement,
    unresolved: [...unresolved, { reason: 'unparsed-statement', message, start, end }],
  };
}
