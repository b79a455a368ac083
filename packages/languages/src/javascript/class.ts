import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Frame } from './machine.ts';
import { propertyName } from './object.ts';
import { declare, innerScope } from './scope.ts';
import { type ObjectValue, unknown, type Value } from './value.ts';

/** A class is taken as the one object that is made of it. */
export function classValue(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  frame: Frame,
): ObjectValue {
  const { evaluate } = frame.machine.steps;
  const base = node.superClass ? evaluate(node.superClass, frame) : undefined;
  const properties = new Map<string, Value>();
  const promises = node.implements.map((one) => frame.machine.text.slice(...one.range));
  const self: ObjectValue = {
    type: 'object',
    properties,
    implements: promises,
    ...(base && { rest: base }),
  };
  const scope = innerScope(frame.scope);
  declare(scope, 'this', self);
  declare(scope, 'super', base ?? unknown);
  if (node.id) declare(scope, node.id.name, self);
  for (const member of node.body.body) addMember(self, member, { ...frame, scope });
  const build = properties.get('constructor');
  if (build) frame.machine.steps.invoke(build, [], frame);
  return self;
}

function addMember(self: ObjectValue, member: TSESTree.ClassElement, frame: Frame): void {
  if (member.type === 'MethodDefinition') {
    if (member.value.type !== 'FunctionExpression') return;
    const name = propertyName(member, frame);
    const method: Value = { type: 'function', node: member.value, scope: frame.scope, self };
    if (name !== undefined) self.properties.set(name, { ...method, name });
  } else if (member.type === 'PropertyDefinition') {
    const name = propertyName(member, frame);
    const value = member.value ? frame.machine.steps.evaluate(member.value, frame) : unknown;
    if (name !== undefined) self.properties.set(name, value);
  }
}
