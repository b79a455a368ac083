import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { write } from './branch.ts';
import type { Frame } from './machine.ts';
import { partOf } from './member.ts';
import { doubtAll, propertyName, prototypeKey } from './object.ts';
import { declare, findBinding } from './scope.ts';
import type { Node } from './syntax.ts';
import { either, unknown, type Value } from './value.ts';

/** New names for a value or its parts. */
export function bind(pattern: Node, value: Value, frame: Frame): void {
  place(pattern, value, frame, (name, part) => declare(frame.scope, name, part));
}

/** Names that are there already get another value. */
export function assign(target: Node, value: Value, frame: Frame): void {
  place(target, value, frame, (name, part) => {
    const binding = findBinding(frame.scope, name);
    if (binding === undefined) declare(frame.scope, name, part);
    else write(frame.machine, binding, part);
  });
}

type Put = (name: string, value: Value) => void;

function place(pattern: Node, value: Value, frame: Frame, put: Put): void {
  switch (pattern.type) {
    case 'Identifier':
      return put(pattern.name, value);
    case 'AssignmentPattern':
      return place(pattern.left, orDefault(value, pattern.right, frame), frame, put);
    case 'ObjectPattern':
      return pattern.properties.forEach((one) => placeProperty(one, value, frame, put));
    case 'ArrayPattern':
      return pattern.elements.forEach((one, index) => {
        if (one) place(one, partOf(frame.machine, value, String(index)), frame, put);
      });
    case 'RestElement':
      return place(pattern.argument, value.type === 'list' ? value : unknown, frame, put);
    case 'TSParameterProperty':
      return place(pattern.parameter, value, frame, put);
    case 'MemberExpression':
      return setMember(pattern, value, frame);
    default:
      return undefined;
  }
}

function orDefault(value: Value, fallback: Node, frame: Frame): Value {
  if (value.type === 'constant' && value.value === undefined) {
    return frame.machine.steps.evaluate(fallback, frame);
  }
  const isOpen = value.type === 'unknown' || value.type === 'method';
  return isOpen ? either([value, frame.machine.steps.evaluate(fallback, frame)]) : value;
}

function placeProperty(
  property: TSESTree.Property | TSESTree.RestElement,
  value: Value,
  frame: Frame,
  put: Put,
): void {
  if (property.type === 'RestElement') return place(property.argument, value, frame, put);
  const name = propertyName(property, frame);
  const part = name === undefined ? unknown : partOf(frame.machine, value, name);
  return place(property.value, part, frame, put);
}

function setMember(target: TSESTree.MemberExpression, value: Value, frame: Frame): void {
  const owner = frame.machine.steps.evaluate(target.object, frame);
  const name = propertyName({ key: target.property, computed: target.computed }, frame);
  if (owner.type === 'object') {
    if (name === undefined || name === prototypeKey) owner.rest = unknown;
    if (name === undefined) doubtAll(owner.properties);
    else owner.properties.set(name, value);
  }
  if (owner.type === 'list') {
    owner.items.push(value);
    owner.open = true;
  }
}
