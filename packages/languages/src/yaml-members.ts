import { isAlias, isMap, isNode, isSeq, type Pair, type YAMLMap } from 'yaml';
import { escapePointer, jsonDepthLimit, type JsonNode } from './json-tree.ts';
import { followAlias } from './yaml-alias.ts';
import { type Context, refuse, type Spot, tooDeep, whileOpen } from './yaml-build.ts';
import { isMerge, rangeOf } from './yaml-map.ts';
import { joinEntries } from './yaml-merge.ts';
import { readKey } from './yaml-reading.ts';

/** A map of one member. */
export function buildPair(context: Context, { key, value }: Pair, spot: Spot): JsonNode {
  const children = buildMember(context, key, value, spot);
  const start = rangeOf(key, spot.offset).start;
  const { pointer } = spot;
  return { pointer, type: 'object', children, start, end: children[0]?.end ?? start };
}

export function buildMembers(context: Context, map: YAMLMap, spot: Spot): readonly JsonNode[] {
  return whileOpen(context, map, () => {
    const entries = map.items.map((pair) =>
      isMerge(pair)
        ? { members: buildMerged(context, pair.value, spot), isMerged: true }
        : { members: buildMember(context, pair.key, pair.value, spot), isMerged: false },
    );
    const inherited = entries.filter(({ isMerged }) => isMerged);
    context.aliases.budget.left -= inherited.flatMap(({ members }) => members).length;
    return inherited.length === 0
      ? entries.flatMap(({ members }) => members)
      : joinEntries(entries, context.reader.laterWins);
  });
}

function buildMember(context: Context, key: unknown, value: unknown, spot: Spot): JsonNode[] {
  const name = readKey(context.reader, key, context.aliases.targets);
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
  return [context.build(context, value, inside)];
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
