import type { SyntaxNode } from '@lezer/common';
import { readArguments, readParameters } from './call.ts';
import { expressionsIn } from './collection.ts';
import { childrenOf, type Reading, rangeOf, sourceOf } from './reading.ts';
import type { Expression, Statement } from './syntax.ts';

type ReadBody = (body: SyntaxNode | undefined, reading: Reading) => readonly Statement[];

/** The grammar has names and an argument list side by side, without a node for the call. */
export function readDecorator(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node);
  const list = children.find(({ name }) => name === 'ArgList');
  const names = children.filter(({ name }) => name === 'VariableName').map(reading.read);
  const callee = names.reduce<Expression | undefined>(joinNames, undefined);
  if (callee === undefined) {
    return { type: 'other', word: '@', ...rangeOf(node), inside: expressionsIn(children, reading) };
  }
  if (list === undefined) return callee;
  const { start } = callee;
  return { type: 'call', start, end: list.to, callee, arguments: readArguments(list, reading) };
}

function joinNames(object: Expression | undefined, name: Expression): Expression | undefined {
  if (object === undefined || name.type !== 'name') return name;
  const { start, end } = name;
  return {
    type: 'attribute',
    start: object.start,
    end,
    object,
    name: name.name,
    nameRange: { start, end },
  };
}

export function readFunction(
  node: SyntaxNode,
  decorators: readonly Expression[],
  reading: Reading,
  readBody: ReadBody,
): Statement {
  const children = childrenOf(node);
  const list = children.find((child) => child.name === 'ParamList');
  return {
    type: 'function',
    ...named(node, children, reading),
    parameters: readParameters(list, reading),
    decorators,
    body: readBodies(children, reading, readBody),
    isAsync: children.some((child) => child.name === 'async'),
  };
}

export function readClass(
  node: SyntaxNode,
  decorators: readonly Expression[],
  reading: Reading,
  readBody: ReadBody,
): Statement {
  const children = childrenOf(node);
  const list = children.find((child) => child.name === 'ArgList');
  return {
    type: 'class',
    ...named(node, children, reading),
    bases: list === undefined ? [] : readArguments(list, reading),
    decorators,
    body: readBodies(children, reading, readBody),
  };
}

/** A broken definition may have no name: then all of it is the place of the name. */
function named(node: SyntaxNode, children: readonly SyntaxNode[], reading: Reading) {
  const name = children.find((child) => child.name === 'VariableName');
  return {
    ...rangeOf(node),
    name: name === undefined ? '' : sourceOf(name, reading),
    nameRange: rangeOf(name ?? node),
  };
}

function readBodies(
  children: readonly SyntaxNode[],
  reading: Reading,
  readBody: ReadBody,
): readonly Statement[] {
  return children.filter(({ name }) => name === 'Body').flatMap((body) => readBody(body, reading));
}
