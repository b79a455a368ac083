import type { Change, Source } from '@policy-lint/model';
import { mergedParents, treeSource } from '@policy-lint/sources';

/** What a change starts from. */
export interface Bases {
  /** Commits, or trees; none before the first commit. */
  readonly of: (change: Change) => Promise<readonly string[]>;
  /** Some of the files of one of them. */
  readonly open: (base: string, paths: readonly string[]) => Source;
}

interface Where {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

/** What either parent of a merge has was there before the merge. */
export function basesIn(where: Where): Bases {
  return {
    of: async ({ origin, base }) => {
      const parents = origin === 'staged' ? await mergedParents(where) : [];
      return base === undefined ? [] : [...new Set([base, ...parents])];
    },
    open: (tree, paths) => treeSource({ ...where, tree, paths }),
  };
}
