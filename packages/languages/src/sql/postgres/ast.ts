import type { Node } from 'libpg-query';

type KeyOf<Union> = Union extends unknown ? keyof Union : never;
export type NodeType = KeyOf<Node>;
export type NodeOf<Type extends NodeType> = Extract<Node, Record<Type, unknown>>[Type];

/** The node's content if it is of this type. */
export function nodeAs<Type extends NodeType>(
  node: Node | undefined,
  type: Type,
): NodeOf<Type> | undefined {
  return (node as Partial<Record<Type, NodeOf<Type>>> | undefined)?.[type];
}

/** A list of nodes of one type; others are left out. */
export function nodesAs<Type extends NodeType>(
  nodes: readonly Node[] | undefined,
  type: Type,
): NodeOf<Type>[] {
  return (nodes ?? []).flatMap((node) => nodeAs(node, type) ?? []);
}

/** `a`, `b` of a list of names, as it stands in `a.b`. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return nodesAs(nodes, 'String').map(({ sval }) => sval ?? '');
}

/** The words of an option list such as `(FULL, ANALYZE off)`. */
export function optionOn(options: readonly Node[] | undefined, name: string): boolean {
  const option = nodesAs(options, 'DefElem').findLast(({ defname }) => defname === name);
  if (option === undefined) return false;
  const word = nodeAs(option.arg, 'String')?.sval?.toLowerCase();
  const number = nodeAs(option.arg, 'Integer');
  if (number !== undefined) return (number.ival ?? 0) !== 0;
  return word === undefined || !['false', 'off', '0', 'no'].includes(word);
}
