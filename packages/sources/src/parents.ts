import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { resolveRevisions } from './git/revisions.ts';

/** The commits besides HEAD that the next commit descends from: there are some while a merge goes on. */
export async function mergedParents(options: GitOptions): Promise<readonly string[]> {
  const { env = process.env } = options;
  // `git merge` names its heads in the environment of a pre-merge-commit hook, before MERGE_HEAD is there.
  const named = Object.keys(env).flatMap(
    (name) => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? [],
  );
  const expressions = ['MERGE_HEAD', ...named].map((name) => `${name}^{commit}`);
  const found = await resolveRevisions(openGit(options), expressions);
  return [...new Set(found.flatMap((one) => one?.id ?? []))];
}
