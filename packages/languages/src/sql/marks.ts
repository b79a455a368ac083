import type { Range } from '../range.ts';
import type { Masked } from './mask.ts';
import type { Operation, SqlStatement } from './operation.ts';
import type { Mark } from './tokens.ts';

/** What the client and the template engine do, in the statements where they do it. */
export function placeMarks(
  statements: readonly SqlStatement[],
  { marks, conditionals }: Pick<Masked, 'marks' | 'conditionals'>,
): readonly SqlStatement[] {
  const placed = conditionals.length === 0 ? statements : nest(statements, conditionals);
  if (marks.length === 0) return placed;
  const within = new Map<SqlStatement, Mark[]>();
  const own: SqlStatement[] = [];
  for (const mark of marks) {
    const host = rangeAt(placed, mark.start);
    const others = host && within.get(host);
    if (host === undefined) own.push(alone(mark));
    else if (others === undefined) within.set(host, [mark]);
    else others.push(mark);
  }
  const all = [...placed.map((statement) => withMarks(statement, within.get(statement))), ...own];
  return all.sort((one, other) => one.start - other.start);
}

/** Between two statements: a statement of its own. */
function alone(mark: Mark): SqlStatement {
  const { start, end } = mark;
  return { parse: 'recognised', operations: [], unresolved: [mark], start, end };
}

function withMarks(statement: SqlStatement, marks: readonly Mark[] = []): SqlStatement {
  if (marks.length === 0) return statement;
  return { ...statement, unresolved: [...statement.unresolved, ...marks] };
}

/** What stands inside a conditional comment says so. */
function nest(
  statements: readonly SqlStatement[],
  conditionals: readonly Range[],
): readonly SqlStatement[] {
  const place = (one: Operation): Operation =>
    rangeAt(conditionals, one.start) === undefined
      ? one
      : { ...one, nested: ['conditional-comment', ...(one.nested ?? [])] };
  return statements.map((one) => ({ ...one, operations: one.operations.map(place) }));
}

/** The range that holds an offset, of ranges in order that do not overlap: found by halving. */
function rangeAt<Found extends Range>(ranges: readonly Found[], offset: number): Found | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  return found !== undefined && found.start <= offset ? found : undefined;
}
