import { demandGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';

/** The short names of the local and remote branches that contain a commit. */
export async function findBranchesWith(git: Git, commit: string): Promise<readonly string[]> {
  const output = await demandGit(git, [
    'for-each-ref',
    '--format=%(refname) %(symref)',
    `--contains=${commit}`,
    'refs/heads',
    'refs/remotes',
  ]);
  const names = output.toString().split('\n').flatMap(shortName);
  return [...new Set(names)].sort();
}

// A symbolic ref such as refs/remotes/origin/HEAD only repeats another one.
function shortName(line: string): readonly string[] {
  const [ref = '', symbolic = ''] = line.split(' ');
  const name = /^refs\/(?:heads|remotes\/origin|remotes)\/(.+)$/.exec(ref)?.[1];
  return name === undefined || symbolic !== '' ? [] : [name];
}
