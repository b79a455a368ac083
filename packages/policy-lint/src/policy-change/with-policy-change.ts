import { resolve } from 'node:path';
import type { Change, PolicyChange, Problem, Source } from '@policy-lint/model';
import { commitSnapshot, isEmptyTree, SourceProblem } from '@policy-lint/sources';
import type { CheckOptions } from '../check/options.ts';
import type { Policy } from '../check/policy-from.ts';
import type { ResolvedConfig } from '../config/resolve.ts';
import { treeFiles } from '../policy-files/tree.ts';
import { openWorkspaceAt, type Workspace } from '../workspace.ts';
import { withBaseLevels } from './base-levels.ts';
import { comparePolicies, nothing } from './compare.ts';
import { baselinesOf, policyFilesOf } from './policy-files-of.ts';

/** Adds to a change what it does to the policy that judges it, and to that policy how much it matters. */
export async function withPolicyChange(
  source: Source,
  options: CheckOptions,
  { workspace, run }: Pick<Policy, 'workspace' | 'run'>,
): Promise<ComparedPolicy> {
  const first = await source.change({ unstaged: false, commits: false });
  const { policy: own, problems, before } = await findPolicyChange(first, options, workspace, run);
  const { config } = workspace;
  return {
    config: before === undefined ? config : withBaseLevels(config, before),
    source: {
      ...source,
      change: async (wants) => {
        const change = await source.change(wants);
        const all = [...(change.problems ?? []), ...problems];
        return { ...change, ...(own && { policy: own }), problems: all };
      },
    },
  };
}

interface ComparedPolicy {
  readonly source: Source;
  readonly config: ResolvedConfig;
}

interface Found {
  readonly policy?: PolicyChange;
  readonly problems: readonly Problem[];
  /** What the policy was, where it was compared. */
  readonly before?: Workspace;
}

async function findPolicyChange(
  change: Change,
  options: CheckOptions,
  workspace: Workspace,
  run: Policy['run'],
): Promise<Found> {
  const files = change.hasBefore ? await policyFilesOf(change, options, [workspace]) : [];
  if (files.length === 0) return { problems: [] };
  const { head, base: start, target: base = start } = change;
  if (change.origin !== 'range' || base === undefined || head === undefined)
    return { policy: { ...nothing, ...notCompared, files }, problems: [] };
  try {
    const before = run?.from === 'base' ? workspace : await openAt(base, options, workspace);
    const compared = await compareWith(before, { ...change, base, head }, options);
    // Before the first commit there is no policy that a first one could be weaker than.
    return isEmptyTree(base) ? { problems: compared.problems } : compared;
  } catch (error) {
    if (error instanceof SourceProblem || options.signal?.aborted === true) throw error;
    return { policy: { ...nothing, ...notCompared, files }, problems: [unreadable(error, files)] };
  }
}

async function compareWith(
  before: Workspace,
  change: Change & { readonly base: string; readonly head: string },
  options: CheckOptions,
): Promise<Found> {
  const { config, env = process.env, signal } = options;
  const after = await openAt(change.head, { config, env, signal }, before);
  const snapshot = commitSnapshot({ cwd: before.root, env, signal, commit: change.base });
  const there = await snapshot.files();
  const all = new Set([...there.keys(), ...change.files.map(({ path }) => path)]);
  const { policy, problems } = await comparePolicies({ before, after, files: [...all] });
  const files = await policyFilesOf(change, options, [before, after]);
  const baselines = baselinesOf(before, after, options, files);
  return { policy: { ...policy, ...baselines, files }, problems, before };
}

/** Such as a pattern that means nothing. */
function unreadable(error: unknown, [path = '']: readonly string[]): Problem {
  const said = error instanceof Error ? error.message : String(error);
  const message = `what this change does to the policy cannot be told: ${said}`;
  return { code: 'config', message, hint: 'Mend it before it judges others.', place: { path } };
}

/** What is staged is compared once it is committed. */
const notCompared = {
  before: { state: 'not-compared' },
  after: { state: 'not-compared' },
} as const;

/** The policy of a commit; a config that was named and is not there is none. */
async function openAt(
  commit: string,
  options: CheckOptions,
  { cwd, root, cache }: Workspace,
): Promise<Workspace> {
  const { config, signal, env = process.env } = options;
  const snapshot = commitSnapshot({ cwd: root, env, signal, commit });
  const files = treeFiles(snapshot, root, `the commit ${commit.slice(0, 12)}`);
  const isNone =
    typeof config === 'string' &&
    (await files.look(resolve(cwd, config)).catch(() => 'something')) === undefined;
  // What this commit says of the cache does not count: its policy judges nothing here.
  const own = { config: isNone ? false : config, cache: false, onProgress: undefined };
  return openWorkspaceAt({ cwd, root, files, cache }, { ...options, ...own });
}
