import { emptyTreeLike } from './git/head.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { isShallow } from './git/revisions.ts';
import { demandGit, gitFailed, runGit } from './git/run.ts';
import { SourceProblem } from './source-problem.ts';

/** What a clone holds of the commits that somebody names. */
export interface Clone {
  /** The full id of a commit, or undefined where it is not here. */
  readonly find: (revision: string) => Promise<string | undefined>;
  /** Whether `base` has all of `head` already. */
  readonly contains: (base: string, head: string) => Promise<boolean>;
  readonly isShallow: () => Promise<boolean>;
  /** What stands before the first commit. */
  readonly emptyTree: () => Promise<string>;
}

export function inspectClone(options: GitOptions): Clone {
  const git = openGit(options);
  return {
    find: async (revision) => {
      const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
      const { exitCode, stdout } = await runGit(git, args);
      if (exitCode === 0) return stdout.toString().trim();
      // That there is no upstream ends git in the same way as that there is no repository.
      await demandGit(git, ['rev-parse', '--git-dir']);
      return undefined;
    },
    contains: async (base, head) => {
      const args = ['merge-base', '--is-ancestor', '--end-of-options', head, base];
      const result = await runGit(git, args);
      if (result.exitCode > 1) throw new SourceProblem(gitFailed(args, result));
      return result.exitCode === 0;
    },
    isShallow: () => isShallow(git),
    emptyTree: async () =>
      emptyTreeLike((await demandGit(git, ['rev-parse', 'HEAD'])).toString().trim()),
  };
}
