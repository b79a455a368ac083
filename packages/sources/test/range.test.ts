import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rangeSource } from '../src/index.ts';
import type { RangeOptions } from '../src/index.ts';
import {
  createRepository,
  openRepository,
  rowsOf,
  runIn,
  temporaryFolder,
  testEnvironment,
  textsOf,
} from './repository.ts';
import type { TestRepository } from './repository.ts';

const env = testEnvironment;
const wants = { unstaged: false, commits: true };
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const emptyTree256 = '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';

const range = ({ root }: TestRepository, ends: Omit<RangeOptions, 'cwd'>) =>
  rangeSource({ cwd: root, env, ...ends });

const problemOf = async (repository: TestRepository, ends: Omit<RangeOptions, 'cwd'>) => {
  const error: unknown = await range(repository, ends)
    .change(wants)
    .then(
      () => 'no problem',
      (thrown: unknown) => thrown,
    );
  expect(error).toHaveProperty('problem');
  const { message, hint } = (error as { problem: { message: string; hint?: string } }).problem;
  return `${message} | ${hint ?? ''}`;
};

/** main: one, two; side from one: three, four. */
const forked = () => {
  const repository = createRepository();
  const one = repository.commit('one', { a: '1', b: '1' });
  repository.git('checkout', '--quiet', '-b', 'side');
  const three = repository.commit('three', { a: '3' });
  const four = repository.commit('four', { c: '4' });
  repository.git('checkout', '--quiet', 'main');
  const two = repository.commit('two', { b: '2' });
  return { repository, one, two, three, four };
};

const shallowClone = (of: TestRepository, ...options: readonly string[]) => {
  const root = join(temporaryFolder(), 'clone');
  runIn('/', ['clone', '--quiet', '--depth', '1', ...options, `file://${of.root}`, root]);
  return openRepository(root);
};

