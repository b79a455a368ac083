import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Frame, Machine } from './machine.ts';
import { propertyName } from './object.ts';
import {
  either,
  type ImportedValue,
  nothing,
  type ReceiverValue,
  unknown,
  type Value,
} from './value.ts';

export function evaluateMember(node: TSESTree.MemberExpression, frame: Frame): Value {
  const owner = frame.machine.steps.evaluate(node.object, frame);
  const name = propertyName({ key: node.property, computed: node.computed }, frame);
  return name === undefined ? unknownItem(owner) : memberOf(frame.machine, owner, name);
}

/** An item by a number that is not known is one of the items. */
function unknownItem(owner: Value): Value {
  if (owner.type !== 'list') return unknown;
  return either(owner.open ? [...owner.items, unknown] : owner.items);
}

export function memberOf(machine: Machine, owner: Value, name: string): Value {
  const method: Value = { type: 'method', owner, name };
  switch (owner.type) {
    case 'object':
      return owner.properties.get(name) ?? inherited(machine, owner.rest, name) ?? method;
    case 'receiver':
      return machine.host.member(owner, name);
    case 'list':
      return owner.items[Number(name)] ?? method;
    case 'imported':
      return { ...owner, name: isWhole(owner) ? name : `${owner.name}.${name}` };
    case 'either':
      return memberOf(machine, receiverIn(owner.options) ?? unknown, name);
    default:
      return method;
  }
}

/** As a pattern takes a value apart: what is not there is undefined. */
export function partOf(machine: Machine, owner: Value, name: string): Value {
  const isMissing =
    (owner.type === 'object' && owner.rest === undefined && !owner.properties.has(name)) ||
    (owner.type === 'list' && !owner.open && owner.items[Number(name)] === undefined);
  return isMissing ? nothing : memberOf(machine, owner, name);
}

function isWhole({ name }: ImportedValue): boolean {
  return name === '*' || name === 'default';
}

function inherited(machine: Machine, rest: Value | undefined, name: string): Value | undefined {
  return rest && memberOf(machine, rest, name);
}

function receiverIn(options: readonly Value[]): ReceiverValue | undefined {
  return options.find((one) => one.type === 'receiver');
}
