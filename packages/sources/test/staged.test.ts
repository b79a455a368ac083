import { chmodSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stagedSource } from '../src/index.ts';
import { createRepository, rowsOf, runIn, testEnvironment, textsOf } from './repository.ts';
import type { TestRepository } from './repository.ts';

const env = testEnvironment;
const cheap = { unstaged: false, commits: false };
const staged = ({ root }: TestRepository) => stagedSource({ cwd: root, env });

describe('the staged change', () => {
  it('is a problem outside of a repository', async () => {
    const change = stagedSource({ cwd: '/', env }).change(cheap);
    await expect(change).rejects.toMatchObject({
      problem: { code: 'git', message: expect.stringContaining('not a git repository') },
    });
  });

  it('answers every read with that problem outside of a repository', async () => {
    expect(await textsOf(stagedSource({ cwd: '/', env }), 'a')).toEqual({
      before: '<git>',
      after: '<git>',
    });
  });

  it('is a problem in a folder that does not exist', async () => {
    const change = stagedSource({ cwd: '/nowhere/at/all', env }).change(cheap);
    await expect(change).rejects.toMatchObject({ problem: { code: 'git' } });
  });

  it('is a problem where .git leads nowhere', async () => {
    const repository = createRepository();
    rmSync(join(repository.root, '.git'), { recursive: true });
    repository.write('.git', 'gitdir: /nowhere\n');
    await expect(staged(repository).change(cheap)).rejects.toMatchObject({
      problem: { code: 'git' },
    });
  });

  it('is a problem where HEAD names an object that is gone', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.write('.git/refs/heads/main', `${'1'.repeat(40)}\n`);
    await expect(staged(repository).change(cheap)).rejects.toMatchObject({
      problem: { code: 'git', message: expect.stringContaining('git diff-index failed') },
    });
  });

  it('is a problem where the index is corrupt', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.write('.git/index', 'no index at all');
    await expect(staged(repository).change(cheap)).rejects.toMatchObject({
      problem: { code: 'git', message: expect.stringContaining('index') },
    });
  });

  it('holds both sides of added, modified and deleted files', async () => {
    const repository = createRepository();
    const base = repository.commit('one', { kept: 'k', changed: 'old', gone: 'g' });
    repository.write('changed', 'new');
    repository.write('sub/added', 'a');
    unlinkSync(join(repository.root, 'gone'));
    repository.git('add', '--all');
    const source = staged(repository);
    expect(await rowsOf(source)).toEqual(['modified changed', 'deleted gone', 'added sub/added']);
    expect(await textsOf(source, 'changed')).toEqual({ before: 'old', after: 'new' });
    expect(await textsOf(source, 'gone')).toEqual({ before: 'g', after: '<absent>' });
    expect(await textsOf(source, 'sub/added')).toEqual({ before: '<absent>', after: 'a' });
    expect(await source.change(cheap)).toMatchObject({
      origin: 'staged',
      branch: 'main',
      base,
      hasBefore: true,
      problems: [],
    });
  });

  it('reads a file that did not change, and knows one that never was', async () => {
    const repository = createRepository();
    repository.commit('one', { 'deep/kept': 'k', changed: 'old' });
    repository.write('changed', 'new');
    repository.write('deep/kept', 'only on disk');
    repository.git('add', 'changed');
    const source = staged(repository);
    expect(await textsOf(source, 'deep/kept')).toEqual({ before: 'k', after: 'k' });
    for (const path of ['never', 'deep', 'deep/', '../outside', '--help', ':changed', '*'])
      expect(await textsOf(source, path)).toEqual({ before: '<absent>', after: '<absent>' });
  });

  it('answers in the order of the requests, a thousand of them and one twice', async () => {
    const repository = createRepository();
    const names = Array.from({ length: 1000 }, (_, i) => `folder-${i}/${'x'.repeat(40)}-${i}`);
    repository.commit('one', Object.fromEntries(names.map((name, i) => [name, `text ${i}`])));
    const paths = [...names.toReversed(), 'folder-1/nothing', names[7] ?? ''];
    const requests = paths.map((path) => ({ path, side: 'after' as const }));
    const contents = await staged(repository).read(requests);
    const texts = contents.map((one) => one.state === 'present' && one.bytes.toString());
    expect(texts).toEqual([...names.map((_, i) => `text ${999 - i}`), false, 'text 7']);
  });

  it('comes from the index, whatever the working tree holds', async () => {
    const repository = createRepository();
    repository.commit('one', { a: 'committed' });
    repository.write('a', 'staged');
    repository.git('add', 'a');
    repository.write('a', 'on disk');
    expect(await textsOf(staged(repository), 'a')).toEqual({
      before: 'committed',
      after: 'staged',
    });
  });

  it('keeps the index it first saw', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.write('a', '2');
    repository.git('add', 'a');
    const source = staged(repository);
    await source.change(cheap);
    repository.write('a', '3');
    repository.git('add', 'a');
    expect(await textsOf(source, 'a')).toEqual({ before: '1', after: '2' });
  });

  it('is everything before the first commit', async () => {
    const repository = createRepository();
    repository.write('a', '1');
    repository.git('add', 'a');
    const source = staged(repository);
    expect(await rowsOf(source)).toEqual(['added a']);
    expect(await textsOf(source, 'a')).toEqual({ before: '<absent>', after: '1' });
    expect(await textsOf(source, 'b')).toEqual({ before: '<absent>', after: '<absent>' });
    const change = await source.change({ unstaged: true, commits: true });
    expect(change).toMatchObject({ branch: 'main', unstaged: [] });
    expect(change).not.toHaveProperty('base');
  });

  it('is the same from a folder below', async () => {
    const repository = createRepository();
    repository.git('config', 'diff.relative', 'true');
    repository.commit('one', { 'sub/a': '1', b: '1' });
    repository.write('sub/a', '2');
    repository.write('b', '2');
    repository.git('add', '--all');
    repository.write('b', '3');
    const source = stagedSource({ cwd: join(repository.root, 'sub'), env });
    const { files, unstaged } = await source.change({ unstaged: true, commits: false });
    expect(files.map(({ path }) => path)).toEqual(['b', 'sub/a']);
    expect(unstaged).toEqual(['b']);
    expect(await textsOf(source, 'sub/a')).toEqual({ before: '1', after: '2' });
  });

  it('works in a sha256 repository, before the first commit too', async () => {
    const repository = createRepository(['--object-format=sha256']);
    repository.write('a', '1');
    repository.git('add', 'a');
    expect(await textsOf(staged(repository), 'a')).toEqual({ before: '<absent>', after: '1' });
    repository.commit('one');
    repository.write('a', '2');
    repository.git('add', 'a');
    const source = staged(repository);
    expect(await textsOf(source, 'a')).toEqual({ before: '1', after: '2' });
    const { files } = await source.change(cheap);
    expect(files[0]?.after?.id).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the branch of a staged change', () => {
  it('is null on a detached HEAD', async () => {
    const repository = createRepository();
    repository.commit('one');
    repository.git('checkout', '--quiet', '--detach');
    expect(await staged(repository).change(cheap)).toMatchObject({ branch: null });
  });

  it('may have slashes and letters of any script', async () => {
    const repository = createRepository(['--initial-branch=infra/régîstre']);
    expect(await staged(repository).change(cheap)).toMatchObject({ branch: 'infra/régîstre' });
    repository.commit('one');
    expect(await staged(repository).change(cheap)).toMatchObject({ branch: 'infra/régîstre' });
  });

  it('is what the caller says', async () => {
    const { root } = createRepository();
    const named = stagedSource({ cwd: root, env, branch: 'release' });
    expect(await named.change(cheap)).toMatchObject({ branch: 'release' });
    const detached = stagedSource({ cwd: root, env, branch: null });
    expect(await detached.change(cheap)).toMatchObject({ branch: null });
  });
});

