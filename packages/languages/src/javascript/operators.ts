import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { branch } from './branch.ts';
import type { Frame } from './machine.ts';
import { rangeOf } from './syntax.ts';
import { joinTexts, plainText } from './text.ts';
import { either, nothing, textValue, unknown, type Value } from './value.ts';

export function evaluateBinary(node: TSESTree.BinaryExpression, frame: Frame): Value {
  const parts = operandsOf(node).map((one) => ({
    value: frame.machine.steps.evaluate(one, frame),
    range: rangeOf(one),
  }));
  if (node.operator !== '+' || !parts.some(({ value }) => value.type === 'text')) return unknown;
  return joinTexts(parts, textValue('', rangeOf(node)), rangeOf(node));
}

/** A long chain of `+` is as deep as it is long, so it is taken apart in a loop. */
function operandsOf(node: TSESTree.BinaryExpression): readonly TSESTree.Expression[] {
  const operands: TSESTree.Expression[] = [];
  let at: TSESTree.Node = node;
  while (at.type === 'BinaryExpression' && at.operator === node.operator) {
    operands.push(at.right);
    at = at.left;
  }
  if (at.type !== 'PrivateIdentifier') operands.push(at as TSESTree.Expression);
  return operands.reverse();
}

/** The right side may not be reached. */
export function evaluateLogical(node: TSESTree.LogicalExpression, frame: Frame): Value {
  const { evaluate } = frame.machine.steps;
  const left = evaluate(node.left, frame);
  const results = [left];
  const isOtherwise = node.operator !== '&&';
  const right = (inside: Frame) => void results.push(evaluate(node.right, inside));
  branch(frame, node.left, isOtherwise ? [() => undefined, right] : [right, () => undefined]);
  return either(left.type === 'constant' ? results.slice(1) : results);
}

export function evaluateUnary(node: TSESTree.UnaryExpression, frame: Frame): Value {
  const value = frame.machine.steps.evaluate(node.argument, frame);
  if (node.operator === 'void') return nothing;
  if (value.type !== 'constant') return unknown;
  if (node.operator === '!') return { type: 'constant', value: !value.value };
  if (node.operator !== '-') return unknown;
  return { type: 'constant', value: -Number(plainText(value)) };
}
