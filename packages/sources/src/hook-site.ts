import { resolve } from 'node:path';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { splitNul } from './git/names.ts';
import { findRepository } from './git/repository.ts';
import { demandGit, gitFailed, runGit } from './git/run.ts';
import type { Git } from './git/run.ts';
import { SourceProblem } from './source-problem.ts';

/** Where a repository's hooks are, and who has a word in it. */
export interface HookSite {
  /** The top of this working tree. */
  readonly root: string;
  /** The folder that all worktrees of the repository share. */
  readonly commonFolder: string;
  /** Where git looks for hooks, as `core.hooksPath` has it. */
  readonly folder: string;
  /** `core.hooksPath` as it is written, where it is set. */
  readonly hooksPath: { readonly value: string; readonly scope: string } | undefined;
  /** The version of git: the first two numbers. */
  readonly version: readonly [major: number, minor: number];
  /** Hooks that config names, such as `hook.linter.event`: the names, each once. */
  readonly configured: readonly string[];
}

/** Undefined outside a repository. */
export async function readHookSite(options: GitOptions): Promise<HookSite | undefined> {
  if (findRepository(options.cwd, options.env ?? process.env) === undefined) return undefined;
  const git = openGit(options);
  const path = async (...args: readonly string[]) =>
    resolve(git.cwd, line(await demandGit(git, ['rev-parse', ...args])));
  const [root, commonFolder, folder, hooksPath, version, configured] = await Promise.all([
    path('--show-toplevel'),
    path('--git-common-dir'),
    path('--git-path', 'hooks'),
    readHooksPath(git),
    readVersion(git),
    configuredHooks(git),
  ]);
  return { root, commonFolder, folder, hooksPath, version, configured };
}

/** Sets keys of the repository's own config; a key without a value goes. */
export async function writeHookConfig(
  options: GitOptions,
  entries: readonly (readonly [key: string, value: string | undefined])[],
): Promise<void> {
  const git = openGit(options);
  for (const [key, value] of entries) {
    const change = value === undefined ? ['--unset-all', key] : ['--replace-all', key, value];
    const args = ['config', '--local', ...change];
    const result = await runGit(git, args);
    // 5: there was nothing to unset.
    if (result.exitCode !== 0 && !(value === undefined && result.exitCode === 5))
      throw new SourceProblem(gitFailed(args, result));
  }
}

async function readHooksPath(git: Git): Promise<HookSite['hooksPath']> {
  const args = ['config', '-z', '--show-scope', '--get', 'core.hooksPath'];
  const result = await runGit(git, args);
  if (result.exitCode === 1) return undefined;
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  const [scope = '', value = ''] = splitNul(result.stdout).map(String);
  return { scope, value };
}

async function readVersion(git: Git): Promise<HookSite['version']> {
  const said = line(await demandGit(git, ['version']));
  const [, major, minor] = /(\d+)\.(\d+)/.exec(said) ?? [];
  return [Number(major ?? 0), Number(minor ?? 0)];
}

async function configuredHooks(git: Git): Promise<readonly string[]> {
  const args = ['config', '-z', '--name-only', '--get-regexp', String.raw`^hook\..*\.event$`];
  const result = await runGit(git, args);
  if (result.exitCode === 1) return [];
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  const names = splitNul(result.stdout).map((key) => key.toString().slice(5, -'.event'.length));
  return [...new Set(names)];
}

function line(output: Buffer): string {
  return output.toString().replace(/\r?\n$/, '');
}
