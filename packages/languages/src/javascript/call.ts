import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../range.ts';
import { callBuiltin, callGlobal } from './builtin.ts';
import { callCompiled } from './compiled.ts';
import { type Argument, type Call, type Frame, inside, isFunction } from './machine.ts';
import { memberOf } from './member.ts';
import { propertyName, spreadItems } from './object.ts';
import { callSqlHelper, foldSqlTag, isSqlTag } from './sql-tag.ts';
import { rangeOf, type Node } from './syntax.ts';
import { fillTemplate, appendValue } from './text.ts';
import { either, nothing, unknown, type Value } from './value.ts';

export function evaluateCall(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): Value {
  const callee = calleeOf(node.callee, frame);
  const list = spreadItems(node.arguments, frame);
  const args = list.items.map((value, index) => ({
    value,
    range: rangeOf(node.arguments[index] ?? node),
  }));
  const call = { callee, args, range: calledRange(node), frame };
  const path = frame.machine.text.slice(...node.callee.range);
  const special = callCompiled(node, args, frame) ?? callSqlHelper(node, args);
  return special ?? callGlobal(path, call) ?? callValue(call);
}

/** A tag is a call with the template as its argument. */
export function evaluateTag(node: TSESTree.TaggedTemplateExpression, frame: Frame): Value {
  const callee = calleeOf(node.tag, frame);
  const isRaw = frame.machine.text.slice(...node.tag.range) === 'String.raw';
  const text = isSqlTag(node.tag)
    ? foldSqlTag(node.quasi, frame)
    : fillTemplate(node.quasi, frame, appendValue, isRaw);
  const args = [{ value: text, range: rangeOf(node.quasi) }];
  const call = { callee, args, range: rangeOf(node), frame };
  const isAsked = callee.type === 'receiver' || callee.type === 'method';
  return (isAsked && frame.machine.host.call(call)) || text;
}

function calleeOf(node: Node, frame: Frame): Value {
  if (node.type !== 'MemberExpression') return frame.machine.steps.evaluate(node, frame);
  const owner = frame.machine.steps.evaluate(node.object, frame);
  const name = propertyName({ key: node.property, computed: node.computed }, frame);
  if (name === undefined) return unknownMember(owner);
  const member = memberOf(frame.machine, owner, name);
  // `this` is what it is called on, also in a function that is defined elsewhere.
  return member.type === 'function' && owner.type === 'object'
    ? { ...member, self: owner }
    : member;
}

/** Whatever its name is, it is called on this. */
function unknownMember(owner: Value): Value {
  return owner.type === 'list' ? either(owner.items) : { type: 'method', owner, name: '[…]' };
}

/** From the name up to the closing parenthesis. */
function calledRange({ callee, range }: TSESTree.CallExpression | TSESTree.NewExpression): Range {
  const from = callee.type === 'MemberExpression' ? callee.property : callee;
  return { start: from.range[0], end: range[1] };
}

function callValue(call: Call): Value {
  const { callee, args, frame } = call;
  const { machine } = frame;
  if (callee.type === 'either') {
    return either(callee.options.map((one) => callValue({ ...call, callee: one })));
  }
  if (callee.type === 'function') {
    const values = callee.node.params.map((_one, index) => args[index]?.value ?? nothing);
    const rest = args.slice(values.length).map(({ value }) => value);
    return machine.steps.invoke(callee, [...values, ...rest], frame);
  }
  // A class stands for the one object that is made of it.
  if (callee.type === 'object') return callee;
  const known = callBuiltin(call) ?? machine.host.call(call);
  if (known !== undefined) return known;
  const isRepeated = callee.type === 'method' && repeating.has(callee.name);
  runCallbacks(args, isRepeated ? inside(frame, { loop: true }) : frame);
  return unknown;
}

/** Methods that call what they are given for each of many. */
const repeating = new Set(['map', 'forEach', 'flatMap', 'filter', 'reduce', 'each', 'mapSeries']);

/** Whoever is given a function may call it. */
function runCallbacks(args: readonly Argument[], frame: Frame): void {
  for (const { value } of args) {
    for (const one of functionsIn(value, 3)) frame.machine.steps.invoke(one, [], frame);
  }
}

function functionsIn(value: Value, depth: number): readonly Value[] {
  if (isFunction(value)) return [value];
  if (depth === 0) return [];
  if (value.type === 'list') return value.items.flatMap((one) => functionsIn(one, depth - 1));
  if (value.type !== 'object') return [];
  return [...value.properties.values()].flatMap((one) => functionsIn(one, depth - 1));
}
