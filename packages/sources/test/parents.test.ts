import { expect, test } from 'vitest';
import { findDefaultBranch, mergedParents, treeSource } from '../src/index.ts';
import {
  createRepository,
  openRepository,
  runIn,
  temporaryFolder,
  testEnvironment,
} from './repository.ts';

const env = testEnvironment;
const wants = { unstaged: false, commits: false };

test('a tree has the files that were asked about, as they are there', async () => {
  const repository = createRepository();
  const tree = repository.commit('one', { a: '1', 'folder/b': '2', other: '3' });
  repository.commit('two', { a: 'later' });
  const paths = ['a', 'folder/b', 'missing', 'folder', '../outside'];
  const source = treeSource({ cwd: repository.root, env, tree, paths });
  const change = await source.change({ ...wants, tree: ['folder'] });
  expect(change.files.map(({ path, status }) => `${status} ${path}`)).toEqual([
    'present a',
    'present folder/b',
  ]);
  expect(change).toMatchObject({ origin: 'files', hasBefore: false, tree: ['folder/b'] });
  const [a, missing, before, other] = await source.read([
    { path: 'a', side: 'after' },
    { path: 'missing', side: 'after' },
    { path: 'a', side: 'before' },
    { path: 'other', side: 'after' },
  ]);
  expect(a).toMatchObject({ state: 'present', bytes: Buffer.from('1') });
  expect(missing).toEqual({ state: 'absent' });
  expect(before).toEqual({ state: 'unknown' });
  expect(other).toMatchObject({ state: 'present', bytes: Buffer.from('3') });
});

test('a tree that is not there is a problem of git', async () => {
  const { root } = createRepository();
  const source = treeSource({ cwd: root, env, tree: '1'.repeat(40), paths: ['a'] });
  await expect(source.change(wants)).rejects.toHaveProperty('problem.code', 'git');
});

test('without a merge there is no other parent', async () => {
  const repository = createRepository();
  expect(await mergedParents({ cwd: repository.root, env })).toEqual([]);
  repository.commit('one');
  expect(await mergedParents({ cwd: repository.root, env })).toEqual([]);
});

test('a merge that stopped has another parent, and so has one that a hook is asked about', async () => {
  const repository = createRepository();
  const one = repository.commit('one');
  repository.git('switch', '--quiet', '--create', 'side');
  const side = repository.commit('side', { a: '1' });
  repository.git('switch', '--quiet', 'main');
  repository.commit('two', { b: '1' });
  const named = { ...env, [`GITHEAD_${one}`]: 'one', GITHEAD_nothing: 'x' };
  expect(await mergedParents({ cwd: repository.root, env: named })).toEqual([one]);
  repository.git('merge', '--quiet', '--no-commit', 'side');
  expect(await mergedParents({ cwd: repository.root, env })).toEqual([side]);
});

test('a clone knows the default branch of its origin, nothing else does', async () => {
  const origin = createRepository();
  origin.git('switch', '--quiet', '--create', 'release/1.x');
  origin.commit('one');
  const root = `${temporaryFolder()}/clone`;
  runIn('/', ['clone', '--quiet', `file://${origin.root}`, root]);
  expect(await findDefaultBranch({ cwd: openRepository(root).root, env })).toBe('release/1.x');
  expect(await findDefaultBranch({ cwd: origin.root, env })).toBeUndefined();
});
