import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '@policy-lint/model';
import { caseSource, filesSource, rangeSource, stagedSource, stdinSource } from '../src/index.ts';
import { createRepository, temporaryFolder, testEnvironment, textsOf } from './repository.ts';

const env = testEnvironment;

async function treeOf(source: Source, ...tree: readonly string[]) {
  return (await source.change({ unstaged: false, commits: false, tree })).tree;
}

const start = {
  'a/1.sql': '1',
  'a/deep/2.sql': '2',
  'a/ü b.sql': '3',
  'ab/no.sql': '4',
  'other.txt': '5',
};

describe('the names of unchanged files', () => {
  it('are not looked up where nobody asks', async () => {
    const { root, ...repository } = createRepository();
    repository.commit('one', start);
    const change = await stagedSource({ cwd: root, env }).change({
      unstaged: false,
      commits: false,
    });
    expect(change.tree).toBeUndefined();
  });

  it('are those of the index, which may differ from the disk', async () => {
    const { root, ...repository } = createRepository();
    repository.commit('one', start);
    repository.write('a/staged.sql', '6');
    repository.git('add', 'a/staged.sql');
    repository.write('a/untracked.sql', '7');
    rmSync(join(root, 'a/1.sql'));
    repository.git('rm', '--quiet', '--cached', 'a/deep/2.sql');
    const staged = stagedSource({ cwd: root, env });
    expect(await treeOf(staged, 'a')).toEqual(['a/1.sql', 'a/staged.sql', 'a/ü b.sql']);
  });

  it('hold a file with conflicts once', async () => {
    const { root, ...repository } = createRepository();
    repository.commit('one', start);
    repository.git('switch', '--quiet', '-c', 'side');
    repository.commit('side', { 'a/1.sql': 'side' });
    repository.git('switch', '--quiet', 'main');
    repository.commit('main', { 'a/1.sql': 'main' });
    expect(() => repository.git('merge', 'side')).toThrow();
    expect(await treeOf(stagedSource({ cwd: root, env }), 'a')).toEqual([
      'a/1.sql',
      'a/deep/2.sql',
      'a/ü b.sql',
    ]);
  });

  it('lead to contents, without those that are only promised', async () => {
    const { root, ...repository } = createRepository();
    repository.commit('one', { ...start, 'a/empty.sql': '' });
    repository.write('a/promised.sql', '6');
    repository.git('add', '--intent-to-add', 'a/promised.sql');
    repository.write('a/1.sql', 'unstaged');
    const staged = stagedSource({ cwd: root, env });
    expect(await treeOf(staged, 'a')).toContain('a/1.sql');
    const both = { before: '1', after: '1' };
    expect(await textsOf(staged, 'a/1.sql')).toEqual(both);
    expect(await textsOf(staged, 'a/empty.sql')).toEqual({ before: '', after: '' });
    const absent = { before: '<absent>', after: '<absent>' };
    for (const path of ['a/promised.sql', 'a/missing.sql', 'a/deep', 'a/../a/1.sql'])
      expect(await textsOf(staged, path), path).toEqual(absent);
    expect(await textsOf(staged, 'other.txt')).toEqual({ before: '5', after: '5' });
  });

  it('are those of the head of a range, wherever the working tree stands', async () => {
    const { root, ...repository } = createRepository();
    const base = repository.commit('one', start);
    const head = repository.commit('two', { 'a/3.sql': '3' });
    repository.commit('three', { 'a/4.sql': '4' });
    const range = rangeSource({ cwd: join(root, 'a'), env, base, head });
    expect(await treeOf(range, 'a/deep', 'a')).toEqual([
      'a/1.sql',
      'a/3.sql',
      'a/deep/2.sql',
      'a/ü b.sql',
    ]);
    expect(await treeOf(range, '')).toHaveLength(6);
    expect(await treeOf(range, 'missing', '../x')).toEqual([]);
  });

  it('on disk are those below the folders and those that were named', async () => {
    const { root, ...repository } = createRepository();
    repository.commit('one', { ...start, '.gitignore': 'ignored.sql\n' });
    repository.write('a/untracked.sql', '1');
    repository.write('a/ignored.sql', '1');
    const some = filesSource({ root, env, files: ['a/1.sql', 'other.txt'] });
    expect(await treeOf(some, 'a', 'missing')).toEqual([
      'a/1.sql',
      'a/deep/2.sql',
      'a/untracked.sql',
      'a/ü b.sql',
    ]);
    const ignored = filesSource({ root, env, files: ['a/ignored.sql'] });
    expect(await treeOf(ignored, 'a')).toContain('a/ignored.sql');
  });

  it('are found outside of git too', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'a'));
    writeFileSync(join(root, 'a/1.sql'), '');
    expect(await treeOf(filesSource({ root, env, files: [] }), 'a', 'b')).toEqual(['a/1.sql']);
    expect(await treeOf(filesSource({ root, env, files: [] }), 'b')).toEqual([]);
  });

  it('of a case are its files after the change', async () => {
    const source = caseSource({
      files: { 'a/1': { before: '', after: '' }, 'a/2': { before: '' }, 'b/3': { after: '' } },
    });
    expect(await treeOf(source, 'a')).toEqual(['a/1']);
  });

  it('are not known of one text', async () => {
    const source = stdinSource({ path: 'a/1.sql', bytes: new Uint8Array() });
    expect(await treeOf(source, 'a')).toBeUndefined();
  });
});
