import { type Dialect, type Embedded, formatAt, type Range } from '@policy-lint/languages';
import type {
  Evaluator,
  Frame,
  FunctionDefinition,
  Statement,
} from '@policy-lint/languages/python';
import type { At } from '@policy-lint/model';
import type { DraftOperation, DraftUnresolved, Phase } from '../draft.ts';
import type { SqlContext } from '../embedded-sql.ts';

/** Everything that one migration was found to do, in the order in which it runs. */
export interface Run {
  readonly document: number;
  readonly source: string;
  readonly evaluator: Evaluator;
  readonly dialect: Dialect | 'unknown';
  readonly found: Found[];
  readonly scopes: At[];
  /** External functions that are reported already. */
  readonly reported: Set<string>;
  calls: number;
  depth: number;
  /** Runs statements; here, since what a statement does may lead to more of them. */
  readonly walk: (body: readonly Statement[], place: Place) => void;
}

/** SQL is read once all of it is known: its parser is loaded only then. */
export type Found =
  | { readonly type: 'operation'; readonly operation: DraftOperation }
  | { readonly type: 'unresolved'; readonly unresolved: DraftUnresolved }
  | { readonly type: 'sql'; readonly sql: Embedded; readonly context: SqlContext };

/** Where in the run of a migration a piece of code stands. */
export interface Place {
  readonly run: Run;
  readonly frame: Frame;
  readonly phase: Phase;
  /** The functions that are being run, outermost first, without the direction itself. */
  readonly stack: readonly FunctionDefinition[];
  readonly extra: Pick<
    DraftOperation,
    'loop' | 'condition' | 'attempt' | 'transaction' | 'reversible'
  >;
  /** Where a test of the dialect's name surrounds it. */
  readonly dialect?: Dialect;
}

export type FoundOperation = Omit<DraftOperation, 'phase' | 'at' | 'statement_at'>;

/** One operation of a call of the migration tool. */
export function addOperation(
  place: Place,
  operation: FoundOperation,
  at: Range,
  statement: Range = at,
): void {
  const { run, phase } = place;
  const statementAt = atOf(run, statement);
  run.scopes.push(statementAt);
  run.found.push({
    type: 'operation',
    operation: {
      ...operation,
      phase,
      at: atOf(run, at),
      statement_at: statementAt,
      ...extraOf(place),
    },
  });
}

export function addUnresolved(
  { run, phase }: Place,
  reason: DraftUnresolved['reason'],
  message: string,
  range: Range,
): void {
  const at = atOf(run, range);
  run.scopes.push(at);
  run.found.push({ type: 'unresolved', unresolved: { reason, message, phase, at } });
}

export function addSql(place: Place, sql: Embedded, statement: Range): void {
  const { run, phase } = place;
  const statementAt = atOf(run, statement);
  run.scopes.push(statementAt);
  run.found.push({
    type: 'sql',
    sql,
    context: {
      document: run.document,
      dialect: place.dialect ?? run.dialect,
      phase,
      statement_at: statementAt,
      extra: extraOf(place),
    },
  });
}

export function atOf({ document }: Run, { start, end }: Range): At {
  return formatAt(document, start, end);
}

export function sourceOf({ source }: Run, { start, end }: Range): string {
  return source.slice(start, end);
}

/** Runs one step further inside, unless that is too deep or too much: then it says so. */
export function within(place: Place, range: Range, step: () => void): void {
  const { run } = place;
  if (run.depth >= deepest || run.found.length >= mostFound) {
    if (!run.reported.has(tooMuch)) addUnresolved(place, 'opaque', tooMuch, range);
    run.reported.add(tooMuch);
    return;
  }
  run.depth += 1;
  step();
  run.depth -= 1;
}

const deepest = 500;
const mostFound = 20_000;
const tooMuch = 'from here on it is too much to follow';

function extraOf({ stack, extra }: Place): Partial<DraftOperation> {
  if (stack.length === 0) return extra;
  return { ...extra, via: stack.map(({ name }) => name) };
}
