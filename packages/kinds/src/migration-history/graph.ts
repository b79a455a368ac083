import { findCycles } from './cycles.ts';
import type { HistoryNode, Named } from './node.ts';

/** What can be said of nodes only together. */
export interface Graph {
  readonly heads: ReadonlySet<HistoryNode>;
  readonly cyclic: readonly HistoryNode[];
  readonly dangling: readonly { readonly node: HistoryNode; readonly parent: Named }[];
  readonly duplicates: readonly { readonly node: HistoryNode; readonly first: HistoryNode }[];
  /** Of every node by its revision: those of its ancestors too. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
  /** The squashed migration that stands for a revision. */
  readonly standsFor: ReadonlyMap<string, HistoryNode>;
}

export function readGraph(nodes: readonly HistoryNode[]): Graph {
  const byName = new Map<string, HistoryNode>();
  const duplicates: { readonly node: HistoryNode; readonly first: HistoryNode }[] = [];
  for (const node of nodes) {
    const first = node.revision && byName.get(node.revision.text);
    if (first) duplicates.push({ node, first });
    else if (node.revision) byName.set(node.revision.text, node);
  }
  const others = new Set(duplicates.map(({ node }) => node));
  const standsFor = replacements(nodes);
  const merged = contract(byName, standsFor);
  const named = new Set([...merged.values()].flat());
  const cycles = findCycles(merged);
  const isCyclic = (node: HistoryNode) =>
    node.revision !== undefined && cycles.has(node.revision.text) && !others.has(node);
  return {
    heads: new Set(
      [...merged.keys()].flatMap((name) => (named.has(name) ? [] : (byName.get(name) ?? []))),
    ),
    cyclic: nodes.filter(isCyclic),
    dangling: nodes.flatMap((node) =>
      [...node.parents, ...node.requires]
        .filter(({ text }) => !byName.has(text) && !standsFor.has(text))
        .map((parent) => ({ node, parent })),
    ),
    duplicates,
    labels: inheritedLabels(byName, merged),
    standsFor,
  };
}

function replacements(nodes: readonly HistoryNode[]): ReadonlyMap<string, HistoryNode> {
  return new Map(nodes.flatMap((node) => node.replaces.map((name) => [name, node] as const)));
}

/** Parents by name, where what was squashed counts as the migration that it was squashed into. */
function contract(
  byName: ReadonlyMap<string, HistoryNode>,
  standsFor: ReadonlyMap<string, HistoryNode>,
): ReadonlyMap<string, readonly string[]> {
  const merged = new Map<string, string[]>();
  for (const [name, node] of byName) {
    const own = finalName(name, standsFor);
    const parents = node.parents.map(({ text }) => finalName(text, standsFor));
    const outer = own === name ? parents : parents.filter((parent) => parent !== own);
    const inner = node.replaces.length > 0 ? outer.filter((parent) => parent !== own) : outer;
    merged.set(own, [...(merged.get(own) ?? []), ...inner]);
  }
  return merged;
}

/** A squashed migration may have been squashed again. */
function finalName(name: string, standsFor: ReadonlyMap<string, HistoryNode>): string {
  const seen = new Set<string>();
  let current = name;
  for (let next = standsFor.get(current)?.revision?.text; next !== undefined && !seen.has(next);) {
    seen.add(next);
    current = next;
    next = standsFor.get(current)?.revision?.text;
  }
  return current;
}

function inheritedLabels(
  byName: ReadonlyMap<string, HistoryNode>,
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, string[]>();
  for (const [name, own] of parents)
    for (const parent of own) children.set(parent, [...(children.get(parent) ?? []), name]);
  const labels = new Map<string, Set<string>>();
  const queue = [...byName].flatMap(([name, node]) =>
    node.labels.map((label) => ({ name, label })),
  );
  for (const { name, label } of queue) {
    const own = labels.get(name) ?? new Set();
    if (own.has(label)) continue;
    labels.set(name, own.add(label));
    for (const child of children.get(name) ?? []) queue.push({ name: child, label });
  }
  return labels;
}
