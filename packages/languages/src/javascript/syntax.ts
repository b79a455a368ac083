import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../range.ts';

/** The tree of typescript-estree: every other parser of its shape would do. */
export type Node = TSESTree.Node;
export type Program = TSESTree.Program;
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>;
export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

export interface ParsedJavascript {
  readonly program: Program;
  /** With their marks. */
  readonly comments: readonly Range[];
  /** In spite of these, the tree holds what could be made out. */
  readonly errors: readonly JavascriptError[];
}

export interface JavascriptError extends Range {
  readonly message: string;
}

export function rangeOf({ range: [start, end] }: Node): Range {
  return { start, end };
}
