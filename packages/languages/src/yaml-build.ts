import type { Node } from 'yaml';
import type { DataError } from './data-text.ts';
import { jsonDepthLimit, type JsonKey, type JsonNode } from './json-tree.ts';
import type { Aliases } from './yaml-alias.ts';
import { rangeOf } from './yaml-map.ts';
import type { ScalarReader } from './yaml-reading.ts';

/** What building one tree shares. */
export interface Context {
  readonly aliases: Aliases;
  readonly reader: ScalarReader;
  readonly errors: DataError[];
  readonly build: (context: Context, node: unknown, spot: Spot) => JsonNode;
}

/** Where in the tree a node goes. */
export interface Spot {
  readonly pointer: string;
  readonly key?: JsonKey;
  readonly depth: number;
  /** Of the value, where it is left out. */
  readonly offset: number;
  /** Inside of an alias, where every value counts. */
  readonly expanded: boolean;
}

export const tooDeep = `aliases nest deeper than ${jsonDepthLimit} levels`;

export const missing = { type: 'null', value: null, children: [] } as const;

export function refuse(context: Context, node: unknown, message: string): typeof missing {
  context.errors.push({ message, ...rangeOf(node, 0) });
  return missing;
}

/** While a node is built, an alias of it has no end. */
export function whileOpen<Built>(context: Context, node: Node, buildInside: () => Built): Built {
  context.aliases.open.add(node);
  const built = buildInside();
  context.aliases.open.delete(node);
  return built;
}
