import type { SyntaxNode } from '@lezer/common';
import { ownValue } from '@policy-lint/model';
import { childrenOf, isToken, type Reading, rangeOf, splitAt } from './reading.ts';
import type { Comprehension, Dictionary, Entry, Expression, Item, Sequence } from './syntax.ts';

export function readSequence(node: SyntaxNode, reading: Reading, type: Sequence['type']): Sequence {
  return { type, ...rangeOf(node), items: readItems(childrenOf(node), reading) };
}

export function readItems(nodes: readonly SyntaxNode[], reading: Reading): readonly Item[] {
  return splitAt(nodes, ({ name }) => name === ',').flatMap((part) => {
    const isStarred = part.some(({ name }) => name === '*');
    const values = part.filter((node) => !isToken(node));
    return values.map((value) => ({ isStarred, value: reading.read(value) }));
  });
}

export function readDictionary(node: SyntaxNode, reading: Reading): Dictionary {
  const parts = splitAt(childrenOf(node), ({ name }) => name === ',');
  const entries = parts.flatMap((part) => readEntry(part, reading));
  return { type: 'dictionary', ...rangeOf(node), entries };
}

function readEntry(part: readonly SyntaxNode[], reading: Reading): readonly Entry[] {
  const values = part.filter((node) => !isToken(node)).map(reading.read);
  const [key, value, ...others] = values;
  if (key === undefined) return [];
  if (value === undefined) return [{ value: key }];
  return [{ key, value }, ...others.map((other) => ({ value: other }))];
}

const kinds: Readonly<Record<string, Comprehension['of']>> = {
  ArrayComprehensionExpression: 'list',
  SetComprehensionExpression: 'set',
  DictionaryComprehensionExpression: 'dictionary',
};

/** Also of an argument list that is one: `f(x for x in y)`. */
export function readComprehension(node: SyntaxNode, reading: Reading): Comprehension {
  const [first = [], ...clauses] = splitAt(childrenOf(node), ({ name }) => name === 'for');
  const elements = expressionsIn(first, reading);
  const read = clauses.map((clause) => readClause(clause, reading));
  const [clause] = read;
  const [element] = elements;
  const isSimple = read.length === 1 && elements.length === 1 && clause?.rest.length === 1;
  const [iterable] = clause?.rest ?? [];
  const target = clause?.target;
  return {
    type: 'comprehension',
    ...rangeOf(node),
    of: ownValue(kinds, node.name) ?? 'generator',
    targets: read.flatMap(({ target: one }) => (one === undefined ? [] : [one])),
    inside: [...elements, ...read.flatMap(({ rest }) => rest)],
    ...(isSimple && element && iterable && target && { simple: { element, target, iterable } }),
  };
}

function readClause(clause: readonly SyntaxNode[], reading: Reading) {
  const inAt = clause.findIndex(({ name }) => name === 'in');
  const before = inAt === -1 ? clause : clause.slice(0, inAt);
  const after = inAt === -1 ? [] : clause.slice(inAt + 1);
  return { target: readTargets(before, reading), rest: expressionsIn(after, reading) };
}

/** `a`, or `a, b` as one tuple. */
export function readTargets(
  nodes: readonly SyntaxNode[],
  reading: Reading,
): Expression | undefined {
  const items = readItems(nodes, reading);
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const isTuple = items.length > 1 || first.isStarred || nodes.some(({ name }) => name === ',');
  if (!isTuple) return first.value;
  return { type: 'tuple', start: first.value.start, end: last.value.end, items };
}

export function expressionsIn(
  nodes: readonly SyntaxNode[],
  reading: Reading,
): readonly Expression[] {
  return nodes.filter((node) => !isToken(node)).map(reading.read);
}