describe('the change of a range', () => {
  it('is what head added since it left base, both sides from git', async () => {
    const { repository, one, three, four } = forked();
    repository.write('a', 'on disk');
    const source = range(repository, { base: 'main', head: 'side' });
    expect(await rowsOf(source)).toEqual(['modified a', 'added c']);
    expect(await textsOf(source, 'a')).toEqual({ before: '1', after: '3' });
    expect(await textsOf(source, 'b')).toEqual({ before: '1', after: '1' });
    expect(await textsOf(source, 'c')).toEqual({ before: '<absent>', after: '4' });
    const change = await source.change(wants);
    expect(change).toMatchObject({ origin: 'range', base: one, head: four, hasBefore: true });
    expect(change.commits?.map(({ id }) => id)).toEqual([three, four]);
    expect(change.unstaged).toEqual([]);
  });

  it('knows commits only where they are wanted', async () => {
    const { repository } = forked();
    const source = range(repository, { base: 'main', head: 'side' });
    const change = await source.change({ unstaged: true, commits: false });
    expect(change).not.toHaveProperty('commits');
  });

  it('ends at HEAD when no head is given', async () => {
    const { repository, one, two } = forked();
    const change = await range(repository, { base: one }).change(wants);
    expect(change).toMatchObject({ base: one, head: two, files: [{ path: 'b' }] });
  });

  it.each(['HEAD~1', 'HEAD^{/one}', 'main^', 'tag', 'v1', 'short'])(
    'takes %s for a base, as git does',
    async (base) => {
      const { repository, one, two } = forked();
      repository.git('tag', 'tag', one);
      repository.git('tag', '--annotate', '--message', 'v1', 'v1', one);
      const given = base === 'short' ? one.slice(0, 8) : base;
      const source = range(repository, { base: given, head: two });
      expect(await source.change(wants)).toMatchObject({ base: one, head: two });
    },
  );

  it('is empty between a commit and itself', async () => {
    const { repository, two } = forked();
    const change = await range(repository, { base: two, head: two }).change(wants);
    expect(change).toMatchObject({ files: [], commits: [] });
  });

  it('of a merge commit is what the merge brought to its first parent', async () => {
    const { repository, two } = forked();
    repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    const source = range(repository, { base: 'HEAD^', head: 'HEAD' });
    expect(await rowsOf(source)).toEqual(['modified a', 'added c']);
    const { base, commits } = await source.change(wants);
    expect(base).toBe(two);
    expect(commits?.map(({ subject }) => subject)).toEqual(['three', 'four', 'merge']);
    expect(commits?.at(-1)?.parents).toHaveLength(2);
  });

  it('of an octopus merge has all its parents', async () => {
    const { repository, one } = forked();
    repository.git('checkout', '--quiet', '-b', 'third', one);
    repository.commit('five', { d: '5' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--message', 'octopus', 'side', 'third');
    const source = range(repository, { base: 'HEAD^1', head: 'HEAD' });
    expect(await rowsOf(source)).toEqual(['modified a', 'added c', 'added d']);
    expect((await source.change(wants)).commits?.at(-1)?.parents).toHaveLength(3);
    expect(await rowsOf(range(repository, { base: 'HEAD^3' }))).toEqual([
      'modified a',
      'modified b',
      'added c',
    ]);
  });

  it('starts at a common commit when both sides merged each other', async () => {
    const { repository } = forked();
    repository.git('branch', 'main-before');
    repository.git('merge', '--quiet', '--message', 'm1', 'side');
    repository.git('checkout', '--quiet', 'side');
    repository.git('merge', '--quiet', '--no-ff', '--message', 'm2', 'main-before');
    repository.commit('six', { e: '6' });
    const rows = await rowsOf(range(repository, { base: 'main', head: 'side' }));
    expect(rows).toContain('added e');
  });

  it('from the empty tree is everything, with every commit', async () => {
    const { repository } = forked();
    const source = range(repository, { base: emptyTree, head: 'side' });
    expect(await rowsOf(source)).toEqual(['added a', 'added b', 'added c']);
    expect(await textsOf(source, 'a')).toEqual({ before: '<absent>', after: '3' });
    const { commits, base } = await source.change(wants);
    expect(base).toBe(emptyTree);
    expect(commits?.map(({ subject }) => subject)).toEqual(['one', 'three', 'four']);
  });

  it('works in a sha256 repository', async () => {
    const repository = createRepository(['--object-format=sha256']);
    repository.commit('one', { a: '1' });
    repository.commit('two', { a: '2' });
    const source = range(repository, { base: 'HEAD^' });
    expect(await textsOf(source, 'a')).toEqual({ before: '1', after: '2' });
    for (const base of [emptyTree256, emptyTree])
      expect(await range(repository, { base }).change(wants)).toMatchObject({
        base: emptyTree256,
        files: [{ status: 'added', path: 'a' }],
      });
    expect(await problemOf(repository, { base: 'HEAD~2' })).toContain(emptyTree256);
  });

  it('is the same from a folder below, in a linked worktree and in a bare repository', async () => {
    const { repository, four } = forked();
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '--quiet', linked, 'side');
    const bare = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '--quiet', '--bare', repository.root, bare);
    repository.write('sub/x', '');
    const ends = { base: 'main', head: 'side' };
    for (const options of [
      { cwd: join(repository.root, 'sub'), env },
      { cwd: linked, env },
      { cwd: bare, env: { ...env, GIT_DIR: '.' } },
    ]) {
      const source = rangeSource({ ...options, ...ends });
      expect(await source.change(wants)).toMatchObject({ head: four, files: [{}, {}] });
      expect((await textsOf(source, 'a')).after).toBe('3');
    }
  });

  it('in a bare repository that nobody named is a problem', async () => {
    const { repository } = forked();
    const root = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '--quiet', '--bare', repository.root, root);
    expect(await problemOf(openRepository(root), { base: 'main' })).toContain('bare');
  });
});

