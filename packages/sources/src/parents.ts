import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from './git/environment.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { findRepository } from './git/repository.ts';
import { resolveRevisions } from './git/revisions.ts';

/** The commits besides HEAD that the next commit descends from: there are some while a merge goes on. */
export async function mergedParents(options: GitOptions): Promise<readonly string[]> {
  const { env = process.env } = options;
  // `git merge` names its heads in the environment of a pre-merge-commit hook, before MERGE_HEAD is there.
  const named = Object.keys(env).flatMap(
    (name) => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? [],
  );
  const names = isMerging(options.cwd, env) ? ['MERGE_HEAD', ...named] : named;
  // Mostly there is nothing to ask git for.
  if (names.length === 0) return [];
  const expressions = names.map((name) => `${name}^{commit}`);
  const found = await resolveRevisions(openGit(options), expressions);
  return [...new Set(found.flatMap((one) => one?.id ?? []))];
}

/** git keeps this ref in a file of the working tree's own, whatever keeps the others. */
function isMerging(cwd: string, env: Variables): boolean {
  const repository = findRepository(cwd, env);
  return repository === undefined || existsSync(join(repository.gitDir, 'MERGE_HEAD'));
}
