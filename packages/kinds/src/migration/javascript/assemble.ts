import { type Dialect, formatAt, type Range } from '@policy-lint/languages';
import type { Context } from '@policy-lint/languages/javascript/run';
import type { At } from '@policy-lint/model';
import type { DraftOperation, DraftUnresolved } from '../draft.ts';
import { readEmbeddedSql, type SqlReading } from '../embedded-sql.ts';
import type { Event } from './event.ts';

export type Assembled = Omit<SqlReading, 'statements'>;

/** Everything in the log as the facts want it; SQL is read on the way. */
export async function assembleEvents(
  events: readonly Event[],
  document: number,
  dialect: Dialect | 'unknown',
): Promise<Assembled> {
  const readings: Assembled[] = [];
  for (const event of events) readings.push(await readEvent(event, document, dialect));
  return {
    operations: readings.flatMap(({ operations }) => operations),
    unresolved: readings.flatMap(({ unresolved }) => unresolved),
    scopes: [...new Set(readings.flatMap(({ scopes }) => scopes))],
    comments: [...new Set(readings.flatMap(({ comments }) => comments))],
  };
}

async function readEvent(
  event: Event,
  document: number,
  dialect: Dialect | 'unknown',
): Promise<Assembled> {
  const { phase, context } = event;
  const place = ({ start, end }: Range): At => formatAt(document, start, end);
  if (event.type === 'withdrawn')
    return { operations: [], unresolved: [], scopes: [], comments: [] };
  const at = place(event.range);
  const statement_at = place(around(context.statement, event.range));
  const nothing = { operations: [], unresolved: [], scopes: [statement_at], comments: [] };
  if (event.type === 'operation') {
    const { action, ...rest } = event.operation;
    const operation = { action, phase, at, statement_at, ...rest, ...contextOf(context) };
    return { ...nothing, operations: [operation satisfies DraftOperation] };
  }
  if (event.type === 'unresolved') {
    const { reason, message } = event;
    return { ...nothing, unresolved: [{ reason, message, phase, at } satisfies DraftUnresolved] };
  }
  const extra = { ...event.extra, ...contextOf(context) };
  return readEmbeddedSql(event.sql, { document, dialect, phase, statement_at, extra });
}

/** The statement, unless the call stands elsewhere. */
function around(statement: Range, range: Range): Range {
  const isInside = statement.start <= range.start && range.end <= statement.end;
  return isInside ? statement : range;
}

function contextOf({ via, loop, conditions, attempt, marks }: Context): Partial<DraftOperation> {
  const helpers = via[0] === marks['entry'] ? via.slice(1) : via;
  return {
    ...(helpers.length > 0 && { via: helpers }),
    ...(loop && { loop }),
    ...(conditions.length > 0 && { condition: conditions.join(' && ') }),
    ...(attempt && { attempt }),
  };
}