describe('what git knows besides plain files', () => {
  it('a rename is a deletion and an addition that knows where it came from', async () => {
    const repository = createRepository();
    repository.commit('one', { old: 'line\n'.repeat(50) });
    repository.git('mv', 'old', 'new');
    repository.write('new', `${'line\n'.repeat(50)}more\n`);
    repository.git('add', '--all');
    const source = staged(repository);
    expect((await source.change(cheap)).files).toMatchObject([
      { path: 'new', status: 'added', previousPath: 'old' },
      { path: 'old', status: 'deleted' },
    ]);
    const { before } = await textsOf(source, 'old');
    expect(before).toBe('line\n'.repeat(50));
    expect((await textsOf(source, 'new')).before).toBe('<absent>');
  });

  it('a symbolic link is its target, and becoming one is a change of type', async () => {
    const repository = createRepository();
    repository.commit('one', { a: 'text' });
    unlinkSync(join(repository.root, 'a'));
    symlinkSync('/etc/passwd', join(repository.root, 'a'));
    repository.git('add', 'a');
    const source = staged(repository);
    expect(await rowsOf(source)).toEqual(['type-changed a']);
    expect(await textsOf(source, 'a')).toEqual({ before: 'text', after: '/etc/passwd' });
    const [after] = await source.read([{ path: 'a', side: 'after' }]);
    expect(after).toMatchObject({ version: { type: 'symlink', mode: '120000' } });
  });

  it('a mode alone is a modification', async () => {
    const repository = createRepository();
    repository.commit('one', { a: 'text' });
    chmodSync(join(repository.root, 'a'), 0o755);
    repository.git('add', 'a');
    expect((await staged(repository).change(cheap)).files).toMatchObject([
      { status: 'modified', before: { mode: '100644' }, after: { mode: '100755' } },
    ]);
  });

  it('a submodule is present without content, also where config asks to ignore it', async () => {
    const inner = createRepository();
    inner.commit('one', { a: '1' });
    const repository = createRepository();
    repository.git('submodule', '--quiet', 'add', inner.root, 'module');
    repository.commit('add the module');
    inner.commit('two', { a: '2' });
    repository.git('-C', 'module', 'pull', '--quiet');
    repository.git('config', '--file', '.gitmodules', 'submodule.module.ignore', 'all');
    repository.git('config', 'diff.ignoreSubmodules', 'all');
    repository.git(
      'update-index',
      '--cacheinfo',
      `160000,${inner.git('rev-parse', 'HEAD')},module`,
    );
    const source = staged(repository);
    expect(await rowsOf(source)).toEqual(['modified module']);
    expect(await source.read([{ path: 'module', side: 'after' }])).toMatchObject([
      { state: 'present', bytes: { length: 0 }, version: { type: 'submodule', mode: '160000' } },
    ]);
    // From inside of it, the submodule is a repository of its own.
    const inside = stagedSource({ cwd: join(repository.root, 'module'), env });
    expect(await rowsOf(inside)).toEqual([]);
  });

  it('binary content arrives byte by byte, and an empty file empty', async () => {
    const repository = createRepository();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    repository.write('binary', bytes);
    repository.write('empty', '');
    repository.git('add', '--all');
    const [binary, empty] = await staged(repository).read([
      { path: 'binary', side: 'after' },
      { path: 'empty', side: 'after' },
    ]);
    expect(binary?.state === 'present' && Buffer.compare(binary.bytes, bytes)).toBe(0);
    expect(empty).toMatchObject({ state: 'present', bytes: { length: 0 } });
  });

  it('a conflict is a problem, and every other file is still read', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '0', b: '0' });
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.commit('theirs', { a: 'theirs', b: 'theirs' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit('ours', { a: 'ours' });
    expect(() => repository.git('merge', 'other')).toThrow();
    const source = staged(repository);
    expect(await source.change({ unstaged: true, commits: false })).toMatchObject({
      files: [
        { path: 'a', status: 'unmerged' },
        { path: 'b', status: 'modified' },
      ],
      unstaged: ['a'],
      problems: [{ code: 'git', place: { path: 'a' } }],
    });
    expect(await textsOf(source, 'a')).toEqual({ before: 'ours', after: '<git>' });
    expect(await textsOf(source, 'b')).toEqual({ before: '0', after: 'theirs' });
    repository.git('checkout', '--quiet', '--ours', 'a');
    expect(await source.change({ unstaged: true, commits: false })).toMatchObject({
      unstaged: ['a'],
    });
  });

  it('a file that is only intended to be added is not staged', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.write('intended', 'text');
    repository.git('add', '--intent-to-add', 'intended');
    const source = staged(repository);
    expect(await rowsOf(source)).toEqual([]);
    expect(await textsOf(source, 'intended')).toEqual({ before: '<absent>', after: '<absent>' });
    const { unstaged } = await source.change({ unstaged: true, commits: false });
    expect(unstaged).toEqual(['intended']);
  });

  it('line ends are those of the index, not of the working tree', async () => {
    const repository = createRepository();
    repository.write('.gitattributes', '*.txt text eol=crlf\n');
    repository.write('a.txt', 'one\r\ntwo\r\n');
    repository.git('add', '--all');
    expect((await textsOf(staged(repository), 'a.txt')).after).toBe('one\ntwo\n');
  });

  it('a replaced object is read as what its id says', async () => {
    const repository = createRepository();
    repository.commit('one', { a: 'real' });
    repository.write('a', 'staged');
    repository.git('add', 'a');
    repository.write('b', 'harmless');
    const harmless = repository.git('hash-object', '-w', 'b');
    repository.git('replace', repository.git('rev-parse', ':a'), harmless);
    expect((await textsOf(staged(repository), 'a')).after).toBe('staged');
  });

  it('a large file is a problem of its own', async () => {
    const repository = createRepository();
    repository.write('large', 'x'.repeat(200_001));
    repository.write('limit', 'x'.repeat(200_000));
    repository.write('z', 'small');
    repository.git('add', '--all');
    const source = stagedSource({ cwd: repository.root, env, limit: 200_000 });
    const requests = ['large', 'limit', 'z'].map((path) => ({ path, side: 'after' as const }));
    const [large, limit, small] = await source.read(requests);
    expect(large).toMatchObject({
      state: 'problem',
      problem: { code: 'too-large', place: { path: 'large' } },
    });
    expect(limit).toMatchObject({ state: 'present', bytes: { length: 200_000 } });
    expect(small).toMatchObject({ state: 'present', bytes: Buffer.from('small') });
  });

  it('an object that the clone lacks is a problem of its file alone', async () => {
    const repository = createRepository();
    repository.write('a', '1');
    repository.write('b', '2');
    repository.git('add', '--all');
    const id = repository.git('rev-parse', ':a');
    unlinkSync(join(repository.root, '.git/objects', id.slice(0, 2), id.slice(2)));
    const source = staged(repository);
    expect((await textsOf(source, 'a')).after).toBe('<git>');
    expect((await textsOf(source, 'b')).after).toBe('2');
  });
});

