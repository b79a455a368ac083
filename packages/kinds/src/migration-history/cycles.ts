/** The names of each node's parents. */
export type Parents = ReadonlyMap<string, readonly string[]>;

/** Nodes that are their own ancestors. Two walks without recursion: forwards, then against the edges. */
export function findCycles(parents: Parents): ReadonlySet<string> {
  const known: Parents = new Map(
    [...parents].map(([name, own]) => [name, own.filter((parent) => parents.has(parent))]),
  );
  const children = turned(known);
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const name of finishingOrder(known).toReversed()) {
    const group = reach(name, children, seen);
    const isLoop = group.length > 1 || (known.get(name) ?? []).includes(name);
    if (isLoop) for (const one of group) found.add(one);
  }
  return found;
}

function turned(edges: Parents): Parents {
  const result = new Map<string, string[]>([...edges.keys()].map((name) => [name, []]));
  for (const [name, targets] of edges) for (const target of targets) result.get(target)?.push(name);
  return result;
}

/** Every node after all that can be reached from it. */
function finishingOrder(edges: Parents): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const start of edges.keys()) {
    const path = seen.has(start) ? [] : [{ name: start, next: 0 }];
    seen.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = edges.get(top.name)?.[top.next];
      top.next += 1;
      if (target === undefined) order.push(path.pop()?.name ?? '');
      else if (!seen.has(target)) {
        seen.add(target);
        path.push({ name: target, next: 0 });
      }
    }
  }
  return order;
}

function reach(start: string, edges: Parents, seen: Set<string>): readonly string[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const group = [start];
  for (const name of group)
    for (const target of edges.get(name) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      group.push(target);
    }
  return group;
}
