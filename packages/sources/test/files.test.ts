import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesSource, findRepository, listFiles, stdinSource } from '../src/index.ts';
import { createRepository, openRepository, temporaryFolder } from './repository.ts';
import { testEnvironment as env, textsOf } from './repository.ts';

const wants = { unstaged: true, commits: true };
const folder = () => openRepository(temporaryFolder());

describe('files on disk', () => {
  it('have one side, and the branch they lie on', async () => {
    const repository = createRepository();
    repository.commit('one', { 'sub/a': 'old' });
    repository.write('sub/a', 'on disk');
    repository.write('untracked', 'too');
    const source = filesSource({ root: repository.root, env, files: ['sub/a', 'untracked'] });
    expect(await source.change(wants)).toEqual({
      origin: 'files',
      files: [
        { path: 'sub/a', status: 'present', after: { type: 'file', mode: '100644' } },
        { path: 'untracked', status: 'present', after: { type: 'file', mode: '100644' } },
      ],
      hasBefore: false,
      branch: 'main',
      problems: [],
    });
    expect(await textsOf(source, 'sub/a')).toEqual({ before: '<unknown>', after: 'on disk' });
    expect(await textsOf(source, 'nowhere')).toEqual({ before: '<unknown>', after: '<absent>' });
  });

  it('have no branch outside of git, and null on a detached HEAD', async () => {
    const { root, write } = folder();
    write('a', '1');
    expect(await filesSource({ root, env, files: ['a'] }).change(wants)).not.toHaveProperty(
      'branch',
    );
    const repository = createRepository();
    repository.commit('one', { a: '1' });
    repository.git('checkout', '--quiet', '--detach');
    const detached = filesSource({ root: repository.root, env, files: ['a'] });
    expect(await detached.change(wants)).toMatchObject({ branch: null });
    const named = filesSource({ root: repository.root, env, files: ['a'], branch: 'x' });
    expect(await named.change(wants)).toMatchObject({ branch: 'x' });
  });

  it('that are missing, folders, pipes, circles or outside are problems; the rest goes on', async () => {
    const { root, write } = folder();
    write('fine', '1');
    mkdirSync(join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('/etc', join(root, 'etc'));
    const files = ['fine', 'missing', 'folder', 'pipe', 'fine/below', '../outside'];
    const source = filesSource({ root, env, files, problems: [{ code: 'usage', message: 'm' }] });
    const change = await source.change(wants);
    expect(change.files.map(({ path }) => path)).toEqual(['fine']);
    expect(change.problems).toMatchObject([
      { code: 'usage', message: 'm' },
      { code: 'unreadable', message: 'missing does not exist', place: { path: 'missing' } },
      { code: 'unreadable', message: 'folder is a folder' },
      { code: 'unreadable', message: 'pipe is neither a file nor a folder' },
      { code: 'unreadable', message: 'fine/below does not exist' },
      { code: 'usage', place: { path: '../outside' } },
    ]);
    for (const [path, answer] of [
      ['fine', '1'],
      ['missing', '<absent>'],
      ['folder', '<unreadable>'],
      ['pipe', '<unreadable>'],
      ['fine/below', '<absent>'],
      ['etc/hostname', '<unreadable>'],
      ['../../../../etc/hostname', '<unreadable>'],
    ] as const)
      expect([path, (await textsOf(source, path)).after]).toEqual([path, answer]);
  });

  it('below a root that does not exist are problems', async () => {
    const source = filesSource({ root: '/nowhere/at/all', env, files: ['a'] });
    expect(await source.change(wants)).toMatchObject({ files: [], problems: [{}] });
    expect((await textsOf(source, 'a')).after).toBe('<absent>');
    expect((await listFiles({ root: '/nowhere/at/all', env })).problems).toHaveLength(1);
  });

  it('that are links are their targets, never what these hold', async () => {
    const { root } = folder();
    symlinkSync('/etc/passwd', join(root, 'link'));
    symlinkSync('loop', join(root, 'loop'));
    const source = filesSource({ root, env, files: ['link', 'loop'] });
    const { files } = await source.change(wants);
    expect(files.map(({ after }) => after?.type)).toEqual(['symlink', 'symlink']);
    expect((await textsOf(source, 'link')).after).toBe('/etc/passwd');
    expect((await textsOf(source, 'loop')).after).toBe('loop');
  });

  it('that are too large are not read', async () => {
    const { root, write } = folder();
    write('large', '');
    truncateSync(join(root, 'large'), 20_000_001);
    write('limit', '');
    truncateSync(join(root, 'limit'), 20_000_000);
    const source = filesSource({ root, env, files: ['large', 'limit'] });
    expect((await textsOf(source, 'large')).after).toBe('<too-large>');
    expect((await textsOf(source, 'limit')).after).toHaveLength(20_000_000);
  });

  it('may be far more than a process may open at once', async () => {
    const { root } = folder();
    const files = Array.from({ length: 3000 }, (_, i) => `f${i}`);
    for (const name of files) writeFileSync(join(root, name), name);
    const script = `
      import { filesSource } from ${JSON.stringify(join(import.meta.dirname, '../src/index.ts'))};
      const files = ${JSON.stringify(files)};
      const source = filesSource({ root: ${JSON.stringify(root)}, files });
      const read = await source.read(files.map((path) => ({ path, side: 'after' })));
      console.log(read.filter((one, i) => String(one.bytes) === files[i]).length);
    `;
    const { build } = await import('esbuild');
    const outfile = join(temporaryFolder(), 'many.mjs');
    const stdin = { contents: script, resolveDir: import.meta.dirname };
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile });
    const read = execFileSync('sh', ['-c', `ulimit -n 60 && '${process.execPath}' '${outfile}'`]);
    expect(read.toString().trim()).toBe('3000');
  });
});

