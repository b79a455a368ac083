import { isAbsolute, relative } from 'node:path';
import type { Note } from '@policy-lint/model';
import { differsFromIndex } from '@policy-lint/sources';
import type { Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';

/** A commit is judged by the config that stands here, and may record another one. */
export async function unstagedConfig(
  { staged, config, cwd = '.', env = process.env, signal }: CheckOptions,
  { loaded, root }: Workspace,
): Promise<readonly Note[]> {
  if (staged !== true || loaded === undefined || typeof config === 'object') return [];
  const path = relative(root, loaded.path).replaceAll('\\', '/');
  if (path.startsWith('..') || isAbsolute(path)) return [];
  if (!(await differsFromIndex({ cwd, env, ...(signal && { signal }) }, path))) return [];
  const message = `${path} has changes that are not staged, and they count here`;
  return [{ message, hint: `Stage them too: git add ${path}`, place: { path } }];
}
