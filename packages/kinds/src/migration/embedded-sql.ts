import {
  type Dialect,
  type Embedded,
  formatAt,
  hole,
  type Operation,
  outerRange,
  type Range,
  type SqlScript,
  type SqlStatement,
} from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import type { DraftOperation, DraftUnresolved, Phase } from './draft.ts';

/** What the reader of the outer language knows of a piece of SQL. */
export interface SqlContext {
  /** The number of the document among those of the subject. */
  readonly document: number;
  readonly dialect: Dialect | 'unknown';
  readonly phase: Phase;
  /** The call that runs it; where there is none, as in a file of SQL, each statement stands for itself. */
  readonly statement_at?: At;
  /** What every operation of it gets: helper chain, loop, condition, transaction. */
  readonly extra: Partial<DraftOperation>;
}

export interface SqlReading {
  readonly operations: readonly DraftOperation[];
  readonly unresolved: readonly DraftUnresolved[];
  readonly scopes: readonly At[];
  readonly comments: readonly At[];
  /** How many were found, read or not. */
  readonly statements: number;
}

/** SQL inside another text: every place is one of the outer text. */
export function readEmbeddedSql(sql: Embedded, context: SqlContext): Promise<SqlReading> {
  return readSql(sql.text, context, ({ start, end }) => outerRange(sql, start, end));
}

/** SQL that stands as it is from this offset of a text. */
export function readPlainSql(text: string, from: number, context: SqlContext): Promise<SqlReading> {
  return readSql(text, context, ({ start, end }) => ({ start: from + start, end: from + end }));
}

async function readSql(
  text: string,
  context: SqlContext,
  toOuter: (range: Range) => Range,
): Promise<SqlReading> {
  const { parseSql } = await import('@policy-lint/languages/sql');
  const script = await parseSql(text, context.dialect);
  const place = (range: Range): At => {
    const { start, end } = toOuter(range);
    return formatAt(context.document, start, end);
  };
  const reading: Reading = { text, context, place };
  const { statements, comments } = script;
  const call = context.statement_at === undefined ? [] : [context.statement_at];
  return {
    operations: statements.flatMap((one, part) => operationsOf(reading, one, part)),
    unresolved: unresolvedIn(reading, script),
    scopes: [...call, ...statements.map(place)],
    comments: comments.filter(({ start, end }) => suppresses(text.slice(start, end))).map(place),
    statements: statements.length,
  };
}

/** Whether a comment may be one that suppresses a finding; the host reads it in full. */
export function suppresses(comment: string): boolean {
  return comment.includes('policy-lint') || comment.includes('safety-exception');
}

interface Reading {
  readonly text: string;
  readonly context: SqlContext;
  readonly place: (range: Range) => At;
}

function operationsOf(
  { text, context, place }: Reading,
  statement: SqlStatement,
  part: number,
): readonly DraftOperation[] {
  const { phase, statement_at: call, dialect, extra } = context;
  const placed = {
    phase,
    statement_at: call ?? place(statement),
    part,
    sql: shorten(text.slice(statement.start, statement.end)),
    ...(isFallback(statement, dialect) && { fallback: true as const }),
  };
  return statement.operations.map((operation) => ({
    ...withoutRange(operation),
    at: place(operation),
    ...placed,
    ...extra,
  }));
}

/** Only PostgreSQL has a real parser that can refuse a statement. */
function isFallback({ parse }: SqlStatement, dialect: Dialect | 'unknown'): boolean {
  return parse === 'unparsed' || (parse === 'recognised' && dialect === 'postgresql');
}

function withoutRange({ start: _start, end: _end, ...operation }: Operation) {
  return operation;
}

const longest = 160;

/** As it runs, on one line; what is not known shows as `{…}`. */
function shorten(text: string): string {
  const line = text
    .slice(0, longest * 4)
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(hole, '{…}');
  if (line.length <= longest) return line;
  // A cut must not leave half of a character.
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function unresolvedIn(reading: Reading, script: SqlScript): readonly DraftUnresolved[] {
  const { context, place } = reading;
  const { phase } = context;
  const inStatements = script.statements.flatMap((statement) =>
    doubts(statement).map(({ reason, message, deferred, ...range }) => ({
      reason,
      message,
      phase,
      at: place(range),
      ...(deferred && { deferred }),
    })),
  );
  const inText = script.errors.map(({ message, ...range }) => ({
    reason: 'unparsed-statement' as const,
    message,
    phase,
    at: place(range),
  }));
  return [...inStatements, ...inText];
}

/** A statement that gives neither operations nor a reason why must not pass for an empty one. */
function doubts(statement: SqlStatement): SqlStatement['unresolved'] {
  const { operations, unresolved, start, end } = statement;
  if (unresolved.length > 0 || operations.length > 0) return unresolved;
  return [
    { reason: 'unparsed-statement', message: 'this statement could not be read', start, end },
  ];
}
