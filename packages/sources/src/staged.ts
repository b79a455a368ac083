import type { Change, Source } from '@policy-lint/model';
import { emptyTrees, readHead } from './git/head.ts';
import type { Head } from './git/head.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { parseRawDiff, rawDiffOptions, renameOptions } from './git/raw-diff.ts';
import type { RawDiff } from './git/raw-diff.ts';
import { gitFailed, runGit } from './git/run.ts';
import type { Git } from './git/run.ts';
import { readSides, unresolved } from './git/sides.ts';
import { listIndex } from './git/tree.ts';
import type { IndexListing } from './git/tree.ts';
import { once } from './once.ts';
import { defaultSizeLimit } from './size-limit.ts';
import { SourceProblem } from './source-problem.ts';
import { findUnstaged } from './unstaged.ts';
import type { Unstaged } from './unstaged.ts';

export interface StagedOptions extends GitOptions {
  /** Overrides the current branch. */
  readonly branch?: string | null;
  readonly limit?: number;
}

/** What `git commit` would record: the index that GIT_INDEX_FILE names, against HEAD. */
export function stagedSource(options: StagedOptions): Source {
  const git = openGit(options);
  const index = once(() => readIndex(git));
  let listing: IndexListing | undefined;
  const list = async (folders: readonly string[]) => (listing = await listIndex(git, folders));
  return {
    change: async (wants) => {
      const [{ head, diff }, tree] = await Promise.all([index(), wants.tree && list(wants.tree)]);
      const found = toChange(head, diff, options.branch);
      const change = tree === undefined ? found : { ...found, tree: tree.paths };
      if (!wants.unstaged) return change;
      return withUnstaged(change, await findUnstaged(git, head.configPath));
    },
    read: (requests) =>
      readSides(
        git,
        async () => toSides(await index(), listing),
        requests,
        options.limit ?? defaultSizeLimit,
      ),
  };
}

interface Index {
  readonly head: Head;
  readonly diff: RawDiff;
}

async function readIndex(git: Git): Promise<Index> {
  // The usual case needs no word from the other: both start at once.
  const [head, result] = await Promise.all([readHead(git), diffIndex(git, 'HEAD')]);
  if (head.id !== undefined) return { head, diff: demandDiff(result) };
  const first = await diffIndex(git, emptyTrees[head.objectFormat]);
  return { head, diff: demandDiff(first) };
}

const diffIndexArguments = [
  'diff-index',
  '--cached',
  ...rawDiffOptions,
  ...renameOptions,
  // `git add --intent-to-add` promises a file, it stages nothing.
  '--ita-invisible-in-index',
];

function diffIndex(git: Git, tree: string) {
  return runGit(git, [...diffIndexArguments, tree, '--']);
}

function demandDiff(result: Awaited<ReturnType<typeof runGit>>): RawDiff {
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(diffIndexArguments, result));
  return parseRawDiff(result.stdout);
}

function toChange(head: Head, diff: RawDiff, branch: string | null | undefined): Change {
  return {
    origin: 'staged',
    files: diff.files,
    branch: branch === undefined ? head.branch : branch,
    hasBefore: true,
    problems: [...diff.problems, ...diff.files.flatMap(unmergedProblem)],
    ...(head.id === undefined ? {} : { base: head.id }),
  };
}

function withUnstaged(change: Change, { paths, problems }: Unstaged): Change {
  const known = new Set(change.problems?.map(({ message }) => message));
  const more = problems.filter(({ message }) => !known.has(message));
  return { ...change, unstaged: paths, problems: [...(change.problems ?? []), ...more] };
}

function unmergedProblem({ path, status }: Change['files'][number]) {
  return status === 'unmerged' ? [unresolved(path)] : [];
}

// What is in the index and not in the diff is what HEAD has.
function toSides({ head, diff }: Index, listing: IndexListing | undefined) {
  return {
    files: diff.files,
    ...(listing === undefined ? {} : { known: listing.versionOf }),
    ...(head.id === undefined ? {} : { unchanged: head.id }),
  };
}
