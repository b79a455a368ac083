import type { Range } from '../range.ts';
import { type Frame, inside } from './machine.ts';
import { bind } from './pattern.ts';
import { declare, innerScope } from './scope.ts';
import { type FunctionNode, rangeOf } from './syntax.ts';
import { either, type FunctionValue, nothing, unknown, type Value } from './value.ts';

/** Goes through a function's body with these arguments; what it may return. */
export function invoke(callee: Value, given: readonly Value[], frame: Frame): Value {
  if (callee.type === 'either') {
    return either(callee.options.map((one) => invoke(one, given, frame)));
  }
  if (callee.type === 'method') return callMethod(callee, given, frame);
  if (callee.type !== 'function' || frame.machine.active.has(callee.node)) return unknown;
  const { active } = frame.machine;
  active.add(callee.node);
  try {
    return enter(callee, given, frame);
  } finally {
    active.delete(callee.node);
  }
}

/** `tables.forEach(schema.dropTable)`. */
function callMethod(callee: Value, given: readonly Value[], frame: Frame): Value {
  const range = frame.context.statement;
  const args = given.map((value) => ({ value, range }));
  return frame.machine.host.call({ callee, args, range, frame }) ?? unknown;
}

function enter(callee: FunctionValue, given: readonly Value[], outer: Frame): Value {
  const { node } = callee;
  const scope = innerScope(callee.scope);
  if (callee.self) declare(scope, 'this', callee.self);
  const results: Value[] = [];
  const frame = { ...outer, scope, results };
  node.params.forEach((parameter, index) => {
    const rest: Value = { type: 'list', items: given.slice(index) };
    bind(parameter, parameter.type === 'RestElement' ? rest : (given[index] ?? unknown), frame);
  });
  const named = inside(frame, { via: viaOf(callee, outer) });
  if (node.body.type !== 'BlockStatement') {
    return named.machine.steps.evaluate(node.body, withStatement(named, rangeOf(node.body)));
  }
  named.machine.steps.execute(node.body, named);
  return results.length === 0 ? nothing : either(results);
}

function viaOf(callee: FunctionValue, { context }: Frame): readonly string[] {
  const name = nameOf(callee.node) ?? callee.name;
  return name === undefined ? context.via : [...context.via, name];
}

function nameOf({ id }: FunctionNode): string | undefined {
  return id?.name;
}

/** A body without braces is a statement of its own where it does not stand in the one that calls it. */
function withStatement(frame: Frame, body: Range): Frame {
  const { statement } = frame.context;
  const isInside = statement.start <= body.start && body.end <= statement.end;
  return isInside ? frame : inside(frame, { statement: body });
}
