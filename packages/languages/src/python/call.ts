import type { SyntaxNode } from '@lezer/common';
import { readComprehension } from './collection.ts';
import { childrenOf, isToken, type Reading, rangeOf, sourceOf, splitAt } from './reading.ts';
import type { Argument, Call, Expression, Parameter } from './syntax.ts';

export function readCall(node: SyntaxNode, reading: Reading): Expression {
  const [callee, ...rest] = childrenOf(node);
  const list = rest.find(({ name }) => name === 'ArgList');
  if (callee === undefined || list === undefined) {
    return { type: 'other', word: 'call', ...rangeOf(node), inside: [] };
  }
  const call: Call = {
    type: 'call',
    ...rangeOf(node),
    callee: reading.read(callee),
    arguments: readArguments(list, reading),
  };
  return call;
}

export function readArguments(list: SyntaxNode, reading: Reading): readonly Argument[] {
  const children = childrenOf(list);
  if (children.some(({ name }) => name === 'for')) {
    return [{ ...rangeOf(list), star: '', value: readComprehension(list, reading) }];
  }
  const inside = children.filter(({ name }) => name !== '(' && name !== ')');
  const parts = splitAt(inside, ({ name }) => name === ',');
  return parts.flatMap((part) => readArgument(part, reading));
}

function readArgument(part: readonly SyntaxNode[], reading: Reading): readonly Argument[] {
  const [first, second] = part;
  const isKeyword = first?.name === 'VariableName' && second?.name === 'AssignOp';
  const keyword =
    first !== undefined && isKeyword && sourceOf(second, reading) === '='
      ? { keyword: sourceOf(first, reading) }
      : {};
  const values = part.slice(isKeyword ? 2 : 0).filter((node) => !isToken(node));
  const star = first?.name === '*' || first?.name === '**' ? first.name : '';
  // A missing comma leaves two values side by side: the first keeps the keyword.
  return values.map((value, index) => ({
    start: index === 0 && first !== undefined ? first.from : value.from,
    end: value.to,
    star,
    ...(index === 0 && keyword),
    value: reading.read(value),
  }));
}

export function readParameters(
  list: SyntaxNode | undefined,
  reading: Reading,
): readonly Parameter[] {
  if (list === undefined) return [];
  const parts = splitAt(childrenOf(list), ({ name }) => name === ',');
  return parts.flatMap((part) => readParameter(part, reading));
}

function readParameter(part: readonly SyntaxNode[], reading: Reading): readonly Parameter[] {
  const name = part.find((node) => node.name === 'VariableName');
  if (name === undefined) return [];
  const star = part.find((node) => node.name === '*' || node.name === '**');
  const assignAt = part.findIndex((node) => node.name === 'AssignOp');
  const value = assignAt === -1 ? undefined : part[assignAt + 1];
  return [
    {
      ...rangeOf(name),
      name: sourceOf(name, reading),
      star: star?.name === '*' || star?.name === '**' ? star.name : '',
      ...(value !== undefined && !isToken(value) && { default: reading.read(value) }),
    },
  ];
}
