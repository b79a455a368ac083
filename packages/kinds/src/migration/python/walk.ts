import {
  type If,
  type Match,
  type OfType,
  type Statement,
  type Try,
  unknown,
  type Update,
  type With,
} from '@policy-lint/languages/python';
import { assign } from './assign.ts';
import { underTest, withCondition } from './condition.ts';
import { maybe, walkFor, walkWhile } from './loop.ts';
import { lastName } from './origin.ts';
import { atOf, type Place, within } from './run.ts';
import { readUncalled } from './uncalled.ts';
import { visit } from './visit.ts';

/** Runs statements one after another, as Python does, until one surely leaves. */
export function walk(body: readonly Statement[], place: Place): void {
  let here = place;
  for (const statement of body) {
    within(here, statement, () => walkStatement(statement, here));
    if (leaves(statement)) return;
    here = afterGuard(statement, here);
  }
}

/** Behind it nothing of the same block runs. */
export function leaves(statement: Statement): boolean {
  if (statement.type === 'return' || statement.type === 'raise') return true;
  return (
    statement.type === 'other' && (statement.word === 'continue' || statement.word === 'break')
  );
}

/** Behind `if x: return` everything depends on x too. */
function afterGuard(statement: Statement, place: Place): Place {
  if (statement.type !== 'if') return place;
  return statement.branches
    .filter(({ body }) => body.some(leaves))
    .reduce((so: Place, { test }) => underTest(so, test, false), place);
}

function walkStatement(statement: Statement, place: Place): void {
  const step = steps[statement.type] as ((statement: Statement, place: Place) => void) | undefined;
  if (step === undefined) return;
  const before = place.run.found.length;
  step(statement, place);
  const isSimple = !hasBlocks.has(statement.type);
  if (isSimple && place.run.found.length > before)
    place.run.scopes.push(atOf(place.run, statement));
}

const hasBlocks = new Set<Statement['type']>(['if', 'for', 'while', 'with', 'try', 'match']);

const steps: {
  readonly [Word in Statement['type']]?: (statement: OfType<Statement, Word>, place: Place) => void;
} = {
  expression: ({ value }, place) => {
    visit(value, place);
    readUncalled(value, place);
  },
  assign: ({ targets, value }, place) => {
    if (value === undefined) return;
    visit(value, place);
    const known = place.run.evaluator.evaluate(value, place.frame);
    for (const target of targets) assign(target, known, place);
  },
  update: walkUpdate,
  if: walkIf,
  for: walkFor,
  while: walkWhile,
  with: walkWith,
  try: walkTry,
  match: walkMatch,
  return: ({ value }, place) => value && visit(value, place),
  raise: ({ value }, place) => value && visit(value, place),
  function: ({ decorators }, place) => {
    for (const decorator of decorators) visit(decorator, place);
  },
  class: ({ body }, place) => place.run.walk(body.filter(isDefinition), place),
  other: ({ inside, body }, place) => {
    for (const one of inside) visit(one, place);
    walk(body, place);
  },
};

/** The body of a class runs; only its definitions matter here. */
function isDefinition({ type }: Statement): boolean {
  return type === 'function' || type === 'class';
}

function walkUpdate({ target, operator, value, start, end }: Update, place: Place): void {
  visit(value, place);
  const { evaluator } = place.run;
  const sum = { type: 'binary', operator: '+', left: target, right: value, start, end } as const;
  const known =
    operator === '+='
      ? evaluator.evaluate(sum, place.frame)
      : unknown(target, place.frame, 'it is changed by an update');
  assign(target, known, place);
}

function walkIf({ branches, otherwise }: If, place: Place): void {
  let here = place;
  for (const { test, body } of branches) {
    if (test !== undefined) visit(test, here);
    maybe(body, underTest(here, test));
    here = underTest(here, test, false);
  }
  maybe(otherwise, here);
}

function walkWith({ items, body }: With, place: Place): void {
  const isOutside = items.some(({ value }) => {
    visit(value, place);
    return value.type === 'call' && lastName(value.callee) === 'autocommit_block';
  });
  for (const { value, target } of items) {
    if (target !== undefined)
      assign(target, place.run.evaluator.evaluate(value, place.frame), place);
  }
  const extra = isOutside ? { ...place.extra, transaction: 'no' as const } : place.extra;
  walk(body, { ...place, extra });
}

function walkTry({ body, handlers, otherwise, final }: Try, place: Place): void {
  const inside = { ...place, extra: { ...place.extra, attempt: true as const } };
  maybe(body, inside);
  for (const { body: handler } of handlers) {
    maybe(handler, withCondition(inside, 'an exception'));
  }
  maybe(otherwise, inside);
  walk(final, place);
}

function walkMatch({ subject, clauses }: Match, place: Place): void {
  if (subject !== undefined) visit(subject, place);
  for (const clause of clauses) {
    if (clause.guard !== undefined) visit(clause.guard, place);
    const [head = ''] = place.run.source.slice(clause.start, clause.end).split('\n');
    maybe(clause.body, withCondition(place, head.trim().replace(/:$/, '')));
  }
}
