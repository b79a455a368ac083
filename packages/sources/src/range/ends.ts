import { emptyTreeLike, emptyTrees } from '../git/head.ts';
import { resolveRevisions } from '../git/revisions.ts';
import type { Revision } from '../git/revisions.ts';
import { gitFailed, runGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';
import { explainBase, explainHead, explainNoMergeBase } from './explain.ts';

export interface Ends {
  /** The commit, or the empty tree, that the diff starts from. */
  readonly base: string;
  readonly head: string;
  /** What `head` is called as a branch, where it was given as one. */
  readonly headBranch?: string;
  /** What `git rev-list` takes for the commits of the range. */
  readonly commits: readonly string[];
}

/** Both ends of a pull request: `head`, and where it left `base`. */
export const resolveEnds = async (git: Git, base: string, head: string): Promise<Ends> => {
  assertExpression('base', base);
  assertExpression('head', head);
  const [baseCommit, headCommit, local, remote] = await resolveRevisions(git, [
    `${base}^{commit}`,
    `${head}^{commit}`,
    ...branchRefs(head),
  ]);
  if (headCommit === undefined) throw new SourceProblem(await explainHead(git, head));
  const name = headName(head, local, remote);
  const end = { head: headCommit.id, ...(name === undefined ? {} : { headBranch: name }) };
  if (isEmptyTree(base)) return { ...end, base: emptyTreeLike(end.head), commits: [end.head] };
  if (baseCommit === undefined) throw new SourceProblem(await explainBase(git, base, end.head));
  const start = await findMergeBase(git, baseCommit.id, end.head);
  if (start === undefined) throw new SourceProblem(await explainNoMergeBase(git, base, head));
  return { ...end, base: start, commits: [end.head, `^${baseCommit.id}`] };
};

// What cannot be a revision is a mistake in the call; git would read only a part of it.
const assertExpression = (name: string, value: string) => {
  if (value !== '' && !value.startsWith('-') && !/[\n\0]/.test(value)) return;
  const message = `Expected the ${name} to be a commit, a branch or a tag, got ${JSON.stringify(value)}`;
  throw new SourceProblem({ code: 'usage', message });
};

// Expressions such as main~2 name a commit on a branch, not the branch.
const branchRefs = (head: string): readonly string[] => {
  const plain = !/[\^~:?*[\\]|\.\.|@\{/.test(head);
  return plain ? [`refs/heads/${head}`, `refs/remotes/${head}`] : [];
};

const headName = (head: string, local: Revision | undefined, remote: Revision | undefined) => {
  if (head.startsWith('refs/heads/')) return head.slice('refs/heads/'.length);
  if (local !== undefined) return head;
  return remote !== undefined && head.startsWith('origin/') ? head.slice(7) : undefined;
};

const isEmptyTree = (base: string): boolean => Object.values(emptyTrees).includes(base);

// Several bases happen after merges both ways; like git diff A...B, the first one counts.
const findMergeBase = async (git: Git, base: string, head: string): Promise<string | undefined> => {
  const args = ['merge-base', '--end-of-options', base, head];
  const result = await runGit(git, args);
  if (result.exitCode > 1) throw new SourceProblem(gitFailed(args, result));
  return result.exitCode === 1 ? undefined : result.stdout.toString().trim();
};
