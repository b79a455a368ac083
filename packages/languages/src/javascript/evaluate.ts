import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { evaluateCall, evaluateTag } from './call.ts';
import { classValue } from './class.ts';
import { evaluateBinary, evaluateLogical, evaluateUnary } from './operators.ts';
import { type Frame, guarded } from './machine.ts';
import { evaluateMember } from './member.ts';
import { evaluateObject, spreadItems } from './object.ts';
import { branch } from './branch.ts';
import { assign } from './pattern.ts';
import { evaluateUpdate } from './loop.ts';
import { valueOf } from './scope.ts';
import type { FunctionNode, Node, NodeOf } from './syntax.ts';
import { foldLiteral, foldTemplate } from './text.ts';
import { either, nothing, unknown, type Value } from './value.ts';

/** What an expression is, as far as the file tells; what it calls is called on the way. */
export function evaluate(node: Node, frame: Frame): Value {
  const step = steps[node.type] as ((node: Node, frame: Frame) => Value) | undefined;
  return guarded(frame.machine, () => step?.(node, frame) ?? unknown);
}

type Steps = { readonly [Type in Node['type']]?: (node: NodeOf<Type>, frame: Frame) => Value };

const inner = (node: { readonly expression: Node }, frame: Frame) =>
  evaluate(node.expression, frame);

const awaited = (node: { readonly argument: Node | null | undefined }, frame: Frame) =>
  node.argument ? evaluate(node.argument, frame) : nothing;

const steps: Steps = {
  Literal: foldLiteral,
  TemplateLiteral: foldTemplate,
  TaggedTemplateExpression: evaluateTag,
  Identifier: ({ name }, { scope }) => (name === 'undefined' ? nothing : valueOf(scope, name)),
  ThisExpression: (_node, { scope }) => valueOf(scope, 'this'),
  Super: (_node, { scope }) => valueOf(scope, 'super'),
  MemberExpression: evaluateMember,
  ChainExpression: inner,
  CallExpression: evaluateCall,
  NewExpression: evaluateCall,
  ArrayExpression: ({ elements }, frame) => spreadItems(elements, frame),
  ObjectExpression: evaluateObject,
  ArrowFunctionExpression: functionValue,
  FunctionExpression: functionValue,
  ClassExpression: classValue,
  ConditionalExpression: evaluateChoice,
  LogicalExpression: evaluateLogical,
  BinaryExpression: evaluateBinary,
  UnaryExpression: evaluateUnary,
  AwaitExpression: awaited,
  YieldExpression: awaited,
  AssignmentExpression: evaluateAssignment,
  UpdateExpression: evaluateUpdate,
  SequenceExpression: ({ expressions }, frame) =>
    expressions.map((one) => evaluate(one, frame)).at(-1) ?? nothing,
  TSAsExpression: inner,
  TSSatisfiesExpression: inner,
  TSNonNullExpression: inner,
  TSTypeAssertion: inner,
  TSInstantiationExpression: inner,
};

function functionValue(node: FunctionNode, { scope }: Frame): Value {
  return { type: 'function', node, scope };
}

function evaluateChoice(node: TSESTree.ConditionalExpression, frame: Frame): Value {
  evaluate(node.test, frame);
  const results: Value[] = [];
  branch(frame, node.test, [
    (inside) => results.push(evaluate(node.consequent, inside)),
    (inside) => results.push(evaluate(node.alternate, inside)),
  ]);
  return either(results);
}

function evaluateAssignment(node: TSESTree.AssignmentExpression, frame: Frame): Value {
  const { left, operator, right } = node;
  if (operator === '=') {
    const value = evaluate(right, frame);
    assign(left, value, frame);
    return value;
  }
  const value = evaluateBinary(
    { ...node, type: 'BinaryExpression', operator: '+' } as never,
    frame,
  );
  const known = operator === '+=' ? value : unknown;
  assign(left, known, frame);
  return known;
}