describe('listing files', () => {
  it('in git gives what is tracked or could be, once, and nothing deleted or ignored', async () => {
    const repository = createRepository();
    repository.commit('one', { '.gitignore': 'ignored\n', a: '1', gone: '1', 'sub/ünï"\n': '1' });
    rmSync(join(repository.root, 'gone'));
    repository.write('ignored', '1');
    repository.write('sub/untracked', '1');
    symlinkSync('/etc', join(repository.root, 'link'));
    expect(await listFiles({ root: repository.root, env })).toEqual({
      files: ['.gitignore', 'a', 'link', 'sub/untracked', 'sub/ünï"\n'],
      problems: [],
    });
  });

  it('takes files and folders as they are named from a folder below', async () => {
    const repository = createRepository();
    repository.commit('one', { '.gitignore': 'ignored\n', a: '1', 'sub/b': '1', 'sub/c/d': '1' });
    repository.write('sub/ignored', '1');
    const list = (...under: readonly string[]) =>
      listFiles({ root: repository.root, cwd: join(repository.root, 'sub'), env, under });
    expect((await list('.')).files).toEqual(['sub/b', 'sub/c/d']);
    expect((await list('c', 'b', './b')).files).toEqual(['sub/b', 'sub/c/d']);
    expect((await list('../a')).files).toEqual(['a']);
    expect((await list('..')).files).toEqual(['.gitignore', 'a', 'sub/b', 'sub/c/d']);
    expect((await list('ignored')).files).toEqual(['sub/ignored']);
    expect((await list(join(repository.root, 'a'))).files).toEqual(['a']);
  });

  it('takes a name with magic letters literally', async () => {
    const repository = createRepository();
    repository.commit('one', { a: '1', '*/b': '1', ':(top)/c': '1', '-d/e': '1', 'sub/f': '1' });
    const list = async (...under: readonly string[]) =>
      (await listFiles({ root: repository.root, env, under })).files;
    expect(await list('*')).toEqual(['*/b']);
    expect(await list(':(top)')).toEqual([':(top)/c']);
    expect(await list('-d')).toEqual(['-d/e']);
  });

  it('says of each path why it cannot be listed, and lists the others', async () => {
    const repository = createRepository();
    repository.write('a', '1');
    execFileSync('mkfifo', [join(repository.root, 'pipe')]);
    symlinkSync('loop', join(repository.root, 'loop'));
    symlinkSync('/etc/hostname', join(repository.root, 'away'));
    symlinkSync('a', join(repository.root, 'near'));
    const under = ['a', 'missing', 'a/below', 'pipe', 'loop', 'away', 'near', '..', '/etc'];
    const { files, problems } = await listFiles({ root: repository.root, env, under });
    expect(files).toEqual(['a']);
    expect(problems).toMatchObject([
      { code: 'unreadable', message: 'missing does not exist' },
      { code: 'unreadable', message: 'a/below does not exist' },
      { code: 'unreadable', message: 'pipe is neither a file nor a folder' },
      { code: 'unreadable', message: 'loop is a symbolic link that leads in a circle' },
      { code: 'usage', place: { path: 'away' } },
      { code: 'usage', place: { path: '..' } },
      { code: 'usage', place: { path: '/etc' } },
    ]);
  });

  it('leaves submodules and repositories within to themselves', async () => {
    const inner = createRepository();
    inner.commit('one', { a: '1' });
    const repository = createRepository();
    repository.git('submodule', '--quiet', 'add', inner.root, 'module');
    createRepository(
      [],
      (mkdirSync(join(repository.root, 'nested')), join(repository.root, 'nested')),
    );
    repository.write('nested/x', '1');
    repository.write('b', '1');
    const { files } = await listFiles({ root: repository.root, env });
    expect(files).toEqual(['.gitmodules', 'b']);
  });

  it('outside of git walks folders, not links, node_modules or .git, and ends', async () => {
    const { root, write } = folder();
    write('a', '1');
    write('sub/deep/b', '1');
    write('node_modules/x/c', '1');
    write('sub/node_modules/d', '1');
    write('.git/config', '1');
    symlinkSync('..', join(root, 'sub/up'));
    symlinkSync('/', join(root, 'away'));
    expect(await listFiles({ root, env })).toEqual({
      files: ['a', 'away', 'sub/deep/b', 'sub/up'],
      problems: [],
    });
    expect((await listFiles({ root, env, under: ['sub'] })).files).toEqual([
      'sub/deep/b',
      'sub/up',
    ]);
  });

  it('outside of git stops where nobody can have meant it', async () => {
    const { root, write } = folder();
    for (const name of ['a', 'b', 'c', 'd']) write(name, '1');
    expect((await listFiles({ root, env, most: 4 })).files).toHaveLength(4);
    await expect(listFiles({ root, env, most: 3 })).rejects.toMatchObject({
      problem: { code: 'usage', message: expect.stringContaining('more than 3 files') },
    });
  });

  it('names no file whose name is not UTF-8, and says so', async () => {
    const name = Buffer.from('caf\xe9', 'latin1');
    const outside = folder();
    const repository = createRepository();
    for (const { root } of [outside, repository]) {
      writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), '1');
      const { files, problems } = await listFiles({ root, env });
      expect(files).toEqual([]);
      expect(problems).toMatchObject([
        { code: 'encoding', message: expect.stringContaining('caf\\xe9') },
      ]);
    }
  });

  it('is a problem where git cannot list', async () => {
    const repository = createRepository();
    repository.write('.git/index', 'corrupt');
    await expect(listFiles({ root: repository.root, env })).rejects.toMatchObject({
      problem: { code: 'git' },
    });
  });
});

