import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';
import { type DataError, markDuplicates } from './data-text.ts';
import { jsonDepthLimit, type JsonNode } from './json-tree.ts';
import { followAlias, resolveAliases } from './yaml-alias.ts';
import { type Context, missing, refuse, type Spot, tooDeep, whileOpen } from './yaml-build.ts';
import { rangeOf, tagOf } from './yaml-map.ts';
import { buildMembers, buildPair } from './yaml-members.ts';
import {
  type DoubtfulScalar,
  readScalar,
  type ScalarReader,
  type YamlReading,
} from './yaml-reading.ts';

/** The tree of one document, positions in the text as a whole. */
export function buildYamlTree(
  document: Document.Parsed,
  reading: YamlReading,
): {
  readonly root: JsonNode;
  readonly errors: readonly DataError[];
  readonly doubtful: readonly DoubtfulScalar[];
} {
  const errors: DataError[] = [];
  const aliases = resolveAliases(document);
  const reader: ScalarReader = { ...reading, doubtful: new Map() };
  const spot = { pointer: '', depth: 0, offset: document.range[0], expanded: false };
  const root = build({ aliases, reader, errors, build }, document.contents, spot);
  return { root, errors, doubtful: [...reader.doubtful.values()] };
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

type Content = Pick<JsonNode, 'type' | 'value' | 'inexact' | 'children'>;

function content(context: Context, node: Node, spot: Spot): Content {
  if (isScalar(node)) {
    const value = readScalar(context.reader, node);
    return 'complaint' in value
      ? refuse(context, node, value.complaint)
      : { ...value, children: [] };
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

function buildItems(context: Context, node: Node, spot: Spot): readonly JsonNode[] {
  const items = isSeq(node) ? node.items : [];
  return items.map((item, index) => {
    const pointer = `${spot.pointer}/${index}`;
    const { offset, expanded } = spot;
    const inside = { pointer, depth: spot.depth + 1, offset, expanded };
    // An ordered map holds its pairs bare.
    return isPair(item) ? buildPair(context, item, inside) : build(context, item, inside);
  });
}
