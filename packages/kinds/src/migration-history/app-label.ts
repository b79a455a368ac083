import type { DjangoRevision } from './python-revision.ts';

/** What an app calls itself: mostly like its folder, but its configuration may give it another label. */
export function appLabel(
  directory: string,
  revisions: readonly DjangoRevision[],
  names: readonly string[],
): string {
  const replaced = revisions.flatMap(({ replaces }) => replaces);
  // Only an app's own migrations can be squashed into one of it.
  if (replaced[0]) return replaced[0].app;
  const folder = directory.split('/').at(-2) ?? '';
  const known = new Set(names);
  const hits = new Map<string, number>([[folder, 0]]);
  for (const { app, name } of revisions.flatMap(({ dependencies }) => dependencies))
    if (known.has(name)) hits.set(app, (hits.get(app) ?? 0) + (isFirst(name) ? 0 : 1));
  const [best = folder] = [...hits].sort(([, a], [, b]) => b - a)[0] ?? [];
  return best;
}

/** Every app has one of this name: it tells none from another. */
function isFirst(name: string): boolean {
  return name === '0001_initial';
}
