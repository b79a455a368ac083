import type { Range } from '../range.ts';
import type { Operation, SqlScript, SqlStatement, Unresolved } from './operation.ts';

/**
 * One script of several readings of one text: what any dialect sees is there. A dialect that
 * cannot even end its quotes counts only up to there, if another one can.
 */
export function unite(scripts: readonly SqlScript[]): SqlScript {
  const readable = scripts.filter(({ errors }) => errors.length === 0);
  const counted = scripts.map((script) => [script, countTroubles(script)] as const);
  const troubles = new Map(counted.sort(([, one], [, other]) => one - other));
  const ordered = [...troubles.keys()];
  const [best] = ordered;
  const seen: Seen = { starts: new Set(), ends: new Set() };
  const statements = ordered.flatMap((script) => {
    const isLeft = readable.length > 0 && script.errors.length > 0;
    const limit = isLeft ? firstError(script) : Number.POSITIVE_INFINITY;
    const found = script.statements
      .filter(({ end }) => end <= limit)
      .flatMap((one) => fresh(one, script, troubles, seen));
    for (const { operations } of found) for (const one of operations) seen.ends.add(endOf(one));
    return found;
  });
  return {
    statements: statements.sort((one, other) => one.start - other.start || other.end - one.end),
    comments: best?.comments ?? [],
    errors: readable.length > 0 ? [] : (best?.errors ?? []),
  };
}

function countTroubles({ statements, errors }: SqlScript): number {
  const unread = statements.filter(({ parse }) => parse === 'unparsed').length;
  const refused = statements.filter((one) => one.unresolved.some(isUnparsed)).length;
  return errors.length * 1000 + unread * 2 + refused;
}

function firstError({ errors }: SqlScript): number {
  return errors.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
}

interface Seen {
  readonly starts: Set<string>;
  /** Of the readings before this one alone. */
  readonly ends: Set<string>;
}

/** Only what no reading before this one has seen. */
function fresh(
  statement: SqlStatement,
  script: SqlScript,
  all: ReadonlyMap<SqlScript, number>,
  { starts, ends }: Seen,
): readonly SqlStatement[] {
  const isNew = (key: string) => !starts.has(key) && Boolean(starts.add(key));
  const first = isNew(`${statement.start}:${statement.end}`);
  const [best] = all.keys();
  const isBest = script === best;
  const operations = statement.operations.filter(
    (one) => isNew(startOf(one)) && !ends.has(endOf(one)) && (first || tells(one)),
  );
  const unresolved = statement.unresolved.filter(
    (one) => isNew(`${one.reason}:${one.start}:${one.end}`) && !isReadElsewhere(one, script, all),
  );
  // A reading that only draws its ends elsewhere adds nothing.
  if (!isBest && operations.length === 0 && unresolved.length === 0) return [];
  const parse = unresolved.length === statement.unresolved.length ? statement.parse : 'recognised';
  return [{ ...statement, parse, operations, unresolved }];
}

/**
 * Whether an operation begins at its verb or at its name, where it ends, and whether quotes keep
 * capitals is a matter of the reading: equal ones share one of both places.
 */
function startOf({ start, ...operation }: Operation): string {
  return `${start} ${wordsOf(operation)}`;
}

function endOf({ end, ...operation }: Operation): string {
  return `${end} ${operation.where ?? ''} ${wordsOf(operation)}`;
}

function wordsOf({ action, table, column, name }: Omit<Operation, 'start' | 'end'>): string {
  return [action, table, column, name].join(' ').toLowerCase();
}

function tells({ action }: Operation): boolean {
  return action !== 'other';
}

function isUnparsed({ reason }: Unresolved): boolean {
  return reason === 'unparsed-statement';
}

/** Another dialect has statements here and reads them all, or takes all of it for a comment. */
function isReadElsewhere(
  one: Unresolved,
  script: SqlScript,
  all: ReadonlyMap<SqlScript, number>,
): boolean {
  if (!isUnparsed(one)) return false;
  return Array.from(all).some(([other, troubles]) => {
    if (other === script || other.errors.length > 0) return false;
    if (other.statements.length > 0 && troubles === 0) return true;
    const here = overlapping(other.statements, one);
    if (here.length > 0) return !here.some(({ unresolved }) => unresolved.some(isUnparsed));
    // Between the statements of a reading without errors stands nothing that runs.
    return other.statements.length > 0 || overlapping(other.comments, one).length > 0;
  });
}

/** Statements, and comments, are in order and do not overlap: the first is found by halving. */
function overlapping<Piece extends Range>(
  statements: readonly Piece[],
  range: Range,
): readonly Piece[] {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const found: Piece[] = [];
  for (let at = low; at < statements.length; at += 1) {
    const one = statements[at];
    if (one === undefined || one.start >= range.end) break;
    found.push(one);
  }
  return found;
}
