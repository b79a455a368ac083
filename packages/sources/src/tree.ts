import type { ChangedFile, Source } from '@policy-lint/model';
import { comparePaths } from './git/names.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { readSides } from './git/sides.ts';
import { listTree, readTree } from './git/tree.ts';
import { once } from './once.ts';
import { defaultSizeLimit } from './size-limit.ts';

export interface TreeOptions extends GitOptions {
  /** The full id of a commit or tree. */
  readonly tree: string;
  /** Which of its files are asked about; those that it lacks are left out. */
  readonly paths: readonly string[];
  readonly limit?: number;
}

/** Files as a commit has them: one side, as if nothing had ever changed. */
export function treeSource(options: TreeOptions): Source {
  const git = openGit(options);
  const { tree, paths, limit = defaultSizeLimit } = options;
  const files = once(async () =>
    [...(await readTree(git, tree, paths))]
      .map(([path, after]): ChangedFile => ({ path, status: 'present', after }))
      .sort((a, b) => comparePaths(a.path, b.path)),
  );
  return {
    change: async ({ tree: folders }) => {
      const [found, names] = await Promise.all([files(), folders && listTree(git, tree, folders)]);
      const change = { origin: 'files', files: found, hasBefore: false } as const;
      return names === undefined ? change : { ...change, tree: names };
    },
    read: async (requests) => {
      const after = requests.filter(({ side }) => side === 'after');
      const contents = await readSides(
        git,
        async () => ({ files: [], unchanged: tree }),
        after,
        limit,
      );
      const found = new Map(after.map(({ path }, index) => [path, contents[index]]));
      return requests.map(
        ({ path, side }) =>
          (side === 'after' ? found.get(path) : undefined) ?? { state: 'unknown' },
      );
    },
  };
}