describe('a range that cannot be known', () => {
  it('has an unknown base', async () => {
    const { repository } = forked();
    expect(await problemOf(repository, { base: 'nowhere' })).toMatch(/no commit nowhere.*fetch/);
  });

  it('has an unknown head', async () => {
    const { repository } = forked();
    expect(await problemOf(repository, { base: 'main', head: 'nowhere' })).toMatch(
      /no commit nowhere/,
    );
  });

  it('names a branch that only the remote has', async () => {
    const { repository } = forked();
    repository.git('update-ref', 'refs/remotes/origin/release', 'side');
    expect(await problemOf(repository, { base: 'release' })).toContain('origin/release');
  });

  it.each(['', '-x', '--output=owned', '--upload-pack=touch', 'main\nside', 'a\0b'])(
    'is called with %j, which no commit can be named',
    async (base) => {
      const { repository } = forked();
      expect(await problemOf(repository, { base })).toContain('Expected the base to be a commit');
      expect(await problemOf(repository, { base: 'main', head: base })).toContain(
        'Expected the head to be a commit',
      );
    },
  );

  it('names a tree or a blob', async () => {
    const { repository } = forked();
    expect(await problemOf(repository, { base: 'main^{tree}' })).toContain('no commit');
    expect(await problemOf(repository, { base: 'main:a' })).toContain('no commit');
  });

  it('asks for the parent of the first commit', async () => {
    const { repository, one } = forked();
    for (const base of [`${one}^`, `${one}~1`, 'main~7', 'side^^^^'])
      expect(await problemOf(repository, { base })).toContain(emptyTree);
  });

  it('has the zero id of a push that created or deleted a branch', async () => {
    const { repository, four } = forked();
    const zero = '0'.repeat(40);
    expect(await problemOf(repository, { base: zero, head: four })).toMatch(
      /no commit before this push.*origin\/main/,
    );
    expect(await problemOf(repository, { base: four, head: zero })).toContain('deleted');
  });

  it('has ends without any common commit', async () => {
    const { repository } = forked();
    repository.git('checkout', '--quiet', '--orphan', 'island');
    repository.commit('alone');
    expect(await problemOf(repository, { base: 'main', head: 'island' })).toContain(
      'no commit in common',
    );
  });

  it('has no commits at all', async () => {
    const repository = createRepository();
    expect(await problemOf(repository, { base: 'HEAD' })).toContain('--staged');
  });

  it('lies outside of a repository', async () => {
    const { root } = createRepository();
    const outside = openRepository(join(root, '..'));
    expect(await problemOf(outside, { base: 'main' })).toContain('not a git repository');
  });

  it('has lost a commit object between its ends', async () => {
    const { repository, one, three } = forked();
    const { rmSync } = await import('node:fs');
    rmSync(join(repository.root, '.git/objects', three.slice(0, 2), three.slice(2)));
    expect(await problemOf(repository, { base: one, head: 'side' })).toContain('failed');
  });

  it('has a file name that is not UTF-8', async () => {
    const { repository, two } = forked();
    const id = repository.git('rev-parse', 'main:a');
    const name = Buffer.from('caf\xe9', 'latin1');
    const tree = execFileSync('git', ['mktree', '-z'], {
      cwd: repository.root,
      env,
      input: Buffer.concat([Buffer.from(`100644 blob ${id}\t`), name, Buffer.from('\0')]),
    });
    const head = repository.git('commit-tree', '-p', two, '-m', 'odd', tree.toString().trim());
    const change = await range(repository, { base: two, head }).change(wants);
    expect(change.problems).toMatchObject([{ code: 'encoding' }]);
    expect(change.files).toMatchObject([
      { status: 'deleted', path: 'a' },
      { status: 'deleted', path: 'b' },
    ]);
  });
});

