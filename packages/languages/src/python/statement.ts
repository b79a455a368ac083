import type { SyntaxNode } from '@lezer/common';
import { ownValue } from '@policy-lint/model';
import { readBranching } from './branching.ts';
import { expressionsIn, readTargets } from './collection.ts';
import { readClass, readDecorator, readFunction } from './definition.ts';
import { readImport } from './import.ts';
import { childrenOf, isToken, type Reading, rangeOf, sourceOf, splitAt } from './reading.ts';
import type { Expression, Statement } from './syntax.ts';

/** The statements among these nodes; expressions left over from an error count as statements. */
export function readStatements(
  nodes: readonly SyntaxNode[],
  reading: Reading,
): readonly Statement[] {
  return nodes.flatMap((node) => reading.within(node, () => readStatement(node, reading)) ?? []);
}

type Reader = (node: SyntaxNode, reading: Reading) => readonly Statement[];

function readStatement(node: SyntaxNode, reading: Reading): readonly Statement[] {
  if (isToken(node)) return [];
  const reader = ownValue(readers, node.name);
  if (reader !== undefined) return reader(node, reading);
  const branching = readBranching(node, reading, readBody);
  if (branching !== undefined) return [branching];
  return readUnknown(node, reading);
}

const readers: Readonly<Record<string, Reader>> = {
  StatementGroup: (node, reading) => readStatements(childrenOf(node), reading),
  ExpressionStatement: readExpressionStatement,
  AssignStatement: readAssignment,
  UpdateStatement: readUpdate,
  DecoratedStatement: readDecorated,
  FunctionDefinition: (node, reading) => [readFunction(node, [], reading, readBody)],
  ClassDefinition: (node, reading) => [readClass(node, [], reading, readBody)],
  ImportStatement: (node, reading) => [readImport(node, reading)],
  PassStatement: (node) => [{ type: 'pass', ...rangeOf(node) }],
  ReturnStatement: readReturn,
  RaiseStatement: readRaise,
  ScopeStatement: readScope,
};

/** `del x`, an error, or anything that has no meaning of its own here. */
function readUnknown(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node);
  const isBlock = children.some(({ name }) => name === 'Body' || name.endsWith('Statement'));
  const body = isBlock ? readStatements(children, reading) : [];
  const inside = isBlock ? [] : expressionsIn(children, reading);
  const isExpression = children.length === 0 || !node.name.endsWith('Statement');
  const word = children.find(isToken)?.name ?? node.name;
  const own = isExpression && !isBlock && inside.length === 0 ? [reading.read(node)] : inside;
  return [{ type: 'other', word, ...rangeOf(node), inside: own, body }];
}

/** What stands between a `:` and the end of its block. */
export function readBody(body: SyntaxNode | undefined, reading: Reading): readonly Statement[] {
  return body === undefined ? [] : readStatements(childrenOf(body), reading);
}

function readExpressionStatement(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const value = readTargets(childrenOf(node), reading);
  return value === undefined ? [] : [{ type: 'expression', ...rangeOf(node), value }];
}

function readAssignment(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
  const parts = splitAt(children, ({ name }) => name === 'AssignOp');
  const sides = parts.map((part) => readTargets(part, reading));
  const known = sides.filter((side): side is Expression => side !== undefined);
  const hasValue = parts.length > 1 && sides.at(-1) !== undefined;
  const value = hasValue ? known.at(-1) : undefined;
  const targets = value === undefined ? known : known.slice(0, -1);
  return [{ type: 'assign', ...rangeOf(node), targets, ...(value !== undefined && { value }) }];
}

function readUpdate(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'UpdateOp');
  const operator = children[at];
  const target = readTargets(children.slice(0, at), reading);
  const value = readTargets(children.slice(at + 1), reading);
  if (operator === undefined || target === undefined || value === undefined) {
    const inside = expressionsIn(children, reading);
    return [{ type: 'other', word: 'update', ...rangeOf(node), inside, body: [] }];
  }
  const sign = sourceOf(operator, reading);
  return [{ type: 'update', ...rangeOf(node), target, operator: sign, value }];
}

function readDecorated(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node);
  const decorators = children
    .filter(({ name }) => name === 'Decorator')
    .map((decorator) => readDecorator(decorator, reading));
  return children.flatMap((child) => {
    if (child.name === 'FunctionDefinition')
      return [readFunction(child, decorators, reading, readBody)];
    if (child.name === 'ClassDefinition') return [readClass(child, decorators, reading, readBody)];
    return child.name === 'Decorator' ? [] : readStatement(child, reading);
  });
}

function readReturn(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const value = readTargets(childrenOf(node), reading);
  return [{ type: 'return', ...rangeOf(node), ...(value !== undefined && { value }) }];
}

function readRaise(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const [value] = expressionsIn(childrenOf(node), reading);
  return [{ type: 'raise', ...rangeOf(node), ...(value !== undefined && { value }) }];
}

function readScope(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node);
  const type = children[0]?.name === 'nonlocal' ? 'nonlocal' : 'global';
  const names = children
    .filter(({ name }) => name === 'VariableName')
    .map((name) => sourceOf(name, reading));
  return [{ type, ...rangeOf(node), names }];
}
