import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
} from 'yaml';
import { type DataError, markDuplicates } from './data-text.ts';
import { escapePointer, jsonDepthLimit, type JsonKey, type JsonNode } from './json-tree.ts';
import { type Aliases, followAlias, resolveAliases } from './yaml-alias.ts';
import { keyName, rangeOf, readMap, tagOf } from './yaml-map.ts';
import { scalarValue } from './yaml-scalar.ts';

/** The tree of one document, positions in the text as a whole. */
export function buildYamlTree(document: Document.Parsed): {
  readonly root: JsonNode;
  readonly errors: readonly DataError[];
} {
  const errors: DataError[] = [];
  const aliases = resolveAliases(document);
  const spot = { pointer: '', depth: 0, offset: document.range[0], expanded: false };
  return { root: build({ aliases, errors }, document.contents, spot), errors };
}

interface Context {
  readonly aliases: Aliases;
  readonly errors: DataError[];
}

/** Where in the tree a node goes. */
interface Spot {
  readonly pointer: string;
  readonly key?: JsonKey;
  readonly depth: number;
  /** Of the value, where it is left out. */
  readonly offset: number;
  /** Inside of an alias, where every value counts. */
  readonly expanded: boolean;
}

function build(context: Context, node: unknown, spot: Spot): JsonNode {
  if (spot.expanded) context.aliases.budget.left -= 1;
  const range = rangeOf(node, spot.offset);
  const place = { pointer: spot.pointer, ...(spot.key && { key: spot.key }), ...range };
  if (!isNode(node)) return { ...place, ...missing };
  if (isAlias(node)) {
    const target = followAlias(context.aliases, node, range);
    if (isNode(target)) return { ...build(context, target, { ...spot, expanded: true }), ...range };
    context.errors.push(target);
    return { ...place, ...missing };
  }
  return { ...place, ...tagOf(node), ...content(context, node, { ...spot, offset: range.end }) };
}

const tooDeep = `aliases nest deeper than ${jsonDepthLimit} levels`;

const missing = { type: 'null', value: null, children: [] } as const;

type Content = Pick<JsonNode, 'type' | 'value' | 'inexact' | 'children'>;

function content(context: Context, node: Node, spot: Spot): Content {
  if (isScalar(node)) {
    const value = scalarValue(node);
    return value
      ? { ...value, children: [] }
      : refuse(context, node, `JSON has no \`${node.source}\``);
  }
  if (spot.depth > jsonDepthLimit) {
    context.aliases.budget.left = 0;
    return refuse(context, node, tooDeep);
  }
  if (isMap(node)) {
    return { type: 'object', children: markDuplicates(buildMembers(context, node, spot)) };
  }
  return {
    type: 'array',
    children: whileOpen(context, node, () => buildItems(context, node, spot)),
  };
}

function refuse(context: Context, node: unknown, message: string): Content {
  context.errors.push({ message, ...rangeOf(node, 0) });
  return missing;
}

/** While a node is built, an alias of it has no end. */
function whileOpen<Built>(context: Context, node: Node, buildInside: () => Built): Built {
  context.aliases.open.add(node);
  const built = buildInside();
  context.aliases.open.delete(node);
  return built;
}

function buildItems(context: Context, node: Node, spot: Spot): readonly JsonNode[] {
  const items = isSeq(node) ? node.items : [];
  return items.map((item, index) => {
    const pointer = `${spot.pointer}/${index}`;
    const { offset, expanded } = spot;
    return build(context, item, { pointer, depth: spot.depth + 1, offset, expanded });
  });
}

function buildMembers(context: Context, map: YAMLMap, spot: Spot): readonly JsonNode[] {
  return whileOpen(context, map, () => {
    const { members, merged } = readMap(map);
    const own = members.flatMap(({ key, value }) => buildMember(context, key, value, spot));
    const inherited = merged.flatMap((source) => buildMerged(context, source, spot));
    context.aliases.budget.left -= inherited.length;
    const names = new Set(own.map(({ key }) => key?.name));
    // What the map says itself wins, then what is merged first.
    const added = inherited.filter(({ key }) => !names.has(key?.name) && names.add(key?.name));
    return [...own, ...added];
  });
}

function buildMember(context: Context, key: unknown, value: unknown, spot: Spot): JsonNode[] {
  const name = keyName(key, context.aliases.targets);
  const range = rangeOf(key, spot.offset);
  if (name === undefined) {
    context.errors.push({ message: 'a list or a map cannot be a key in JSON', ...range });
    return [];
  }
  const pointer = `${spot.pointer}/${escapePointer(name)}`;
  const { depth, expanded } = spot;
  const inside = {
    pointer,
    key: { name, ...range },
    depth: depth + 1,
    offset: range.end,
    expanded,
  };
  return [build(context, value, inside)];
}

function buildMerged(context: Context, source: unknown, spot: Spot): readonly JsonNode[] {
  if (isSeq(source)) return source.items.flatMap((item) => buildMerged(context, item, spot));
  if (isMap(source) && spot.depth <= jsonDepthLimit) {
    return buildMembers(context, source, { ...spot, depth: spot.depth + 1, expanded: true });
  }
  if (!isAlias(source)) {
    refuse(context, source, isMap(source) ? tooDeep : '`<<` merges maps and nothing else');
    return [];
  }
  const range = rangeOf(source, spot.offset);
  const target = followAlias(context.aliases, source, range);
  if (isNode(target)) return buildMerged(context, target, spot);
  context.errors.push(target);
  return [];
}
