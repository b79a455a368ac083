import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRepository, openRepository, runIn, temporaryFolder } from './repository.ts';
import type { TestRepository } from './repository.ts';

// The hook is a process of git's own making: its environment, folder and index are what is tested.
const program = join(temporaryFolder(), 'hook.mjs');

beforeAll(async () => {
  const index = join(dirname(fileURLToPath(import.meta.url)), '../src/index.ts');
  const contents = `
    import { writeFileSync } from 'node:fs';
    import { findRepository, stagedSource } from ${JSON.stringify(index)};
    const source = stagedSource({ cwd: process.cwd(), env: process.env });
    const change = await source.change({ unstaged: true, commits: true });
    const after = change.files.map(({ path }) => ({ path, side: 'after' }));
    const texts = (await source.read(after)).map((one) => one.bytes?.toString() ?? one.state);
    const root = findRepository(process.cwd(), process.env)?.root;
    writeFileSync(process.argv[2], JSON.stringify({ ...change, texts, root }));
  `;
  await build({
    stdin: { contents, resolveDir: dirname(index) },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
  });
});

const seen = join(temporaryFolder(), 'seen.json');

const installHook = (repository: TestRepository, folder = '.') => {
  const hook = repository.git('rev-parse', '--git-path', 'hooks/pre-commit');
  const run = `cd ${folder} && exec '${process.execPath}' '${program}' '${seen}'`;
  repository.write(hook, `#!/bin/sh\n${run}\n`);
  chmodSync(join(repository.root, hook), 0o755);
};

const prepare = (folder?: string) => {
  const repository = createRepository();
  repository.commit('one', { a: 'a1', b: 'b1', 'sub/c': 'c1' });
  installHook(repository, folder);
  return repository;
};

const whatTheHookSaw = () => {
  const { files, texts, unstaged, branch, root } = JSON.parse(readFileSync(seen, 'utf8'));
  const paths = files.map(({ path }: { path: string }) => path);
  return { paths, texts, unstaged, branch, root };
};

describe('in a pre-commit hook', () => {
  it('git commit gives the index', () => {
    const repository = prepare();
    repository.write('a', 'a2');
    repository.git('add', 'a');
    repository.write('b', 'b2');
    repository.git('commit', '-qm', 'two');
    expect(whatTheHookSaw()).toEqual({
      paths: ['a'],
      texts: ['a2'],
      unstaged: ['b'],
      branch: 'main',
      root: repository.root,
    });
  });

  it('git commit -a gives what was not staged before', () => {
    const repository = prepare();
    repository.write('a', 'a2');
    repository.write('b', 'b2');
    repository.git('commit', '-qam', 'two');
    expect(whatTheHookSaw()).toMatchObject({
      paths: ['a', 'b'],
      texts: ['a2', 'b2'],
      unstaged: [],
    });
  });

  it('git commit path gives that path alone, though others are staged', () => {
    const repository = prepare();
    repository.write('a', 'a2');
    repository.write('b', 'b2');
    repository.git('add', 'a');
    repository.git('commit', '-qm', 'two', 'b');
    expect(whatTheHookSaw()).toMatchObject({ paths: ['b'], texts: ['b2'], unstaged: ['a'] });
  });

  it('a commit from a folder below gives paths from the root', () => {
    const repository = prepare();
    repository.write('sub/c', 'c2');
    repository.git('-C', 'sub', 'commit', '-qm', 'two', 'c');
    expect(whatTheHookSaw()).toMatchObject({ paths: ['sub/c'], texts: ['c2'], unstaged: [] });
  });

  it('a hook that changes folder still judges its own index', () => {
    const repository = prepare('sub');
    repository.write('a', 'a2');
    repository.git('commit', '-qam', 'two');
    expect(whatTheHookSaw()).toMatchObject({
      paths: ['a'],
      texts: ['a2'],
      unstaged: [],
      root: repository.root,
    });
  });

  it('the very first commit is all additions', () => {
    const repository = createRepository();
    installHook(repository);
    repository.write('a', 'a1');
    repository.git('add', 'a');
    repository.git('commit', '-qm', 'one');
    expect(whatTheHookSaw()).toMatchObject({ paths: ['a'], texts: ['a1'], branch: 'main' });
  });

  it.each(['.', 'sub'])(
    'a linked worktree has its own index and branch, seen from %s',
    (folder) => {
      const repository = prepare(folder);
      const linked = openRepository(join(temporaryFolder(), 'linked'));
      repository.git('worktree', 'add', '--quiet', '-b', 'side', linked.root);
      repository.write('b', 'staged in the main worktree');
      repository.git('add', 'b');
      linked.write('a', 'a2');
      linked.write('sub/c', 'c2');
      linked.git('add', 'a');
      linked.git('commit', '-qm', 'two');
      expect(whatTheHookSaw()).toEqual({
        paths: ['a'],
        texts: ['a2'],
        unstaged: ['sub/c'],
        branch: 'side',
        root: linked.root,
      });
    },
  );

  it('finishing a conflicted merge gives the whole other side', () => {
    const repository = prepare();
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.commit('theirs', { a: 'theirs', b: 'theirs' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit('ours', { a: 'ours' });
    expect(() => repository.git('merge', 'other')).toThrow();
    repository.write('a', 'both');
    repository.git('add', 'a');
    repository.git('commit', '-qm', 'merge');
    expect(whatTheHookSaw()).toMatchObject({ paths: ['a', 'b'], texts: ['both', 'theirs'] });
  });
});

describe('the variables of a hook', () => {
  it('are left out for another repository when the caller says so', async () => {
    const { rowsOf, testEnvironment } = await import('./repository.ts');
    const { stagedSource, withoutRepository } = await import('../src/index.ts');
    const [own, other] = [createRepository(), createRepository()];
    other.write('theirs', '1');
    other.git('add', 'theirs');
    const env = {
      ...testEnvironment,
      GIT_DIR: join(own.root, '.git'),
      GIT_INDEX_FILE: join(own.root, '.git/index'),
    };
    const source = stagedSource({ cwd: other.root, env: withoutRepository(env) });
    expect(await rowsOf(source)).toEqual(['added theirs']);
    expect(runIn(other.root, ['status', '--porcelain'])).toBe('A  theirs');
  });
});
