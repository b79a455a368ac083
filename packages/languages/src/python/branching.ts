import type { SyntaxNode } from '@lezer/common';
import { ownValue } from '@policy-lint/model';
import { expressionsIn, readTargets } from './collection.ts';
import { readMatch } from './match.ts';
import { childrenOf, type Reading, rangeOf, sourceOf, splitAt } from './reading.ts';
import type { Handler, Statement, WithItem } from './syntax.ts';

type ReadBody = (body: SyntaxNode | undefined, reading: Reading) => readonly Statement[];

/** Statements that have blocks; undefined for every other one. */
export function readBranching(
  node: SyntaxNode,
  reading: Reading,
  readBody: ReadBody,
): Statement | undefined {
  const read = (body: SyntaxNode | undefined) => readBody(body, reading);
  return ownValue(readers, node.name)?.(node, reading, read);
}

type Read = (body: SyntaxNode | undefined) => readonly Statement[];
type Reader = (node: SyntaxNode, reading: Reading, read: Read) => Statement;

const readers: Readonly<Record<string, Reader>> = {
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  WithStatement: readWith,
  TryStatement: readTry,
  MatchStatement: readMatch,
};

interface Clause {
  readonly word: string;
  readonly head: readonly SyntaxNode[];
  readonly body: SyntaxNode | undefined;
}

/** Each keyword that may begin a block, what stands behind it, and the block. */
function clausesOf(node: SyntaxNode, words: ReadonlySet<string>): readonly Clause[] {
  const clauses: { word: string; head: SyntaxNode[]; body: SyntaxNode | undefined }[] = [];
  for (const child of childrenOf(node)) {
    const last = clauses.at(-1);
    if (words.has(child.name)) clauses.push({ word: child.name, head: [], body: undefined });
    else if (child.name === 'Body' && last !== undefined) last.body = child;
    else last?.head.push(child);
  }
  return clauses;
}

const ifWords = new Set(['if', 'elif', 'else']);

function readIf(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const clauses = clausesOf(node, ifWords);
  const branches = clauses
    .filter(({ word }) => word !== 'else')
    .map(({ head, body }) => {
      const test = readTargets(head, reading);
      return { ...(test !== undefined && { test }), body: read(body) };
    });
  return { type: 'if', ...rangeOf(node), branches, otherwise: bodyOf(clauses, 'else', read) };
}

function bodyOf(clauses: readonly Clause[], word: string, read: Read): readonly Statement[] {
  return clauses.filter((clause) => clause.word === word).flatMap(({ body }) => read(body));
}

const loopWords = new Set(['for', 'while', 'else']);

function readFor(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const clauses = clausesOf(node, loopWords);
  const head = clauses.find(({ word }) => word === 'for')?.head ?? [];
  const [before = [], after = []] = splitAt(head, ({ name }) => name === 'in');
  const nothing = { type: 'other', word: 'for', ...rangeOf(node), inside: [] } as const;
  return {
    type: 'for',
    ...rangeOf(node),
    target: readTargets(before, reading) ?? nothing,
    iterable: readTargets(after, reading) ?? nothing,
    body: bodyOf(clauses, 'for', read),
    otherwise: bodyOf(clauses, 'else', read),
  };
}

function readWhile(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const clauses = clausesOf(node, loopWords);
  const test = readTargets(clauses.find(({ word }) => word === 'while')?.head ?? [], reading);
  return {
    type: 'while',
    ...rangeOf(node),
    ...(test !== undefined && { test }),
    body: bodyOf(clauses, 'while', read),
    otherwise: bodyOf(clauses, 'else', read),
  };
}

const withWords = new Set(['with']);

function readWith(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const clauses = clausesOf(node, withWords);
  const head = clauses[0]?.head ?? [];
  const parts = splitAt(head, ({ name }) => name === ',');
  const items = parts.flatMap((part) => readWithItem(part, reading));
  return { type: 'with', ...rangeOf(node), items, body: bodyOf(clauses, 'with', read) };
}

function readWithItem(part: readonly SyntaxNode[], reading: Reading): readonly WithItem[] {
  const [before = [], after = []] = splitAt(part, ({ name }) => name === 'as');
  const value = readTargets(before, reading);
  const target = readTargets(after, reading);
  if (value === undefined) return [];
  return [{ value, ...(target !== undefined && { target }) }];
}

const tryWords = new Set(['try', 'except', 'else', 'finally']);

function readTry(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const clauses = clausesOf(node, tryWords);
  const handlers = clauses
    .filter(({ word }) => word === 'except')
    .map((clause) => readHandler(clause, reading, read));
  return {
    type: 'try',
    ...rangeOf(node),
    body: bodyOf(clauses, 'try', read),
    handlers,
    otherwise: bodyOf(clauses, 'else', read),
    final: bodyOf(clauses, 'finally', read),
  };
}

function readHandler({ head, body }: Clause, reading: Reading, read: Read): Handler {
  const [before = [], after = []] = splitAt(head, ({ name }) => name === 'as');
  const [test] = expressionsIn(before, reading);
  const name = after.find((child) => child.name === 'VariableName');
  return {
    ...(test !== undefined && { test }),
    ...(name !== undefined && { name: sourceOf(name, reading) }),
    body: read(body),
  };
}
