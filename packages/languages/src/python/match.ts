import type { SyntaxNode } from '@lezer/common';
import { expressionsIn, readTargets } from './collection.ts';
import { childrenOf, isToken, type Reading, rangeOf } from './reading.ts';
import type { MatchClause, Statement } from './syntax.ts';

type Read = (body: SyntaxNode | undefined) => readonly Statement[];

export function readMatch(node: SyntaxNode, reading: Reading, read: Read): Statement {
  const children = childrenOf(node);
  const body = children.find(({ name }) => name === 'MatchBody');
  const subject = readTargets(
    children.filter((child) => child !== body && child.name !== 'MatchBody'),
    reading,
  );
  const clauses = body === undefined ? [] : childrenOf(body).filter(isClause);
  return {
    type: 'match',
    ...rangeOf(node),
    ...(subject !== undefined && { subject }),
    clauses: clauses.map((clause) => readMatchClause(clause, reading, read)),
  };
}

function isClause({ name }: SyntaxNode): boolean {
  return name === 'MatchClause';
}

function readMatchClause(node: SyntaxNode, reading: Reading, read: Read): MatchClause {
  const children = childrenOf(node);
  const guard = children.find(({ name }) => name === 'Guard');
  const [test] = guard === undefined ? [] : expressionsIn(childrenOf(guard), reading);
  const patterns = children.filter((child) => !isToken(child) && !notPatterns.has(child.name));
  return {
    ...rangeOf(node),
    names: patterns.flatMap((pattern) => namesIn(pattern, reading)),
    ...(test !== undefined && { guard: test }),
    body: read(children.find(({ name }) => name === 'Body')),
  };
}

const notPatterns = new Set(['Guard', 'Body']);

/** Without recursion: patterns may be nested as deeply as anyone likes. */
function namesIn(pattern: SyntaxNode, reading: Reading): readonly string[] {
  const names: string[] = [];
  const cursor = pattern.cursor();
  do {
    if (cursor.name === 'VariableName') names.push(reading.source.slice(cursor.from, cursor.to));
  } while (cursor.next() && cursor.from < pattern.to);
  return names;
}
