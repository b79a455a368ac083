import { inspectClone, type Clone } from '@policy-lint/sources';
import type { CiChange, NamedCommit, Platform, Variables } from './platform.ts';
import { cloneProblem, environmentProblem, nameTheEnds } from './trouble.ts';

/** Both ends as the clone has them; no head is HEAD. */
export interface Ends {
  readonly base: string;
  readonly head?: string;
  /** Nothing new is a fine answer here. */
  readonly mayAddNothing?: boolean;
}

/** What somebody named outranks what the CI names. */
export interface NamedEnds {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}

/** Asks the clone which of the commits that a CI names it holds. Never everything or nothing instead. */
export async function resolveChange(
  change: CiChange,
  platform: Platform,
  named: NamedEnds,
  where: { readonly cwd: string; readonly env: Variables },
): Promise<Ends> {
  const clone = inspectClone(where);
  const found = named.head ?? (await findHead(change, platform, clone));
  const head = found === undefined ? {} : { head: found };
  if (named.base !== undefined) return { ...head, base: named.base };
  if (change.isFirstPush === true) return { ...head, base: await wholeHistory(platform, clone) };
  if (change.bases.length === 0) throw noBase(change, platform);
  const base = await findBase(change, platform, clone, found ?? 'HEAD');
  return { ...head, base, ...(change.isNewRef === true ? { mayAddNothing: true } : {}) };
}

async function findHead({ heads }: CiChange, platform: Platform, clone: Clone) {
  if (heads.length === 0) return undefined;
  for (const { revision } of heads) {
    const id = await clone.find(revision);
    if (id !== undefined) return id;
  }
  throw cloneProblem(
    `This clone lacks the commit to judge, which ${platform.name} names as ${heads.map(shown).join(' or ')}`,
    `Get it: \`${fetchOf(heads[0])}\`. ${platform.deepen}`,
  );
}

/** One that contains the head already has nothing to say while another one has. */
async function findBase(change: CiChange, platform: Platform, clone: Clone, head: string) {
  const found: string[] = [];
  for (const { revision } of change.bases) {
    const id = await clone.find(revision);
    if (id === undefined) continue;
    found.push(id);
    if (!(await clone.contains(id, head))) return id;
  }
  const [first] = found;
  if (first === undefined) throw await baseMissing(change, platform, clone);
  return first;
}

async function baseMissing({ bases }: CiChange, platform: Platform, clone: Clone) {
  const isShallow = await clone.isShallow();
  const which = isShallow ? 'This shallow clone' : 'This clone';
  return cloneProblem(
    `${which} lacks the commit to compare with, which ${platform.name} names as ${bases.map(shown).join(' or ')}`,
    isShallow
      ? platform.deepen
      : `Get it: \`${fetchOf(bases.at(-1))}\`, or name another: \`--base REF\`.`,
  );
}

/** All of it is new, so all of it must be there. */
async function wholeHistory(platform: Platform, clone: Clone): Promise<string> {
  if (!(await clone.isShallow())) return clone.emptyTree();
  throw cloneProblem(
    'This is the first push of the default branch, and this shallow clone has only a part of it',
    platform.deepen,
  );
}

function noBase({ noBase: why = 'nothing names a base' }: CiChange, { name }: Platform) {
  return environmentProblem(
    `${name} names no commit to compare with: ${why}`,
    `${nameTheEnds} To judge all files instead, leave out \`--ci\`: \`policy-lint --stage ci\`.`,
  );
}

function fetchOf(commit: NamedCommit | undefined): string {
  const { revision = '' } = commit ?? {};
  const branch = /^refs\/remotes\/origin\/(.+)$/.exec(revision)?.[1];
  if (branch === undefined) return `git fetch origin ${revision}`;
  if (branch === 'HEAD') return 'git remote set-head origin --auto';
  return `git fetch origin ${branch}:${revision}`;
}

function shown({ by, revision }: NamedCommit): string {
  const short = revision.replace(/^refs\/remotes\//, '').replace(/^([0-9a-f]{12})[0-9a-f]+$/, '$1');
  return `${by} (${short})`;
}