describe('file names', () => {
  const odd = [
    ' leading space',
    '-leading-dash',
    '--help',
    '"quoted"',
    'back\\slash',
    'new\nline',
    'carriage\rreturn',
    'tab\there',
    'ünïcödé/文件',
    'e\u0301',
    '\u00e9',
    ':(top)magic',
    '*.sql',
    '$(touch owned)',
    'trailing ',
    '\u202eevil',
  ];

  it('arrive as they are, however odd', async () => {
    const repository = createRepository();
    repository.git('config', 'core.precomposeUnicode', 'false');
    repository.commit('one', Object.fromEntries(odd.map((name) => [name, `before ${name}`])));
    for (const name of odd) repository.write(name, `after ${name}`);
    repository.git('add', '--all');
    for (const name of odd) repository.write(name, `on disk ${name}`);
    const source = staged(repository);
    const change = await source.change({ unstaged: true, commits: false });
    const sorted = odd.toSorted((a, b) => (a < b ? -1 : 1));
    expect(change.files.map(({ path }) => path)).toEqual(sorted);
    expect(change.unstaged).toEqual(sorted);
    for (const name of odd)
      expect(await textsOf(source, name)).toEqual({
        before: `before ${name}`,
        after: `after ${name}`,
      });
  });

  it('that did not change are found as they are, too', async () => {
    const repository = createRepository();
    repository.commit('one', Object.fromEntries(odd.map((name) => [name, name])));
    const source = staged(repository);
    for (const name of odd)
      expect(await textsOf(source, name)).toEqual({ before: name, after: name });
  });

  it('that are not UTF-8 are a problem, never another name', async () => {
    const repository = createRepository();
    repository.commit('one', { fine: '1' });
    const id = repository.git('hash-object', '-w', 'fine');
    const name = Buffer.from('caf\xe9.sql', 'latin1');
    const entry = Buffer.concat([Buffer.from(`100644 ${id}\t`), name, Buffer.from('\0')]);
    const { execFileSync } = await import('node:child_process');
    execFileSync('git', ['update-index', '-z', '--index-info'], {
      cwd: repository.root,
      env,
      input: entry,
    });
    const change = await staged(repository).change({ unstaged: true, commits: false });
    expect(change).toMatchObject({
      files: [],
      unstaged: [],
      problems: [{ code: 'encoding', message: expect.stringContaining('caf\\xe9.sql') }],
    });
  });
});

