/** Groups in the order in which their paths come first. */
export function byPath<Item>(
  items: readonly Item[],
  pathOf: (item: Item) => string,
): readonly (readonly [path: string, items: readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const path = pathOf(item);
    const group = groups.get(path) ?? [];
    group.push(item);
    groups.set(path, group);
  }
  return [...groups];
}
