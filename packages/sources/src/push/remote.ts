import { splitNul } from '../git/names.ts';
import { gitFailed, runGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';

/** The words that git gives a pre-push hook; a push by URL gives it twice. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** The configured remote that is pushed to; undefined for a URL that no remote has. */
export async function findRemote(git: Git, { name, url }: Remote): Promise<string | undefined> {
  if (name !== url && isRefName(name)) return name;
  const args = ['config', '-z', '--get-regexp', String.raw`^remote\..*\.(push)?url$`];
  const result = await runGit(git, args);
  if (result.exitCode > 1) throw new SourceProblem(gitFailed(args, result));
  const entries = splitNul(result.stdout).map((entry) => entry.toString().split('\n'));
  const [key] = entries.find(([, ...value]) => [name, url].includes(value.join('\n'))) ?? [];
  return key?.replace(/^remote\.|\.(?:push)?url$/g, '');
}

// A remote's name is part of the names of its branches, and a URL cannot be.
function isRefName(name: string): boolean {
  return !/[\p{Cc} ~^:?*[\\]|\.\.|^[./]|\/\/|\/$/u.test(name);
}
