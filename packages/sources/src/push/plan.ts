import type { Problem } from '@policy-lint/model';
import { openGit } from '../git/open.ts';
import type { GitOptions } from '../git/open.ts';
import { isShallow, resolveRevisions } from '../git/revisions.ts';
import type { Revision } from '../git/revisions.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';
import { findPushBase } from './base.ts';
import type { RemoteSide } from './base.ts';
import type { RefUpdate } from './parse.ts';
import { findRemote } from './remote.ts';
import type { Remote } from './remote.ts';

/** What one or more refs of a push bring to the remote. */
export interface PushRange {
  /** On the remote; several where they bring the same. */
  readonly refs: readonly string[];
  /** Absent for tags and other refs. */
  readonly branch?: string;
  readonly base: string;
  readonly head: string;
}

export interface PushPlan {
  readonly ranges: readonly PushRange[];
  /** Refs that bring nothing to judge, in words. */
  readonly passed: readonly string[];
  readonly problems: readonly Problem[];
}

/** Which ranges of commits a push brings, each of them once. */
export async function planPush(
  options: GitOptions,
  remote: Remote,
  updates: readonly RefUpdate[],
): Promise<PushPlan> {
  const git = openGit(options);
  const pushed = updates.filter(({ localId }) => localId !== undefined);
  const deleted = updates.filter(({ localId }) => localId === undefined);
  const passed = deleted.map(({ remoteRef }) => `${remoteRef} is deleted`);
  if (pushed.length === 0) return { ranges: [], passed, problems: [] };
  const outcomes = await planUpdates(git, remote, pushed);
  return {
    ranges: mergeRanges(outcomes.flatMap((one) => ('base' in one ? one : []))),
    passed: [...passed, ...outcomes.flatMap((one) => ('passed' in one ? one.passed : []))],
    problems: outcomes.flatMap((one) => ('code' in one ? one : [])),
  };
}

type Outcome = PushRange | Problem | { readonly passed: readonly string[] };

async function planUpdates(git: Git, remote: Remote, updates: readonly RefUpdate[]) {
  const expressions = updates.flatMap(({ localId, remoteId }) => [
    `${localId}^{}`,
    `${remoteId ?? localId}^{commit}`,
  ]);
  const [name, shallow, [fallback, ...found]] = await Promise.all([
    findRemote(git, remote),
    isShallow(git),
    resolveRevisions(git, ['refs/remotes/origin/HEAD^{commit}', ...expressions]),
  ]);
  const side = {
    shallow,
    ...(name === undefined ? {} : { remote: name }),
    ...(fallback === undefined ? {} : { fallback: fallback.id }),
  };
  const outcomes: Outcome[] = [];
  for (const [index, update] of updates.entries()) {
    const [local, old] = found.slice(index * 2);
    outcomes.push(await planUpdate(git, update, local, sideOf(update, old, side)));
  }
  return outcomes;
}

function sideOf(
  { remoteId, remoteRef }: RefUpdate,
  old: Revision | undefined,
  side: RemoteSide,
): RemoteSide {
  const branch = branchOf(remoteRef);
  if (remoteId === undefined)
    return { ...side, ...(branch === undefined ? {} : { absent: branch }) };
  return old === undefined ? side : { ...side, known: old.id };
}

async function planUpdate(
  git: Git,
  { localRef, localId = '', remoteRef }: RefUpdate,
  local: Revision | undefined,
  side: RemoteSide,
): Promise<Outcome> {
  if (local === undefined) return missing(localRef, localId);
  if (local.type === 'blob')
    return { passed: [`${remoteRef} names a blob, which has no path that a rule could be about`] };
  if (local.type !== 'commit') return notACommit(remoteRef, local.type);
  try {
    const base = await findPushBase(git, local.id, side);
    if (base === local.id) return { passed: [] };
    const branch = branchOf(remoteRef);
    return { refs: [remoteRef], base, head: local.id, ...(branch === undefined ? {} : { branch }) };
  } catch (error) {
    if (error instanceof SourceProblem) return error.problem;
    throw error;
  }
}

/** A tag brings what its branch brings; two branches may have rules of their own. */
function mergeRanges(ranges: readonly PushRange[]): readonly PushRange[] {
  const merged: PushRange[] = [];
  const branchesFirst = [...ranges].sort((a, b) => rank(a) - rank(b));
  for (const range of branchesFirst) {
    const index = merged.findIndex((one) => brings(one, range));
    const same = merged[index];
    if (same === undefined) merged.push(range);
    else merged[index] = { ...same, refs: [...same.refs, ...range.refs] };
  }
  return merged;
}

function rank({ branch }: PushRange): number {
  return branch === undefined ? 1 : 0;
}

function brings(one: PushRange, other: PushRange): boolean {
  if (one.base !== other.base || one.head !== other.head) return false;
  return other.branch === undefined || other.branch === one.branch;
}

function branchOf(ref: string): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1];
}

function missing(localRef: string, id: string): Problem {
  const message = `${localRef} cannot be judged: this clone lacks its object ${id}`;
  return { code: 'git', message, hint: 'Fetch it, or see what git fsck says.' };
}

function notACommit(remoteRef: string, type: string): Problem {
  return {
    code: 'git',
    message: `${remoteRef} names a ${type} and no commit: what it brings cannot be judged as a change`,
    hint: 'Push a commit with that content instead.',
  };
}
