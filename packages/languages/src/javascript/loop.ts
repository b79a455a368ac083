import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { branch, write } from './branch.ts';
import { type Frame, inside } from './machine.ts';
import { assign, bind } from './pattern.ts';
import { findBinding, innerScope } from './scope.ts';
import type { Node } from './syntax.ts';
import { unknown, type Value } from './value.ts';

/** `for (const one of [...])` is taken once for every item, where they are known. */
export function executeForOf(
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  frame: Frame,
): void {
  const over = frame.machine.steps.evaluate(node.right, frame);
  const list = node.type === 'ForOfStatement' && over.type === 'list' ? over : undefined;
  const isWhole = list !== undefined && !list.open;
  if (!isWhole) forgetWrites(node.body, frame);
  // What is put into the list meanwhile is not looked at.
  for (const item of [...(list?.items ?? []), ...(isWhole ? [] : [unknown])]) {
    const within = inside({ ...frame, scope: innerScope(frame.scope) }, { loop: true });
    bindItem(node.left, item, within);
    within.machine.steps.execute(node.body, within);
  }
}

function bindItem(left: Node, item: Value, frame: Frame): void {
  if (left.type === 'VariableDeclaration') {
    for (const { id } of left.declarations) bind(id, item, frame);
  } else assign(left, item, frame);
}

type OtherLoop = TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement;

export function executeLoop(node: OtherLoop, outer: Frame): void {
  const frame = { ...outer, scope: innerScope(outer.scope) };
  const { evaluate, execute } = frame.machine.steps;
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration') execute(node.init, frame);
    else evaluate(node.init, frame);
  }
  forgetWrites(node, frame);
  if (node.test) evaluate(node.test, frame);
  const within = inside(frame, { loop: true });
  branch(within, undefined, [(inner) => execute(node.body, inner)]);
}

export function evaluateUpdate(node: TSESTree.UpdateExpression, frame: Frame): Value {
  assign(node.argument, unknown, frame);
  return unknown;
}

/** What a loop writes is not known when it is entered again. */
function forgetWrites(node: Node, frame: Frame): void {
  for (const name of writtenNames(node)) {
    const binding = findBinding(frame.scope, name);
    if (binding !== undefined) write(frame.machine, binding, unknown);
  }
}

function writtenNames(root: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const at = open.pop();
    if (Array.isArray(at)) open.push(...(at as unknown[]));
    if (!isNode(at)) continue;
    const target = at.type === 'AssignmentExpression' ? at.left : undefined;
    const written = at.type === 'UpdateExpression' ? at.argument : target;
    if (written?.type === 'Identifier') names.add(written.name);
    open.push(...childrenOf(at));
  }
  return names;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function childrenOf(node: Node): readonly unknown[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key !== 'parent' && typeof value === 'object' ? [value] : [],
  );
}
