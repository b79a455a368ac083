import { demandGit } from './run.ts';
import type { Git } from './run.ts';

export interface Revision {
  readonly id: string;
  readonly type: string;
}

/**
 * What each expression names, in order, undefined where nothing. One git process, and none of the
 * expressions stands on a command line.
 */
export async function resolveRevisions(
  git: Git,
  expressions: readonly string[],
): Promise<readonly (Revision | undefined)[]> {
  const stdin = expressions.map((expression) => `${expression}\n`).join('');
  const format = '--batch-check=%(objectname) %(objecttype)';
  const output = await demandGit(git, ['cat-file', format], { stdin });
  const lines = output.toString().split('\n');
  return expressions.map((_, i) => {
    const [, id, type] = /^([0-9a-f]{40,64}) (commit|tree|blob|tag)$/.exec(lines[i] ?? '') ?? [];
    return id === undefined || type === undefined ? undefined : { id, type };
  });
}

export async function isShallow(git: Git): Promise<boolean> {
  const output = await demandGit(git, ['rev-parse', '--is-shallow-repository']);
  return output.toString().trim() === 'true';
}
