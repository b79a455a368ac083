import type { Change, Source } from '@policy-lint/model';
import { readBranch } from './git/head.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { parseRawDiff, rawDiffOptions, renameOptions } from './git/raw-diff.ts';
import type { RawDiff } from './git/raw-diff.ts';
import { demandGit } from './git/run.ts';
import type { Git } from './git/run.ts';
import { readSides } from './git/sides.ts';
import { once } from './once.ts';
import { readCommits } from './range/commits.ts';
import { findBranchesWith } from './range/contained-in.ts';
import { resolveEnds } from './range/ends.ts';
import type { Ends } from './range/ends.ts';
import { defaultSizeLimit } from './size-limit.ts';

export interface RangeOptions extends GitOptions {
  /** A commit, branch or tag; the empty tree's id stands for before the first commit. */
  readonly base: string;
  /** Default: HEAD. */
  readonly head?: string;
  /** Overrides what can be told of the branch from `head`. */
  readonly branch?: string | null;
  readonly limit?: number;
}

/** What `head` changed since it left `base`, like a pull request. Both sides are read from git. */
export const rangeSource = (options: RangeOptions): Source => {
  const git = openGit(options);
  const { base, head = 'HEAD', limit = defaultSizeLimit } = options;
  const range = once(async () => {
    const ends = await resolveEnds(git, base, head);
    return { ends, diff: await diffTrees(git, ends) };
  });
  return {
    change: async (wants) => {
      const branch = currentBranch(git, options, head);
      const [{ ends, diff }, current] = await Promise.all([range(), branch]);
      const [containedIn, history] = await Promise.all([
        findBranchesWith(git, ends.head),
        wants.commits ? readCommits(git, ends.commits) : undefined,
      ]);
      const problems = [...diff.problems, ...(history?.problems ?? [])];
      const change = { ...toChange(ends, diff, current), containedIn, problems };
      return history === undefined ? change : { ...change, commits: history.commits };
    },
    read: (requests) => readSides(git, async () => toSides(await range()), requests, limit),
  };
};

const diffTrees = async (git: Git, { base, head }: Ends): Promise<RawDiff> => {
  const options = ['-r', ...rawDiffOptions, ...renameOptions, '--end-of-options'];
  return parseRawDiff(await demandGit(git, ['diff-tree', ...options, base, head, '--']));
};

// Undefined: `head` may still name a branch.
const currentBranch = async (git: Git, options: RangeOptions, head: string) => {
  if (options.branch !== undefined) return options.branch;
  return head === 'HEAD' || head === '@' ? readBranch(git) : undefined;
};

const toChange = (ends: Ends, diff: RawDiff, current: string | null | undefined): Change => {
  const branch = current === undefined ? ends.headBranch : current;
  return {
    origin: 'range',
    files: diff.files,
    base: ends.base,
    head: ends.head,
    hasBefore: true,
    ...(branch === undefined ? {} : { branch }),
  };
};

const toSides = ({ ends, diff }: { ends: Ends; diff: RawDiff }) => ({
  files: diff.files,
  unchanged: ends.head,
});
