import { formatBraces, type Given } from './brace.ts';
import { evaluateLocal } from './evaluate-local.ts';
import { callFunction } from './function-calls.ts';
import { callMethod } from './method-calls.ts';
import { pathOf } from './look-up.ts';
import type { Call } from './syntax.ts';
import { type Evaluator, type Frame, plainText, unknown, type Value } from './value.ts';

/** Calls whose result needs nothing but their arguments. */
export function evaluateCall(call: Call, frame: Frame, evaluator: Evaluator): Value {
  const { callee } = call;
  const handedOn = evaluator.transparent(call, frame);
  if (handedOn !== undefined) return evaluator.evaluate(handedOn, frame);
  const given = evaluateArguments(call, frame, evaluator);
  const path = pathOf(callee, frame);
  const result = path === undefined ? undefined : callFunction(path, given, call);
  if (result !== undefined) return result;
  const local = evaluateLocal(call, frame, evaluator);
  if (local !== undefined && local.type !== 'unknown') return local;
  if (callee.type === 'attribute') {
    const object = evaluator.evaluate(callee.object, frame);
    const value =
      object.type === 'text' && callee.name === 'format'
        ? formatBraces(object, given, call)
        : callMethod(object, callee.name, given, call);
    if (value !== undefined) return value;
  }
  return unknown(call, frame, 'the result of a call');
}

function evaluateArguments(call: Call, frame: Frame, evaluator: Evaluator): Given {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  let isCounted = true;
  let isNamed = true;
  for (const { star, keyword, value } of call.arguments) {
    const given = evaluator.evaluate(value, frame);
    if (keyword !== undefined) named.set(keyword, given);
    else if (star === '') positional.push(given);
    else if (star === '*' && given.type === 'list') positional.push(...given.items.slice(0, 1000));
    else if (star === '*') isCounted = false;
    else if (!addEntries(given, named)) isNamed = false;
  }
  return { positional: isCounted ? positional : undefined, named: isNamed ? named : undefined };
}

function addEntries(given: Value, named: Map<string, Value>): boolean {
  if (given.type !== 'dictionary') return false;
  for (const { key, value } of given.entries) {
    const name = plainText(key);
    if (name === undefined) return false;
    named.set(name, value);
  }
  return true;
}
