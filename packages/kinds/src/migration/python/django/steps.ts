import { ownValue } from '@policy-lint/model';
import { callRange } from '../arguments.ts';
import { lastName } from '../origin.ts';
import { addOperation, addUnresolved, type Place } from '../run.ts';
import type { Value } from '@policy-lint/languages/python';
import { hasReverse, runPython, runSql } from './code.ts';
import { fieldEffects } from './fields.ts';
import { indexEffects } from './indexes.ts';
import { modelEffects } from './models.ts';
import { type Done, openStep, type Step } from './run.ts';

type Around = Pick<Step, 'app' | 'tables' | 'place'>;

/** The operations of a migration one after another, and their way back from the last to the first. */
export function runSteps(items: readonly Value[], around: Around): void {
  const steps = items.map((item) => stepOf(item, around));
  for (const step of steps) if (step !== undefined) runStep(step, around.place);
  const down: Place = { ...around.place, phase: 'down' };
  for (const step of steps.toReversed()) if (step !== undefined) runStep(step, down);
}

function stepOf(item: Value, around: Around): Step | undefined {
  if (item.type === 'unknown' && item.expression.type === 'call') {
    return openStep(item.expression, item.frame, around);
  }
  const range = item.type === 'text' ? item.text : item;
  const message = 'an operation of this migration could not be read';
  addUnresolved(around.place, 'opaque', message, range);
  return undefined;
}

const effects = { ...modelEffects, ...fieldEffects, ...indexEffects };

function runStep(step: Step, place: Place): void {
  const name = lastName(step.call.callee) ?? '';
  if (name === 'SeparateDatabaseAndState') return separate(step, place);
  if (name === 'RunSQL') return sql(step, place);
  if (name === 'RunPython') return runPython(step, place);
  const effect = ownValue(effects, name)?.(step);
  const whole = callRange(step.call, place.run.source);
  if (effect === undefined) {
    const message = `what \`${name}\` does to the database is not known`;
    return addUnresolved(place, 'opaque', message, whole);
  }
  const done: readonly Done[] = place.phase === 'up' ? effect.up : effect.down;
  for (const { at = whole, ...operation } of done) {
    const outside = operation.concurrently === true ? { transaction: 'no' as const } : {};
    addOperation({ ...place, extra: { ...place.extra, ...outside } }, operation, at, step.call);
  }
}

/** Each statement says whether it can be taken back: there is no other place to say it. */
function sql(step: Step, place: Place): void {
  const irreversible = place.phase === 'up' && !hasReverse(step, 'reverse_sql');
  const extra = irreversible ? { ...place.extra, reversible: false } : place.extra;
  runSql({ ...step, place: { ...place, extra } }, place);
}

/** Only its second list changes the database; what Django is told to believe does nothing. */
function separate(step: Step, place: Place): void {
  const value = step.given.at(0, 'database_operations');
  if (value === undefined) return;
  const list = step.given.evaluator.evaluate(value, step.frame);
  if (list.type !== 'list') {
    const message = 'the operations of `SeparateDatabaseAndState` could not be read';
    return addUnresolved(place, 'opaque', message, value);
  }
  const around = { ...step, place };
  const steps = list.items.flatMap((item) => stepOf(item, around) ?? []);
  const inOrder = place.phase === 'up' ? steps : steps.toReversed();
  for (const inner of inOrder) runStep(inner, place);
}
