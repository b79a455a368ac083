import { matchAny } from '@policy-lint/languages';
import type { Source } from '@policy-lint/model';
import { filesSource, rangeSource, stagedSource, stdinSource } from '@policy-lint/sources';
import { withTrackedCaches } from '../cache/tracked.ts';
import type { Workspace } from '../workspace.ts';
import { listNamed } from './list-named.ts';
import type { CheckOptions } from './options.ts';

/** The source that options alone decide; git is asked at once, while the config is being read. */
export function startSource(options: CheckOptions): Source | undefined {
  const { cwd = '.', env = process.env, base, head, stdin, signal } = options;
  const branch = options.branch === undefined ? {} : { branch: options.branch };
  if (stdin) return stdinSource({ ...stdin, ...branch });
  if (options.staged === true) return started(stagedSource({ cwd, env, signal, ...branch }));
  if (base === undefined) return undefined;
  const ends = head === undefined ? { base } : { base, head };
  return started(rangeSource({ cwd, env, signal, ...ends, ...branch }));
}

/** What a run judges: the started source or files on disk, with what the caller and the cache add to it. */
export async function openSource(
  early: Source | undefined,
  options: CheckOptions,
  workspace: Workspace,
): Promise<Source> {
  const source = early ?? (await openFiles(options, workspace));
  return withCaches(withWords(source, options), options, workspace);
}

/** Files on disk: those that were named, else those that the config names, else all. */
async function openFiles(options: CheckOptions, workspace: Workspace): Promise<Source> {
  const { root, config } = workspace;
  const { paths = [], env = process.env, signal } = options;
  const branch = options.branch === undefined ? {} : { branch: options.branch };
  const listed = await listNamed(paths, { env, signal }, workspace);
  const isNamed = matchAny(config.files);
  const all = paths.length > 0 || config.files.length === 0;
  const { files, submodules = [] } = listed;
  const named = all
    ? { files, submodules }
    : { files: files.filter(isNamed), submodules: submodules.filter(isNamed) };
  return filesSource({ root, env, signal, ...listed, ...named, ...branch });
}

function withCaches(
  source: Source,
  { env = process.env, signal }: CheckOptions,
  { root }: Workspace,
): Source {
  return withTrackedCaches(source, root, { env, signal });
}

/** Adds what only the caller knows of a change: what somebody wrote about it. */
function withWords(source: Source, { pullRequest, message }: CheckOptions): Source {
  if (pullRequest === undefined && message === undefined) return source;
  const words = pullRequest === undefined ? {} : { pullRequest };
  const written = async (isWanted: boolean) =>
    isWanted && message !== undefined
      ? { message: typeof message === 'string' ? message : await message() }
      : {};
  return {
    ...source,
    change: async (wants) => {
      const [change, more] = await Promise.all([source.change(wants), written(wants.commits)]);
      return { ...change, ...words, ...more };
    },
  };
}

/** A source remembers what it found, so whoever asks later gets this answer, or this error. */
function started(source: Source): Source {
  source.change({ unstaged: false, commits: false }).catch(() => {});
  return source;
}