describe('GIT_INDEX_FILE', () => {
  it('names the index to judge', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1', b: '1' });
    const other = { GIT_INDEX_FILE: '.git/other' };
    runIn(repository.root, ['read-tree', 'HEAD'], other);
    repository.write('a', '2');
    runIn(repository.root, ['add', 'a'], other);
    repository.write('b', '2');
    repository.git('add', 'b');
    const source = stagedSource({ cwd: repository.root, env: { ...env, ...other } });
    expect(await rowsOf(source)).toEqual(['modified a']);
    expect(await textsOf(source, 'b')).toEqual({ before: '1', after: '1' });
  });
});

describe('GIT_DIR and GIT_WORK_TREE', () => {
  it('count from the folder where the caller stands', async () => {
    const repository = createRepository();
    repository.commit('one', { 'sub/a': '1' });
    repository.write('sub/a', '2');
    repository.git('add', '--all');
    const cwd = join(repository.root, 'sub');
    for (const named of [
      { GIT_DIR: '../.git' },
      { GIT_DIR: '../.git', GIT_WORK_TREE: '..' },
      { GIT_DIR: join(repository.root, '.git') },
    ]) {
      const source = stagedSource({ cwd, env: { ...env, ...named } });
      const change = await source.change({ unstaged: true, commits: false });
      expect(change).toMatchObject({ files: [{ path: 'sub/a' }], unstaged: [] });
    }
  });
});