describe('a shallow clone', () => {
  it('lacks the base', async () => {
    const { repository, one } = forked();
    const clone = shallowClone(repository);
    expect(await problemOf(clone, { base: one })).toMatch(/shallow clone.*fetch-depth: 0/);
  });

  it('lacks the parent of the commit it ends with', async () => {
    const { repository } = forked();
    const clone = shallowClone(repository);
    expect(await problemOf(clone, { base: 'HEAD^' })).toMatch(/shallow clone.*fetch-depth: 0/);
  });

  it('lacks the head', async () => {
    const { repository, four } = forked();
    const clone = shallowClone(repository);
    expect(await problemOf(clone, { base: 'HEAD', head: four })).toMatch(/shallow clone/);
  });

  it('has both ends but not where they parted', async () => {
    const { repository } = forked();
    const clone = shallowClone(repository, '--no-single-branch');
    expect(await problemOf(clone, { base: 'origin/main', head: 'origin/side' })).toMatch(
      /does not reach the commit.*fetch-depth: 0/,
    );
  });

  it('is enough once it is deep enough', async () => {
    const { repository, one } = forked();
    const clone = shallowClone(repository, '--no-single-branch');
    clone.git('fetch', '--quiet', '--deepen=5');
    const source = range(clone, { base: 'origin/main', head: 'origin/side' });
    expect(await source.change(wants)).toMatchObject({ base: one, branch: 'side' });
  });
});

describe('the branch of a range', () => {
  it('is what the caller says', async () => {
    const { repository } = forked();
    const named = range(repository, { base: 'main', head: 'side', branch: 'other' });
    expect(await named.change(wants)).toMatchObject({ branch: 'other' });
    const detached = range(repository, { base: 'main', branch: null });
    expect(await detached.change(wants)).toMatchObject({ branch: null });
  });

  it('is the current one without a head, and null on a detached HEAD', async () => {
    const { repository, one } = forked();
    expect(await range(repository, { base: one }).change(wants)).toMatchObject({ branch: 'main' });
    repository.git('checkout', '--quiet', '--detach', 'side');
    for (const head of [undefined, 'HEAD', '@'])
      expect(
        await range(repository, { base: one, ...(head && { head }) }).change(wants),
      ).toMatchObject({ branch: null });
  });

  it.each(['side', 'refs/heads/side', 'heads/side', 'origin/side', 'refs/remotes/origin/side'])(
    'is side where head is %s',
    async (head) => {
      const { repository, one } = forked();
      repository.git('update-ref', 'refs/remotes/origin/side', 'side');
      expect(await range(repository, { base: one, head }).change(wants)).toMatchObject({
        branch: 'side',
      });
    },
  );

  it.each(['side~0', 'side^{commit}', 'id', 'a-tag', 'refs/tags/a-tag', 'side@{0}', 'both'])(
    'is unknown where head is %s',
    async (head) => {
      const { repository, one, four } = forked();
      repository.git('tag', 'a-tag', 'side');
      repository.git('tag', 'both', 'side');
      repository.git('branch', 'both', 'main');
      const given = head === 'id' ? four : head;
      const change = await range(repository, { base: one, head: given }).change(wants);
      expect(change.head).toBe(four);
      expect(change).not.toHaveProperty('branch');
    },
  );
});

describe('the branches that contain a range', () => {
  it('are local and remote ones by their short names', async () => {
    const { repository, one } = forked();
    repository.git('branch', 'infra/x', 'side');
    repository.git('update-ref', 'refs/remotes/origin/main', 'side');
    repository.git('update-ref', 'refs/remotes/origin/side', 'side');
    repository.git('update-ref', 'refs/remotes/fork/topic', 'side');
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    repository.git('tag', 'v1', 'side');
    const change = await range(repository, { base: one, head: 'side' }).change(wants);
    expect(change.containedIn).toEqual(['fork/topic', 'infra/x', 'main', 'side']);
  });

  it('are none for a commit that no branch has', async () => {
    const { repository, two } = forked();
    repository.git('checkout', '--quiet', '--detach');
    repository.commit('loose', { z: '1' });
    const change = await range(repository, { base: two }).change(wants);
    expect(change.containedIn).toEqual([]);
  });
});

