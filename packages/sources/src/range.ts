import type { Change, Source } from '@policy-lint/model';
import { readBranch } from './git/head.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { parseRawDiff, rawDiffOptions, renameOptions } from './git/raw-diff.ts';
import type { RawDiff } from './git/raw-diff.ts';
import { demandGit } from './git/run.ts';
import type { Git } from './git/run.ts';
import { readSides } from './git/sides.ts';
import { listTree } from './git/tree.ts';
import { once } from './once.ts';
import { readCommits } from './range/commits.ts';
import type { Commits } from './range/commits.ts';
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
export function rangeSource(options: RangeOptions): Source {
  const git = openGit(options);
  const { base, head = 'HEAD', limit = defaultSizeLimit } = options;
  const ends = once(() => resolveEnds(git, base, head));
  const diff = once(async () => diffTrees(git, await ends()));
  const branch = once(() => currentBranch(git, options, head));
  const containedIn = once(async () => findBranchesWith(git, (await ends()).head));
  const names = async (below: readonly string[]) => listTree(git, (await ends()).head, below);
  const history = async () => readCommits(git, (await ends()).commits);
  return {
    change: async ({ commits, tree }) => {
      const known = Promise.all([ends(), diff(), branch(), containedIn()]);
      const [change, found, paths] = await Promise.all([
        known.then((parts) => toChange(...parts)),
        commits ? history() : undefined,
        tree && names(tree),
      ]);
      const listed = paths === undefined ? change : { ...change, tree: paths };
      return found === undefined ? listed : withCommits(listed, found);
    },
    read: (requests) =>
      readSides(git, async () => toSides(await ends(), await diff()), requests, limit),
  };
}

async function diffTrees(git: Git, { base, head }: Ends): Promise<RawDiff> {
  const options = ['-r', ...rawDiffOptions, ...renameOptions, '--end-of-options'];
  return parseRawDiff(await demandGit(git, ['diff-tree', ...options, base, head, '--']));
}

// Undefined: `head` may still name a branch.
async function currentBranch(git: Git, options: RangeOptions, head: string) {
  if (options.branch !== undefined) return options.branch;
  return head === 'HEAD' || head === '@' ? readBranch(git) : undefined;
}

function toChange(
  ends: Ends,
  diff: RawDiff,
  current: string | null | undefined,
  containedIn: readonly string[],
): Change {
  const branch = current === undefined ? ends.headBranch : current;
  return {
    origin: 'range',
    files: diff.files,
    base: ends.base,
    head: ends.head,
    ...(ends.target === undefined ? {} : { target: ends.target }),
    hasBefore: true,
    // What is committed is committed whole.
    unstaged: [],
    containedIn,
    problems: diff.problems,
    ...(branch === undefined ? {} : { branch }),
  };
}

function withCommits(change: Change, { commits, problems }: Commits): Change {
  return {
    ...change,
    commits,
    problems: [...(change.problems ?? []), ...problems],
  };
}

function toSides({ head }: Ends, { files }: RawDiff) {
  return { files, unchanged: head };
}
