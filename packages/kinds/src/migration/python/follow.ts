import type { Range } from '@policy-lint/languages';
import {
  bindingOf,
  type Call,
  callFrame,
  type Expression,
  findFrame,
  type Frame,
  type FunctionDefinition,
  statementsIn,
} from '@policy-lint/languages/python';
import { originOf } from './origin.ts';
import { addUnresolved, type Place } from './run.ts';

export interface LocalFunction {
  readonly definition: FunctionDefinition;
  /** Where it is defined. */
  readonly around: Frame;
}

/** The function of this file that an expression stands for. */
export function localFunction(
  expression: Expression,
  { frame, run }: Place,
): LocalFunction | undefined {
  const origin = originOf(expression, frame, run.evaluator);
  if (origin.expression.type !== 'name') return undefined;
  const { name } = origin.expression;
  const around = findFrame(name, origin.frame);
  if (around === undefined) return undefined;
  const binding = bindingOf(name, origin.frame);
  if (binding?.type === 'function') return { definition: binding.definition, around };
  // Of several definitions with one name the last one stays.
  const last = around.scope.bindings.get(name)?.at(-1);
  if (around.values.has(name) && binding === undefined && last?.type !== 'function')
    return undefined;
  return last?.type === 'function' ? { definition: last.definition, around } : undefined;
}

/** Runs a function of the file in the place of its call; each only once inside itself. */
export function followDefinition(
  { definition, around }: LocalFunction,
  call: Call | undefined,
  range: Range,
  place: Place,
): void {
  const { run, stack } = place;
  if (stack.includes(definition)) return;
  run.calls += 1;
  if (run.calls > mostCalls) {
    if (run.calls === mostCalls + 1) {
      addUnresolved(place, 'opaque', 'too many calls of helpers to follow', range);
    }
    return;
  }
  const given = call === undefined ? { from: place.frame } : { call, from: place.frame };
  const frame = callFrame(definition, given, around, run.evaluator);
  const inside = { ...place, frame, stack: [...stack, definition] };
  for (const decorator of definition.decorators)
    followDecorator(decorator, { ...inside, frame: around });
  run.walk(definition.body, inside);
}

/** A decorator of the file may run something around the function: all that it defines inside. */
export function followDecorator(decorator: Expression, place: Place): void {
  const maker = decorator.type === 'call' ? decorator.callee : decorator;
  const local = localFunction(maker, place);
  if (local === undefined || place.stack.includes(local.definition)) return;
  const call = decorator.type === 'call' ? decorator : undefined;
  const given = call === undefined ? { from: place.frame } : { call, from: place.frame };
  const frame = callFrame(local.definition, given, local.around, place.run.evaluator);
  walkNested(local.definition, { ...place, frame, stack: [...place.stack, local.definition] });
}

function walkNested({ body }: FunctionDefinition, place: Place): void {
  const { run, frame } = place;
  run.walk(body, place);
  for (const statement of statementsIn(body)) {
    if (statement.type !== 'function' || place.stack.includes(statement)) continue;
    const inner = callFrame(statement, { from: frame }, frame, run.evaluator);
    walkNested(statement, { ...place, frame: inner, stack: [...place.stack, statement] });
  }
}

const mostCalls = 3000;
