import type { Range } from '../range.ts';
import type { Masked } from './mask.ts';
import type { Operation, SqlStatement, Unresolved } from './operation.ts';
import type { Mark } from './tokens.ts';

/** What the client and the template engine do, in the statements where they do it. */
export function placeMarks(
  statements: readonly SqlStatement[],
  { marks, conditionals }: Pick<Masked, 'marks' | 'conditionals'>,
): readonly SqlStatement[] {
  const placed =
    conditionals.length === 0 ? statements : placeConditionals(statements, conditionals);
  if (marks.length === 0) return placed;
  const own: SqlStatement[] = [];
  const within = new Map<SqlStatement, Mark[]>();
  for (const mark of marks) {
    const host = placed.find(({ start, end }) => start <= mark.start && mark.start < end);
    if (host === undefined) own.push(alone(mark));
    else within.set(host, [...(within.get(host) ?? []), mark]);
  }
  return [...placed.map((statement) => withMarks(statement, within.get(statement))), ...own].sort(
    (one, other) => one.start - other.start,
  );
}

/** Between two statements: a statement of its own. */
function alone(mark: Mark): SqlStatement {
  const { start, end } = mark;
  return { parse: 'recognised', operations: [], unresolved: [mark], start, end };
}

function withMarks(statement: SqlStatement, marks: readonly Mark[] = []): SqlStatement {
  if (marks.length === 0) return statement;
  const unresolved: readonly Unresolved[] = [...statement.unresolved, ...marks];
  return { ...statement, unresolved };
}

function placeConditionals(
  statements: readonly SqlStatement[],
  conditionals: readonly Range[],
): readonly SqlStatement[] {
  const isInside = (start: number) =>
    conditionals.some((range) => range.start <= start && start < range.end);
  const place = (one: Operation): Operation =>
    isInside(one.start) ? { ...one, nested: ['conditional-comment', ...(one.nested ?? [])] } : one;
  return statements.map((one) => ({ ...one, operations: one.operations.map(place) }));
}
