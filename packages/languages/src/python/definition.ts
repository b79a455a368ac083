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
  const name = children.find((child) => child.name === 'VariableName') ?? node;
  const list = children.find((child) => child.name === 'ParamList');
  return {
    type: 'function',
    ...rangeOf(node),
    name: name === node ? '' : sourceOf(name, reading),
    nameRange: rangeOf(name),
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
  const name = children.find((child) => child.name === 'VariableName') ?? node;
  const list = children.find((child) => child.name === 'ArgList');
  return {
    type: 'class',
    ...rangeOf(node),
    name: name === node ? '' : sourceOf(name, reading),
    nameRange: rangeOf(name),
    bases: list === undefined ? [] : readArguments(list, reading),
    decorators,
    body: readBodies(children, reading, readBody),
  };
}

function readBodies(
  children: readonly SyntaxNode[],
  reading: Reading,
  readBody: ReadBody,
): readonly Statement[] {
  return children.filter(({ name }) => name === 'Body').flatMap((body) => readBody(body, reading));
}
