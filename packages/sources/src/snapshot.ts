import type { FileContent, FileVersion } from '@policy-lint/model';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { readSides } from './git/sides.ts';
import { listVersions } from './git/tree.ts';
import { once } from './once.ts';
import { defaultSizeLimit } from './size-limit.ts';

/** All files of one moment, whatever the working tree holds now. Paths count from the root, with `/`. */
export interface Snapshot {
  files(): Promise<ReadonlyMap<string, FileVersion>>;
  /** A symlink's content is the name of its target. */
  read(path: string): Promise<FileContent>;
}

export interface SnapshotOptions extends GitOptions {
  /** Full id of a commit or a tree. */
  readonly commit: string;
  readonly limit?: number;
}

/** The files of a commit, read from git's objects. */
export function commitSnapshot(options: SnapshotOptions): Snapshot {
  const { commit, limit = defaultSizeLimit } = options;
  const git = openGit(options);
  const sides = () => Promise.resolve({ files: [], unchanged: commit });
  return {
    files: once(() => listVersions(git, commit)),
    read: async (path) => {
      const request = { path, side: 'after' } as const;
      const [content] = await readSides(git, sides, [request], limit);
      return content ?? { state: 'absent' };
    },
  };
}

/** What there is before the first commit. */
export const emptySnapshot: Snapshot = {
  files: () => Promise.resolve(new Map()),
  read: () => Promise.resolve({ state: 'absent' }),
};
