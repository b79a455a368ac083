import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { runGit } from './git/run.ts';

/** What the remote called its default branch when it was cloned; undefined where nobody wrote it down. */
export async function findDefaultBranch(options: GitOptions): Promise<string | undefined> {
  const args = ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'];
  const { exitCode, stdout } = await runGit(openGit(options), args);
  if (exitCode !== 0) return undefined;
  return /^refs\/remotes\/origin\/(.+)\n$/.exec(stdout.toString())?.[1];
}
