import { decodeName, splitNul } from './git/names.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { findRepository } from './git/repository.ts';
import { demandGit } from './git/run.ts';

/** Every file of the index, from the root that `cwd` is; none outside of git. */
export async function listTracked(options: GitOptions): Promise<readonly string[]> {
  const { cwd, env = process.env } = options;
  if (findRepository(cwd, env) === undefined) return [];
  const output = await demandGit({ ...openGit(options), cwd }, ['ls-files', '-z', '--cached']);
  return splitNul(output).flatMap((name) => decodeName(name) ?? []);
}
