import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { branch, onCondition } from './branch.ts';
import { classValue } from './class.ts';
import { executeForOf, executeLoop } from './loop.ts';
import { type Frame, guarded, inside, isFunction } from './machine.ts';
import { executeExport, executeImport } from './module-statement.ts';
import { bind } from './pattern.ts';
import { declare, innerScope } from './scope.ts';
import { rangeOf, type Node, type NodeOf } from './syntax.ts';
import { nothing, textValue, unknown, type Value } from './value.ts';

/** Takes a statement on every way that it may go. */
export function execute(node: Node, frame: Frame): void {
  const step = steps[node.type] as ((node: Node, frame: Frame) => void) | undefined;
  guarded(frame.machine, () => step?.(node, frame));
}

type Steps = { readonly [Type in Node['type']]?: (node: NodeOf<Type>, frame: Frame) => void };

const steps: Steps = {
  Program: ({ body }, frame) => executeAll([...body].sort(byReach), frame),
  BlockStatement: ({ body }, frame) =>
    executeAll(body, { ...frame, scope: innerScope(frame.scope) }),
  ExpressionStatement: (node, frame) => void evaluateIn(node, node.expression, frame),
  VariableDeclaration: executeVariables,
  ReturnStatement: (node, frame) =>
    void frame.results.push(node.argument ? evaluateIn(node, node.argument, frame) : nothing),
  ThrowStatement: (node, frame) => void evaluateIn(node, node.argument, frame),
  IfStatement: executeIf,
  ForStatement: executeLoop,
  WhileStatement: executeLoop,
  DoWhileStatement: executeLoop,
  ForOfStatement: executeForOf,
  ForInStatement: executeForOf,
  TryStatement: executeTry,
  SwitchStatement: executeSwitch,
  LabeledStatement: ({ body }, frame) => execute(body, frame),
  ClassDeclaration: (node, frame) => {
    if (node.id) declare(frame.scope, node.id.name, classValue(node, frame));
  },
  TSEnumDeclaration: executeEnum,
  ImportDeclaration: executeImport,
  ExportNamedDeclaration: executeExport,
  ExportDefaultDeclaration: executeExport,
  TSExportAssignment: executeExport,
};

function evaluateIn(statement: Node, expression: Node, frame: Frame): Value {
  const within = inside(frame, { statement: rangeOf(statement) });
  return frame.machine.steps.evaluate(expression, within);
}

/** Functions are there before the first statement; nothing is there behind the last that leaves. */
function executeAll(body: readonly Node[], outer: Frame): void {
  let frame = outer;
  for (const node of body) hoist(node, frame);
  for (const node of body) {
    execute(node, frame);
    if (leaves(node)) return;
    if (node.type === 'IfStatement' && leaves(node.consequent) && !node.alternate) {
      frame = onCondition(frame, node.test, true);
    }
  }
}

/** A list of exports may stand above what it exports. */
function byReach(one: Node, other: Node): number {
  return Number(isExportList(one)) - Number(isExportList(other));
}

function isExportList(node: Node): boolean {
  return node.type === 'ExportNamedDeclaration' && node.declaration === null;
}

function hoist(node: Node, frame: Frame): void {
  const isExport =
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
  const inner = isExport ? node.declaration : node;
  if (inner?.type !== 'FunctionDeclaration' || !inner.id) return;
  declare(frame.scope, inner.id.name, { type: 'function', node: inner, scope: frame.scope });
}

function leaves(node: Node): boolean {
  if (node.type === 'BlockStatement') return node.body.some(leaves);
  return ['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'].includes(
    node.type,
  );
}

function executeVariables(node: TSESTree.VariableDeclaration, frame: Frame): void {
  for (const { id, init } of node.declarations) {
    const value = init ? evaluateIn(node, init, frame) : nothing;
    const name = id.type === 'Identifier' ? id.name : undefined;
    const isNameless = isFunction(value) && value.name === undefined && name !== undefined;
    bind(id, isNameless ? { ...value, name } : value, frame);
  }
}

function executeIf({ test, consequent, alternate }: TSESTree.IfStatement, frame: Frame): void {
  frame.machine.steps.evaluate(test, inside(frame, { statement: rangeOf(test) }));
  branch(frame, test, [
    (within) => execute(consequent, within),
    (within) => (alternate ? execute(alternate, within) : undefined),
  ]);
}

function executeTry({ block, handler, finalizer }: TSESTree.TryStatement, frame: Frame): void {
  const attempt = inside(frame, { attempt: true });
  execute(block, attempt);
  branch(attempt, undefined, [
    () => undefined,
    (within) => {
      if (handler) execute(handler.body, onError(within));
    },
  ]);
  if (finalizer) execute(finalizer, frame);
}

function onError(frame: Frame): Frame {
  return inside(frame, { conditions: [...frame.context.conditions, 'catch'] });
}

function executeSwitch(node: TSESTree.SwitchStatement, frame: Frame): void {
  frame.machine.steps.evaluate(node.discriminant, frame);
  const ways = node.cases.map(({ test, consequent }) => (within: Frame) => {
    const scope = innerScope(within.scope);
    const there = onCondition({ ...within, scope }, test ?? node.discriminant, test === null);
    executeAll(consequent, there);
  });
  branch(frame, undefined, [...ways, () => undefined]);
}

function executeEnum(node: TSESTree.TSEnumDeclaration, frame: Frame): void {
  const properties = new Map<string, Value>();
  for (const { id, initializer } of node.body.members) {
    const name = id.type === 'Identifier' ? id.name : String(id.value);
    const value = initializer ? frame.machine.steps.evaluate(initializer, frame) : unknown;
    properties.set(name, value.type === 'text' ? value : textValue(name, rangeOf(id)));
  }
  declare(frame.scope, node.id.name, { type: 'object', properties, rest: unknown });
}
