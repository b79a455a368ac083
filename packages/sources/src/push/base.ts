import { emptyTreeLike } from '../git/head.ts';
import { demandGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';

/** What is known of what the remote has already. */
export interface RemoteSide {
  /** The commit that the ref is at now, where this clone has it. */
  readonly known?: string;
  readonly remote?: string;
  /** A branch that the remote says it does not have, whatever this clone remembers. */
  readonly absent?: string;
  /** The remote's default branch, for a remote of which this clone knows no branch. */
  readonly fallback?: string;
  readonly shallow: boolean;
}

/**
 * Where `head` left what the remote has: a commit, `head` itself where the remote has all of it,
 * the empty tree where it has none.
 */
export async function findPushBase(git: Git, head: string, side: RemoteSide): Promise<string> {
  const first = await listNew(git, head, exclusions(side));
  if (!first.isNew) return head;
  if (first.boundaries.length > 0) return nearest(git, first, side);
  const { fallback } = side;
  const again = fallback === undefined ? first : await listNew(git, head, [fallback]);
  if (!again.isNew) return head;
  if (again.boundaries.length > 0) return nearest(git, again, side);
  if (side.shallow) throw new SourceProblem(tooShallow(head));
  return emptyTreeLike(head);
}

function exclusions({ known, remote, absent }: RemoteSide): readonly string[] {
  return [
    ...(known === undefined ? [] : [known]),
    ...(remote === undefined || absent === undefined ? [] : [`--exclude=${remote}/${absent}`]),
    ...(remote === undefined ? [] : [`--remotes=${remote}`]),
  ];
}

interface NewCommits {
  readonly isNew: boolean;
  /** A commit without a parent: the first one, or the last one that a shallow clone has. */
  readonly hasRoot: boolean;
  /** Parents of new commits that are not new themselves. */
  readonly boundaries: readonly string[];
}

async function listNew(git: Git, head: string, without: readonly string[]): Promise<NewCommits> {
  const args = ['rev-list', '--topo-order', '--boundary', '--parents', head, '--not', ...without];
  const lines = (await demandGit(git, args)).toString().split('\n').filter(Boolean);
  const added = lines.filter((line) => !line.startsWith('-'));
  return {
    isNew: added.length > 0,
    hasRoot: added.some((line) => !line.includes(' ')),
    boundaries: lines.flatMap((line) => /^-([0-9a-f]+)/.exec(line)?.[1] ?? []),
  };
}

/** A branch that took in others again and again left them last at the commit nearest to it. */
async function nearest(
  git: Git,
  { boundaries, hasRoot }: NewCommits,
  { known, shallow }: RemoteSide,
): Promise<string> {
  const [first = '', second] = boundaries;
  if (shallow && hasRoot) throw new SourceProblem(tooShallow(first));
  if (second === undefined) return first;
  // No command line holds any number of ids.
  const args = ['merge-base', '--independent', ...boundaries.slice(0, 500)];
  const ids = (await demandGit(git, args)).toString().split('\n').filter(Boolean);
  // Since the last push only others' work may have come in: that is not what this one adds.
  return ids.find((id) => id !== known) ?? ids[0] ?? first;
}

function tooShallow(head: string) {
  return {
    code: 'git',
    message: `This shallow clone does not reach the commit where ${head.slice(0, 12)} left what the remote has`,
    hint: 'Fetch more history: git fetch --unshallow (or --deepen=100).',
  } as const;
}
