import {
  type Call,
  type Comprehension,
  type Expression,
  expressionsInside,
} from '@policy-lint/languages/python';
import { assign } from './assign.ts';
import { readCall } from './call.ts';
import { underTest } from './condition.ts';
import { followDefinition, localFunction } from './follow.ts';
import { type Place, within } from './run.ts';
import { readUncalled } from './uncalled.ts';

/** Every call inside an expression, inner ones first, as they run. */
export function visit(expression: Expression, place: Place): void {
  within(place, expression, () => visitOne(expression, place));
}

function visitOne(expression: Expression, place: Place): void {
  switch (expression.type) {
    case 'call':
      return visitCall(expression, place);
    case 'conditional':
      visit(expression.test, place);
      visit(expression.consequent, underTest(place, expression.test));
      return visit(expression.alternative, underTest(place, expression.test, false));
    case 'named': {
      visit(expression.value, place);
      const { start, name, value } = expression;
      const target: Expression = { type: 'name', name, start, end: start + name.length };
      return assign(target, place.run.evaluator.evaluate(value, place.frame), place);
    }
    case 'comprehension':
      return visitComprehension(expression, place);
    default:
      for (const inner of expressionsInside(expression)) visit(inner, place);
  }
}

function visitCall(call: Call, place: Place): void {
  const { callee } = call;
  // The name that is called is no call by itself, but what stands before its last dot may be one.
  for (const inner of expressionsInside(callee)) visit(inner, place);
  // `partial(op.drop_table, "t")()`: what is called was given to somebody first.
  if (callee.type === 'call') {
    for (const { value } of callee.arguments) handOver(value, callee, place);
  }
  for (const { value } of call.arguments) {
    visit(value, place);
    handOver(value, call, place);
  }
  readCall(call, place);
}

/** A function of the file that is given to somebody may be run by them. */
function handOver(value: Expression, call: Call, place: Place): void {
  if (call.callee.type !== 'name' || call.callee.name !== 'getattr') readUncalled(value, place);
  if (value.type !== 'name') return;
  const local = localFunction(value, place);
  if (local !== undefined) followDefinition(local, undefined, call, place);
}

function visitComprehension(expression: Comprehension, place: Place): void {
  const { simple, inside } = expression;
  const loop: Place = { ...place, extra: { ...place.extra, loop: true } };
  const value = simple && place.run.evaluator.evaluate(simple.iterable, place.frame);
  if (simple === undefined || value?.type !== 'list' || value.items.length > mostTurns) {
    for (const inner of inside) visit(inner, loop);
    return;
  }
  visit(simple.iterable, place);
  for (const item of value.items) {
    assign(simple.target, item, place);
    visit(simple.element, loop);
  }
}

const mostTurns = 300;
