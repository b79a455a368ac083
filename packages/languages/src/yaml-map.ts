import { type Alias, isAlias, isNode, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Range } from './range.ts';

export interface MapEntries {
  readonly members: readonly Pair[];
  /** The values of `<<` keys: maps, aliases of maps or lists of either. */
  readonly merged: readonly unknown[];
}

export function readMap(map: YAMLMap): MapEntries {
  return {
    members: map.items.filter((pair) => !isMerge(pair)),
    merged: map.items.filter(isMerge).map(({ value }) => value),
  };
}

/** The composer marks the key `<<` with a symbol, unless it is quoted. */
function isMerge({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

/** Undefined for a list or a map, which no key of JSON can be. */
export function keyName(key: unknown, targets: ReadonlyMap<Alias, Node>): string | undefined {
  const node = isAlias(key) ? targets.get(key) : key;
  if (!isNode(node)) return 'null';
  return isScalar(node) ? String(node.value) : undefined;
}

/** Without the white space and comments after it. */
export function rangeOf(node: unknown, fallback: number): Range {
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? fallback, end: range?.[1] ?? fallback };
}

const coreTags = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** A tag that says more than which type of JSON this is. */
export function tagOf(node: Node): { readonly tag?: string } {
  const tag = 'tag' in node ? node.tag : undefined;
  return typeof tag === 'string' && !coreTags.test(tag) ? { tag } : {};
}
