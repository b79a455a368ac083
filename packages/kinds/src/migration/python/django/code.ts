import type { Range } from '@policy-lint/languages';
import {
  type Expression,
  foldValue,
  pathOf,
  plainText,
  type Value,
} from '@policy-lint/languages/python';
import { callRange } from '../arguments.ts';
import { followDefinition, localFunction } from '../follow.ts';
import { originOf } from '../origin.ts';
import { addOperation, addSql, addUnresolved, type Place, sourceOf } from '../run.ts';
import type { Step } from './run.ts';

/** `RunSQL(sql, reverse_sql)`: texts, lists of texts, lists of texts with their values. */
export function runSql(step: Step, { phase }: Place): boolean {
  const isUp = phase === 'up';
  const value = isUp ? step.given.at(0, 'sql') : step.given.at(1, 'reverse_sql');
  if (value === undefined || isNone(value, step)) return !isUp;
  if (isNoop(value, step)) return true;
  const found = step.given.evaluator.evaluate(value, step.frame);
  const items = found.type === 'list' ? found.items : [found];
  for (const item of items) {
    // `("UPDATE ... %s", [1])` is a text with its values.
    const text = item.type === 'list' ? item.items[0] : item;
    if (text !== undefined) runText(text, value, step, { ...step.place, phase });
  }
  return true;
}

/** Whether a step of code or SQL says how to take it back. */
export function hasReverse(step: Step, parameter: string): boolean {
  const value = step.given.at(1, parameter);
  return value !== undefined && !isNone(value, step);
}

function isNone(value: Expression, { given, frame }: Step): boolean {
  const found = given.evaluator.evaluate(value, frame);
  return found.type === 'scalar' && found.text === 'None';
}

function isNoop(value: Expression, { given, frame }: Step): boolean {
  const origin = originOf(value, frame, given.evaluator);
  const path = pathOf(origin.expression, origin.frame) ?? '';
  return path.endsWith('.noop') || plainText(given.evaluator.evaluate(value, frame)) === '';
}

function runText(text: Value, range: Range, { call }: Step, place: Place): void {
  const folded = foldValue(text);
  if (folded.kind === 'static') return addSql(place, folded.text, call);
  if (folded.kind === 'template') {
    addSql(place, folded.text, call);
    const [first = range] = folded.holes;
    const message = `parts of this SQL are not known: \`${sourceOf(place.run, first)}\``;
    return addUnresolved(place, 'template', message, first);
  }
  const reason = folded.kind === 'opaque' ? folded.reason : 'it is the result of a call';
  const message = `the SQL that runs here is not known: ${reason}`;
  addUnresolved(place, 'opaque', message, callRange(call, place.run.source));
}

/** `RunPython(code, reverse_code)`: a function of the file is followed. */
export function runPython(step: Step, place: Place): void {
  const { given, call, frame } = step;
  const isUp = place.phase === 'up';
  const value = isUp ? given.at(0, 'code') : given.at(1, 'reverse_code');
  if (value === undefined || isNone(value, step) || isNoop(value, step)) return;
  const whole = callRange(call, place.run.source);
  const irreversible = isUp && !hasReverse(step, 'reverse_code');
  addOperation(
    place,
    { action: 'run-code', ...(irreversible && { reversible: false }) },
    whole,
    call,
  );
  const here = { ...place, frame };
  const local = localFunction(value, here);
  if (local !== undefined) return followDefinition(local, undefined, call, here);
  const origin = originOf(value, frame, given.evaluator);
  if (origin.expression.type === 'lambda') {
    const { start, end, body } = origin.expression;
    return place.run.walk([{ type: 'expression', start, end, value: body }], {
      ...here,
      frame: origin.frame,
    });
  }
  const path = pathOf(origin.expression, origin.frame) ?? sourceOf(place.run, value);
  const message = `\`${path}\` is defined elsewhere, and what it does could not be read`;
  addUnresolved(place, 'external-call', message, value);
}
