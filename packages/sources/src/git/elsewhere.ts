import { resolve, sep } from 'node:path';
import { ownValue } from '@policy-lint/model';
import { withoutRepository } from './environment.ts';
import type { Variables } from './environment.ts';
import { findRepository, realFolder } from './repository.ts';

/**
 * The environment for another folder. A hook's variables about its repository hold in all of its
 * folders, counted from where the hook was; about any other repository they would mislead.
 */
export function environmentIn(folder: string, env: Variables, cwd: string): Variables {
  const bare = withoutRepository(env);
  const [here, there] = [findRepository(cwd, env), findRepository(folder, bare)];
  if (here === undefined) return bare;
  const [root, target] = [realFolder(here.root) ?? here.root, realFolder(folder) ?? folder];
  const isBelow = target === root || target.startsWith(`${root}${sep}`);
  const isSame = there === undefined ? isBelow : isFolder(there.gitDir, here.gitDir);
  return isSame ? anchored(env, cwd, here.root) : bare;
}

function isFolder(one: string, other: string): boolean {
  return realFolder(one) !== undefined && realFolder(one) === realFolder(other);
}

/** git counts its own folder from where it was started, and the index from the top. */
function anchored(env: Variables, cwd: string, root: string): Variables {
  const from: readonly (readonly [string, string])[] = [
    ['GIT_DIR', cwd],
    ['GIT_WORK_TREE', cwd],
    ['GIT_COMMON_DIR', cwd],
    ['GIT_INDEX_FILE', root],
    ['GIT_OBJECT_DIRECTORY', cwd],
  ];
  const known = from.flatMap(([name, start]) => {
    const value = ownValue(env, name);
    return value === undefined || value === '' ? [] : [[name, resolve(start, value)] as const];
  });
  return { ...env, ...Object.fromEntries(known) };
}
