import { emptyTreeLike, isEmptyTree } from '../git/head.ts';
import { resolveRevisions } from '../git/revisions.ts';
import { gitFailed, runGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';
import { explainBase, explainHead, explainNoMergeBase } from './explain.ts';

export interface Ends {
  /** The commit, or the empty tree, that the diff starts from. */
  readonly base: string;
  readonly head: string;
  /** The commit that was named as base, where it is not itself what the diff starts from. */
  readonly target?: string;
  /** What `head` is called as a branch, where it was given as one. */
  readonly headBranch?: string;
  /** What `git rev-list` takes for the commits of the range. */
  readonly commits: readonly string[];
}

/** Both ends of a pull request: `head`, and where it left `base`. */
export async function resolveEnds(git: Git, base: string, head: string): Promise<Ends> {
  assertExpression('base', base);
  assertExpression('head', head);
  const refs = possibleRefs(head);
  const [baseCommit, headCommit, ...known] = await resolveRevisions(git, [
    `${base}^{commit}`,
    `${head}^{commit}`,
    ...refs,
  ]);
  if (headCommit === undefined) throw new SourceProblem(await explainHead(git, head));
  const name = branchIn(refs.find((_, i) => known[i] !== undefined));
  const end = { head: headCommit.id, ...(name === undefined ? {} : { headBranch: name }) };
  if (isEmptyTree(base)) return { ...end, base: emptyTreeLike(end.head), commits: [end.head] };
  if (baseCommit === undefined) throw new SourceProblem(await explainBase(git, base, end.head));
  const start = await findMergeBase(git, baseCommit.id, end.head);
  if (start === undefined) throw new SourceProblem(await explainNoMergeBase(git, base, head));
  const target = baseCommit.id === start ? {} : { target: baseCommit.id };
  return { ...end, ...target, base: start, commits: [end.head, `^${baseCommit.id}`] };
}

// What cannot be a revision is a mistake in the call; git would read only a part of it.
function assertExpression(name: string, value: string) {
  if (value !== '' && !value.startsWith('-') && !/[\n\0]/.test(value)) return;
  const message = `Expected the ${name} to be a commit, a branch or a tag, got ${JSON.stringify(value)}`;
  throw new SourceProblem({ code: 'usage', message });
}

// Expressions such as main~2 name a commit on a branch, not the branch; a tag goes before a branch.
function possibleRefs(head: string): readonly string[] {
  if (/[\^~:?*[\\]|\.\.|@\{/.test(head)) return [];
  if (head.startsWith('refs/')) return [head];
  return ['refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'].map((place) => place + head);
}

function branchIn(ref: string | undefined): string | undefined {
  return ref === undefined ? undefined : /^refs\/(?:heads|remotes\/origin)\/(.+)$/.exec(ref)?.[1];
}

// Several bases happen after merges both ways; like git diff A...B, the first one counts.
async function findMergeBase(git: Git, base: string, head: string): Promise<string | undefined> {
  const args = ['merge-base', '--end-of-options', base, head];
  const result = await runGit(git, args);
  // A commit that cannot be read ends the search with 1, like a search that found nothing.
  const broken = result.exitCode > 1 || /^(?:error|fatal):/m.test(result.stderr);
  if (broken) throw new SourceProblem(gitFailed(args, result));
  return result.exitCode === 1 ? undefined : result.stdout.toString().trim();
}
