import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environmentIn } from '../src/git/elsewhere.ts';
import { createRepository, temporaryFolder } from './repository.ts';

const env = { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/next-index-1.lock', GIT_PREFIX: 'x/', A: '1' };

it('keeps the variables of a hook in a folder of its repository, by their full names', () => {
  const { root } = createRepository();
  mkdirSync(join(root, 'sub/deep'), { recursive: true });
  expect(environmentIn(join(root, 'sub/deep'), env, root)).toEqual({
    ...env,
    GIT_DIR: join(root, '.git'),
    GIT_INDEX_FILE: join(root, '.git/next-index-1.lock'),
  });
});

it('keeps them below a working tree that is apart from its repository', () => {
  const { root } = createRepository();
  const tree = temporaryFolder();
  mkdirSync(join(tree, 'sub'));
  const apart = { GIT_DIR: join(root, '.git'), GIT_WORK_TREE: '.' };
  expect(environmentIn(join(tree, 'sub'), apart, tree)).toEqual({ ...apart, GIT_WORK_TREE: tree });
});

it.each(['beside it', 'inside of it'])('drops them for another repository %s', (where) => {
  const { root } = createRepository();
  const inner = join(root, 'inner');
  mkdirSync(inner);
  const other = where === 'inside of it' ? inner : temporaryFolder();
  createRepository([], other);
  expect(environmentIn(other, env, root)).toEqual({ A: '1' });
});

it('drops them for a folder of no repository', () => {
  expect(environmentIn(temporaryFolder(), env, createRepository().root)).toEqual({ A: '1' });
});