const gitSays = (cwd: string, what: string) =>
  openRepository(cwd).git('rev-parse', '--path-format=absolute', what);

describe('the repository of a folder', () => {
  it('is found from below, from a linked worktree and from a submodule', () => {
    const inner = createRepository();
    inner.commit('one', { a: '1' });
    const repository = createRepository();
    repository.commit('one', { 'sub/deep/a': '1' });
    repository.git('submodule', '--quiet', 'add', inner.root, 'module');
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '--quiet', linked);
    for (const cwd of [
      repository.root,
      join(repository.root, 'sub/deep'),
      join(repository.root, 'module'),
      linked,
    ])
      expect(findRepository(cwd, env)).toEqual({
        root: gitSays(cwd, '--show-toplevel'),
        gitDir: gitSays(cwd, '--git-dir'),
      });
  });

  it('is what the environment of a hook names', () => {
    const repository = createRepository();
    const other = createRepository();
    const gitDir = join(repository.root, '.git');
    const named = { GIT_DIR: gitDir, GIT_WORK_TREE: other.root };
    expect(findRepository(other.root, named)).toEqual({ root: other.root, gitDir });
    mkdirSync(join(repository.root, 'sub'));
    expect(findRepository(join(repository.root, 'sub'), { GIT_DIR: gitDir })).toEqual({
      root: repository.root,
      gitDir,
    });
  });

  it('is undefined outside of git, and in a folder that does not exist', () => {
    const { root, write } = folder();
    expect(findRepository(root, env)).toBeUndefined();
    expect(findRepository(join(root, 'nowhere'), env)).toBeUndefined();
    mkdirSync(join(root, '.git'));
    expect(findRepository(root, env)).toBeUndefined();
    write('file', '1');
    expect(findRepository(join(root, 'file'), env)).toBeUndefined();
  });
});

describe('standard input', () => {
  const bytes = Buffer.from('text');

  it('is one file without history, and knows nothing else', async () => {
    const source = stdinSource({ path: 'sub/a', bytes });
    expect(await source.change(wants)).toEqual({
      origin: 'stdin',
      files: [{ path: 'sub/a', status: 'present', after: { type: 'file', mode: '100644' } }],
      hasBefore: false,
    });
    expect(await textsOf(source, 'sub/a')).toEqual({ before: '<unknown>', after: 'text' });
    expect(await textsOf(source, 'other')).toEqual({ before: '<unknown>', after: '<unknown>' });
  });

  it('may be told its branch, and may be too large', async () => {
    const source = stdinSource({ path: 'a', bytes, branch: 'main', limit: 3 });
    expect(await source.change(wants)).toMatchObject({ branch: 'main' });
    expect((await textsOf(source, 'a')).after).toBe('<too-large>');
  });
});
