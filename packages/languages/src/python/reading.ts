import type { SyntaxNode } from '@lezer/common';
import type { Expression, PythonError } from './syntax.ts';

/** What every reader of a node needs: the source, a place for errors and the way down. */
export interface Reading {
  readonly source: string;
  readonly errors: PythonError[];
  readonly read: (node: SyntaxNode) => Expression;
  /** One level further down; undefined where that is too deep. */
  readonly within: <Result>(node: SyntaxNode, read: () => Result) => Result | undefined;
}

/** The children that mean something, errors included. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

export function rangeOf({ from, to }: SyntaxNode) {
  return { start: from, end: to };
}

export function sourceOf(node: SyntaxNode, { source }: Reading): string {
  return source.slice(node.from, node.to);
}

/** Nodes that are punctuation or keywords: everything that is not named like a construct. */
export function isToken({ name }: SyntaxNode): boolean {
  const first = name.charAt(0);
  return first < 'A' || first > 'Z' ? !isError(name) : tokens.has(name);
}

export function isError(name: string): boolean {
  return name === '⚠';
}

const tokens = new Set([
  'AssignOp',
  'ArithOp',
  'BitOp',
  'CompareOp',
  'UpdateOp',
  'At',
  'FormatSelfDoc',
]);

/** Each part between the children for which the test is true. */
export function splitAt(
  nodes: readonly SyntaxNode[],
  test: (node: SyntaxNode) => boolean,
): readonly (readonly SyntaxNode[])[] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (test(node)) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}
