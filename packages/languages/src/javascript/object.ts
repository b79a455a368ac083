import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Frame } from './machine.ts';
import type { Node } from './syntax.ts';
import { plainText } from './text.ts';
import { either, knownText, type ListValue, unknown, type Value } from './value.ts';

const mostItems = 10_000;

/** Written in an object or assigned, it names where the properties that are not there come from. */
export const prototypeKey = '__proto__';

/** The items of an array, or the arguments of a call. */
export function spreadItems(nodes: readonly (Node | null)[], frame: Frame): ListValue {
  let open: boolean = nodes.length > mostItems;
  const items = nodes.flatMap((node): readonly Value[] => {
    if (node?.type !== 'SpreadElement') {
      return [node === null ? unknown : frame.machine.steps.evaluate(node, frame)];
    }
    const value = frame.machine.steps.evaluate(node.argument, frame);
    if (value.type !== 'list' || value.open) open = true;
    return value.type === 'list' ? value.items : [];
  });
  return { type: 'list', items, ...(open ? { open: true } : {}) };
}

export function evaluateObject(node: TSESTree.ObjectExpression, frame: Frame): Value {
  const properties = new Map<string, Value>();
  let rest: Value | undefined;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = frame.machine.steps.evaluate(property.argument, frame);
      const known = value.type === 'object' ? value : undefined;
      const open = known === undefined ? value : known.rest;
      if (open !== undefined) {
        doubtAll(properties);
        rest = open;
      }
      for (const [name, one] of known?.properties ?? []) properties.set(name, one);
    } else {
      const value = frame.machine.steps.evaluate(property.value, frame);
      const name = propertyName(property, frame);
      if (name === undefined || (name === prototypeKey && !property.computed)) rest = unknown;
      if (name === undefined) doubtAll(properties);
      else properties.set(name, value);
    }
  }
  const object: Value = { type: 'object', properties, ...(rest && { rest }) };
  return bindMethods(object, properties);
}

/** What follows is not known by name, so it may replace any of these. */
export function doubtAll(properties: Map<string, Value>): void {
  for (const [name, value] of properties) properties.set(name, either([value, unknown]));
}

/** A method written in an object sees it as `this`. */
function bindMethods(self: Value, properties: Map<string, Value>): Value {
  for (const [name, value] of properties) {
    if (value.type === 'function' && value.node.type === 'FunctionExpression') {
      properties.set(name, { ...value, self, name });
    }
  }
  return self;
}

export function propertyName(
  { key, computed }: { readonly key: Node; readonly computed: boolean },
  frame: Frame,
): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  const value = frame.machine.steps.evaluate(key, frame);
  return knownText(value) ?? plainText(value);
}
