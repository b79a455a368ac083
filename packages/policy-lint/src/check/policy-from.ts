import { relative, resolve } from 'node:path';
import type { Note, Problem, Run, Source } from '@policy-lint/model';
import { commitSnapshot, emptySnapshot, SourceProblem } from '@policy-lint/sources';
import { possibleConfigs } from '../config/find.ts';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { treeFiles } from '../policy-files/tree.ts';
import { findRoot, openWorkspace, type Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';
import { unstagedConfig } from './unstaged-config.ts';

/** The policy that judges, and where it was read from. */
export interface Policy {
  readonly workspace: Workspace;
  readonly run: Run['policy'];
  readonly notes: readonly Note[];
}

/** Opens the workspace with the change's own policy, or with that of the base. */
export async function openPolicy(
  options: CheckOptions,
  source: Source | undefined,
): Promise<Policy | { readonly problem: Problem }> {
  const { policyFrom = options.stage === 'ci' && options.base !== undefined ? 'base' : 'change' } =
    options;
  try {
    if (policyFrom === 'change' || source === undefined) return await openChanged(options);
    return await openBase(options, source);
  } catch (error) {
    if (error instanceof SourceProblem) return { problem: error.problem };
    throw error;
  }
}

/** As it stands on disk. */
async function openChanged(options: CheckOptions): Promise<Policy> {
  const workspace = await openWorkspace(options);
  return { workspace, run: { from: 'change' }, notes: await unstagedConfig(options, workspace) };
}

/** As the branch has it that the change goes to: whoever picks where to branch off picks no policy. */
async function openBase(options: CheckOptions, source: Source): Promise<Policy> {
  const { cwd = '.', env = process.env, signal } = options;
  const change = await source.change({ unstaged: false, commits: false });
  const { files, base: start, target: base = start } = change;
  // Before the first commit there is no policy yet.
  const snapshot =
    base === undefined ? emptySnapshot : commitSnapshot({ cwd, env, signal, commit: base });
  const shown = base === undefined ? 'any commit' : `the base ${base.slice(0, 12)}`;
  const root = findRoot(resolve(cwd));
  const tree = treeFiles(snapshot, root, shown);
  const there = files.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const added = await addedConfig(options, root, tree, there);
  const workspace = await openWorkspace({ ...options, ...(added && { config: false }) }, tree);
  return {
    workspace: { ...workspace, problems: workspace.problems.map((one) => mendable(one, shown)) },
    run: { from: 'base', ...(base === undefined ? {} : { commit: base }) },
    notes: added === undefined ? [] : [newConfigNote(added)],
  };
}

/** The config that only the change has: it counts as soon as it is part of a base. */
async function addedConfig(
  { cwd = '.', config }: CheckOptions,
  root: string,
  tree: PolicyFiles,
  files: readonly string[],
): Promise<string | undefined> {
  if (config !== undefined && typeof config !== 'string') return undefined;
  const folder = resolve(cwd);
  const names =
    config === undefined ? possibleConfigs(folder, root).flat() : [resolve(cwd, config)];
  const path = names.map((name) => pathBelow(root, name)).find((name) => files.includes(name));
  if (path === undefined) return undefined;
  const looks = await Promise.all(names.map((name) => tree.look(name).catch(() => 'something')));
  return looks.every((look) => look === undefined) ? path : undefined;
}

function newConfigNote(path: string): Note {
  const message = `${path} is new: it counts from the next change on, and the preset recommended judges this one`;
  const hint = 'Pass `--policy-from change` to judge this change by it.';
  return { message, hint, place: { path } };
}

/** A policy that is broken in the base is mended by a change that it cannot judge. */
function mendable(problem: Problem, shown: string): Problem {
  if (problem.code !== 'config' && !problem.code.startsWith('pack-')) return problem;
  const { hint, message, place } = problem;
  const way = `This is the policy of ${shown}; the change that mends it is judged with \`--policy-from change\`.`;
  return {
    ...problem,
    hint: hint === undefined ? way : `${hint} ${way}`,
    // The text that the change has now would be shown with a line of another one.
    ...(place?.span && {
      message: `${message} (line ${place.span.line} of the base)`,
      place: { path: place.path },
    }),
  };
}

function pathBelow(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
