import type { Problem } from '@policy-lint/model';
import { emptyTreeLike } from '../git/head.ts';
import { isShallow, resolveRevisions } from '../git/revisions.ts';
import type { Git } from '../git/run.ts';

/** Why `base` names no commit here, and what to do. */
export async function explainBase(git: Git, base: string, head: string): Promise<Problem> {
  if (isZero(base))
    return problem(
      `The base ${base} means that there was no commit before this push`,
      `Compare with the branch that the new one left, such as origin/main, or judge everything: ${wholeHistory(head)}.`,
    );
  const [from, to] = base.split(/\.{2,3}/);
  if (to !== undefined)
    return problem(
      `The base ${base} is a range, not a commit`,
      `Name both ends: --base ${from} --head ${to === '' ? 'HEAD' : to}.`,
    );
  const [start = ''] = base.split(/[\^~]/);
  const [shallow, [known, atOrigin]] = await Promise.all([
    isShallow(git),
    resolveRevisions(git, [`${start}^{commit}`, `refs/remotes/origin/${base}^{commit}`]),
  ]);
  if (atOrigin !== undefined)
    return problem(`There is no commit ${base} here`, `There is origin/${base}: use that.`);
  if (shallow) return problem(`The base ${base} is not in this shallow clone`, deepen);
  if (start !== base && known !== undefined)
    return problem(
      `There is no commit ${base}: ${start} has no such parent`,
      `To judge a first commit, ${wholeHistory(head)}.`,
    );
  return problem(
    `There is no commit ${base} here`,
    `Check the name, or fetch it: git fetch origin.`,
  );
}

/** Why `head` names no commit here, and what to do. */
export async function explainHead(git: Git, head: string): Promise<Problem> {
  if (isZero(head))
    return problem(
      `The head ${head} means that the push deleted its branch`,
      'There is nothing to judge: skip the run for deleted branches.',
    );
  if (head === 'HEAD')
    return problem(
      'HEAD names no commit',
      'Before the first commit there is no range: use --staged.',
    );
  const shallow = await isShallow(git);
  return shallow
    ? problem(`The head ${head} is not in this shallow clone`, deepen)
    : problem(`There is no commit ${head} here`, 'Check the name, or fetch it: git fetch origin.');
}

/** Why two commits have no common ancestor here, and what to do. */
export async function explainNoMergeBase(git: Git, base: string, head: string): Promise<Problem> {
  return (await isShallow(git))
    ? problem(`This shallow clone does not reach the commit where ${head} left ${base}`, deepen)
    : problem(
        `${base} and ${head} have no commit in common`,
        'Check both names: a change is what head adds to the history that it shares with base.',
      );
}

function isZero(revision: string): boolean {
  return /^0{40}(0{24})?$/.test(revision);
}

function wholeHistory(head: string) {
  return `use the empty tree ${emptyTreeLike(head)} as base`;
}

export const deepen =
  'Fetch more history: git fetch --unshallow (or --deepen=100); with actions/checkout set fetch-depth: 0.';

function problem(message: string, hint: string): Problem {
  return { code: 'git', message, hint };
}
