import { relative } from 'node:path';
import type { Change, Source } from '@policy-lint/model';
import { listTracked, type GitOptions } from '@policy-lint/sources';
import { isInside } from './inside.ts';

/** Adds to a change which of its files belong to a cache: whoever commits one says what runs found out. */
export function withTrackedCaches(
  source: Source,
  root: string,
  git: Omit<GitOptions, 'cwd'>,
): Source {
  return {
    ...source,
    change: async (wants) => {
      const change = await source.change(wants);
      const caches = await trackedCaches(change, root, git);
      return caches.length === 0 ? change : { ...change, caches };
    },
  };
}

async function trackedCaches(
  { origin, files }: Change,
  root: string,
  git: Omit<GitOptions, 'cwd'>,
): Promise<readonly string[]> {
  const isNamed = namedFolder(root);
  const found = files.map(({ path }) => path).filter((path) => isOfCache(path) || isNamed(path));
  // Of files on disk, git may ignore or not know the cache that this machine made.
  if (found.length === 0 || origin === 'staged' || origin === 'range') return found;
  const tracked = new Set(await listTracked({ ...git, cwd: root }));
  return found.filter((path) => tracked.has(path));
}

/** By its usual folder, and by the names of what is in it. Some disks know no upper case. */
function isOfCache(path: string): boolean {
  return /(?:^|\/)(?:node_modules\/\.cache\/policy-lint(?:\/|$)|(?:facts|outcomes)-[0-9a-f]{16}$|[0-9a-f]{64}\.pack$)/i.test(
    path,
  );
}

/** The folder that the environment names, where it lies in the checkout and is not all of it. */
function namedFolder(root: string): (path: string) => boolean {
  const given = process.env['POLICY_LINT_CACHE'] ?? '';
  const way = given === '' || !isInside(root, given) ? '' : relative(root, given);
  const folder = way.replaceAll('\\', '/');
  return (path) => folder !== '' && !folder.startsWith('..') && path.startsWith(`${folder}/`);
}
