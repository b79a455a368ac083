import { isNode, isScalar, type Node, type Pair } from 'yaml';
import type { Range } from './range.ts';

/** The composer marks the key `<<` with a symbol, unless it is quoted. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
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