describe('the commits of a range', () => {
  it('tell who, when and what, whatever the message holds', async () => {
    const repository = createRepository();
    const base = repository.commit('base');
    const message = [
      'infra: register a repo',
      'on two lines (#12)',
      '',
      'author Eve <eve@example.com> 0 +0000',
      '',
      '\u001b[31mred\u001b[0m — ünïcödé',
      '',
      'Signed-off-by: Ada',
    ].join('\n');
    runIn(repository.root, ['commit', '--quiet', '--allow-empty', '--message', message], {
      GIT_AUTHOR_DATE: '2026-01-01T00:00:00+0200',
      GIT_COMMITTER_DATE: '2026-02-05T19:02:59+0100',
      GIT_COMMITTER_NAME: 'GitHub',
      GIT_COMMITTER_EMAIL: 'noreply@github.com',
    });
    const { commits } = await range(repository, { base }).change(wants);
    expect(commits).toEqual([
      {
        id: repository.git('rev-parse', 'HEAD'),
        parents: [base],
        author: { name: 'Ada Author', email: 'ada@example.com' },
        committer: { name: 'GitHub', email: 'noreply@github.com' },
        time: '2026-02-05T18:02:59Z',
        subject: 'infra: register a repo on two lines (#12)',
        message,
      },
    ]);
  });

  it('stand parents first, whatever their clocks say', async () => {
    const repository = createRepository();
    const base = repository.commit('base');
    const commit = (message: string, year: number) =>
      runIn(repository.root, ['commit', '-q', '--allow-empty', '-m', message], {
        GIT_COMMITTER_DATE: `${year}-01-01T00:00:00Z`,
      });
    commit('parent', 2020);
    repository.git('checkout', '--quiet', '-b', 'side');
    commit('older than its parent', 1999);
    repository.git('checkout', '--quiet', 'main');
    commit('newer', 2030);
    repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    const { commits = [] } = await range(repository, { base }).change(wants);
    const subjects = commits.map(({ subject }) => subject);
    expect(subjects.at(0)).toBe('parent');
    expect(subjects.at(-1)).toBe('merge');
    expect(subjects).toHaveLength(4);
  });

  it('may have no message, and a signature that looks like headers', async () => {
    const repository = createRepository();
    const base = repository.commit('base');
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    const raw = [
      `tree ${tree}`,
      `parent ${base}`,
      'author A <a@example.com> 1700000000 +0000',
      'committer C <c@example.com> 1700000000 +0000',
      'gpgsig -----BEGIN',
      ' committer Eve <eve@example.com> 0 +0000',
      ' -----END',
      '',
      '',
    ].join('\n');
    const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
    const head = execFileSync('git', args, { cwd: repository.root, env, input: raw });
    const source = range(repository, { base, head: head.toString().trim() });
    expect((await source.change(wants)).commits).toMatchObject([
      { committer: { name: 'C' }, subject: '', message: '', time: '2023-11-14T22:13:20Z' },
    ]);
  });

  it.each([
    ['encoding ISO-8859-1', 'latin1', 0],
    ['x-other header', 'utf8', 0],
    ['x-other header', 'latin1', 1],
    ['encoding no-such-encoding', 'utf8', 1],
  ] as const)('with the header "%s", written in %s, give %i problems', async (...row) => {
    const [header, encoding, problems] = row;
    const repository = createRepository();
    const base = repository.commit('base');
    const person = 'A <a@example.com> 1700000000 +0000';
    const raw = [
      `tree ${repository.git('rev-parse', 'HEAD^{tree}')}`,
      `parent ${base}`,
      `author ${person}`,
      `committer ${person}`,
      header,
      '',
      'café',
    ].join('\n');
    const head = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
      cwd: repository.root,
      env,
      input: Buffer.from(raw, encoding),
    });
    const change = await range(repository, { base, head: head.toString().trim() }).change(wants);
    expect(change.problems).toHaveLength(problems);
    expect(change.commits?.[0]?.subject === 'café').toBe(problems === 0 || encoding === 'utf8');
  });
});
