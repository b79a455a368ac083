import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openFile } from '../disk/open-file.ts';
import { sizeLimits } from '../size-limit.ts';
import type { Variables } from './environment.ts';

export interface Repository {
  /** The top of the working tree. */
  readonly root: string;
  readonly gitDir: string;
}

/** The repository that `cwd` lies in, found without starting git; undefined outside of one. */
export function findRepository(cwd: string, env: Variables = {}): Repository | undefined {
  const start = realFolder(cwd);
  if (start === undefined) return undefined;
  const found = searchUpwards(start);
  const named = env['GIT_DIR'];
  if (named === undefined || named === '') return found;
  return repositoryNamed(resolve(cwd, named), cwd, env['GIT_WORK_TREE'], found);
}

function searchUpwards(folder: string): Repository | undefined {
  const gitDir = gitDirOf(folder);
  if (gitDir !== undefined) return { root: folder, gitDir };
  const parent = dirname(folder);
  return parent === folder ? undefined : searchUpwards(parent);
}

// A hook in a linked worktree is told GIT_DIR but not the working tree, and may have changed folder.
function repositoryNamed(
  gitDir: string,
  cwd: string,
  workTree: string | undefined,
  found: Repository | undefined,
): Repository {
  if (workTree !== undefined) return { root: resolve(cwd, workTree), gitDir };
  const same = found !== undefined && realFolder(found.gitDir) === realFolder(gitDir);
  return { root: same ? found.root : cwd, gitDir };
}

function gitDirOf(folder: string): string | undefined {
  const entry = join(folder, '.git');
  if (!existsSync(entry)) return undefined;
  if (statSync(entry).isDirectory()) return existsSync(join(entry, 'HEAD')) ? entry : undefined;
  // Linked worktrees and submodules have a file; one that leads nowhere is for git to complain about.
  const read = openFile(entry, { limit: sizeLimits.small });
  const text = read.state === 'read' ? read.bytes.toString() : '';
  const target = /^gitdir: (.*?)\n*$/s.exec(text)?.[1];
  return target === undefined ? entry : resolve(folder, target);
}

/** Without links; undefined where there is nothing. */
export function realFolder(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    return undefined;
  }
}
