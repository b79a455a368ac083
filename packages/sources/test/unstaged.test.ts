import { chmodSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stagedSource } from '../src/index.ts';
import { createRepository, testEnvironment } from './repository.ts';
import type { TestRepository } from './repository.ts';

const unstagedOf = async ({ root }: TestRepository) => {
  const source = stagedSource({ cwd: root, env: testEnvironment });
  return (await source.change({ unstaged: true, commits: false })).unstaged;
};

const touch = ({ root }: TestRepository, path: string) => utimesSync(join(root, path), 1, 1);

describe('unstaged files', () => {
  it('are looked for only where they are wanted', async () => {
    const { root } = createRepository();
    const source = stagedSource({ cwd: root, env: testEnvironment });
    const change = await source.change({ unstaged: false, commits: true });
    expect(change).not.toHaveProperty('unstaged');
  });

  it('are changed, deleted, retyped and chmodded ones, but no untracked ones', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1', b: '1', c: '1', d: '1', e: '1' });
    repository.write('a', '2');
    rmSync(join(repository.root, 'b'));
    rmSync(join(repository.root, 'c'));
    symlinkSync('a', join(repository.root, 'c'));
    chmodSync(join(repository.root, 'd'), 0o755);
    repository.write('untracked', '1');
    expect(await unstagedOf(repository)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are not those that were merely touched', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1', '"quoted"\n': '1', '-dash ': '1' });
    for (const path of ['a', '"quoted"\n', '-dash ']) touch(repository, path);
    expect(await unstagedOf(repository)).toEqual([]);
  });

  it('are those that changed within one tick of the clock', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.write('a', '2');
    repository.git('add', 'a');
    repository.write('a', '3');
    expect(await unstagedOf(repository)).toEqual(['a']);
  });

  it('are links only when they point elsewhere', async () => {
    const repository = createRepository();
    symlinkSync('somewhere', join(repository.root, 'same'));
    symlinkSync('somewhere', join(repository.root, 'other'));
    repository.commit('one');
    for (const [name, target] of [
      ['same', 'somewhere'],
      ['other', 'elsewhere'],
    ] as const) {
      rmSync(join(repository.root, name));
      symlinkSync(target, join(repository.root, name));
    }
    expect(await unstagedOf(repository)).toEqual(['other']);
  });

  it('are judged by the line ends that the index would have', async () => {
    const repository = createRepository();
    repository.commit('one', { 'a.txt': '1\n2\n', 'crlf.txt': '1\r\n2\r\n' });
    repository.git('config', 'core.autocrlf', 'true');
    repository.write('a.txt', '1\r\n2\r\n');
    touch(repository, 'crlf.txt');
    expect(await unstagedOf(repository)).toEqual([]);
    repository.write('a.txt', '1\r\n3\r\n');
    expect(await unstagedOf(repository)).toEqual(['a.txt']);
  });

  it('are submodules that stand on another commit, whatever lies in them', async () => {
    const inner = createRepository();
    inner.commit('one', { a: '1' });
    const repository = createRepository();
    repository.git('submodule', '--quiet', 'add', inner.root, 'module');
    repository.commit('add the module');
    repository.write('module/a', 'dirty');
    expect(await unstagedOf(repository)).toEqual([]);
    repository.git('-C', 'module', 'commit', '--quiet', '--all', '--message', 'two');
    expect(await unstagedOf(repository)).toEqual(['module']);
  });

  it('may be ten thousand', async () => {
    const repository = createRepository();
    const names = Array.from({ length: 10_000 }, (_, i) => `f${String(i).padStart(5, '0')}`);
    repository.commit('one', Object.fromEntries(names.map((name) => [name, name])));
    for (const name of names) touch(repository, name);
    repository.write('f00007', 'changed');
    expect(await unstagedOf(repository)).toEqual(['f00007']);
  });
});
