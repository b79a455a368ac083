import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempt, cleanEnvironment, drop, fine, installHook, makeHooked } from './hooked.ts';
import { command, commitAll, git, makeFolder, write } from './workshop.ts';

const file = 'migrations/0001_change.sql';

/** A clone of a bare remote that has its first commit; only pushes are judged. */
function makeClone(initOptions: readonly string[] = []) {
  const folder = makeHooked({}, [], initOptions);
  const remote = makeFolder();
  git(remote, 'init', '--quiet', '--bare', '--initial-branch=main', ...initOptions);
  git(folder, 'remote', 'add', 'origin', remote);
  git(folder, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  installHook(folder, 'pre-push');
  return { folder, remote };
}

function commit(folder: string, files: Readonly<Record<string, string>>): string {
  write(folder, files);
  return commitAll(folder, 'change');
}

test('a push is judged by its commits, whatever stands in the working tree', () => {
  const { folder, remote } = makeClone();
  commit(folder, { [file]: drop('pushed') });
  write(folder, { [file]: fine });
  const refused = attempt(folder, ['push']);
  expect(refused).toMatchObject({ ran: ['pre-push'], dropped: ['pushed'] });
  expect(refused.output).toContain('Nothing was pushed. Fix it and push again, or accept it');
  expect(git(remote, 'log', '--format=%s', 'main').trim()).toBe('start');
  expect(attempt(folder, ['push', '--dry-run'])).toMatchObject({ dropped: ['pushed'] });
  commit(folder, { [file]: fine });
  write(folder, { [file]: drop('unstaged') });
  expect(attempt(folder, ['push'])).toMatchObject({ code: 0, dropped: [] });
  expect(git(remote, 'log', '--format=%s', 'main').trim()).toBe('change\nchange\nstart');
});

test('nothing to push is nothing to judge', () => {
  const { folder } = makeClone();
  expect(attempt(folder, ['push', '--quiet'])).toEqual({
    code: 0,
    output: '',
    ran: ['pre-push'],
    dropped: [],
  });
});

test('a new branch is judged from where it left what the remote has', () => {
  const { folder } = makeClone();
  commit(folder, { 'migrations/0001_old.sql': drop('old') });
  git(folder, 'push', '--quiet', '--no-verify');
  git(folder, 'switch', '--quiet', '--create', 'topic');
  expect(attempt(folder, ['push', 'origin', 'HEAD'])).toMatchObject({ code: 0, dropped: [] });
  git(folder, 'switch', '--quiet', '--create', 'topic-2');
  commit(folder, { 'migrations/0002_new.sql': drop('new') });
  expect(attempt(folder, ['push', 'origin', 'HEAD'])).toMatchObject({ code: 1, dropped: ['new'] });
});

test('a first push to a remote of which nothing is known is judged whole', () => {
  const { folder } = makeClone();
  commit(folder, { [file]: drop('everything') });
  git(folder, 'remote', 'remove', 'origin');
  const empty = makeFolder();
  git(empty, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'other', empty);
  const { code, dropped, output } = attempt(folder, ['push', 'other', 'main']);
  expect({ code, dropped }).toEqual({ code: 1, dropped: ['everything'] });
  expect(output).toContain('Checked 2 files');
});

test('a push by URL starts where the remote with that URL is, or the default branch', () => {
  const { folder, remote } = makeClone();
  commit(folder, { 'migrations/0001_old.sql': drop('old') });
  git(folder, 'push', '--quiet', '--no-verify');
  commit(folder, { 'migrations/0002_new.sql': drop('new') });
  expect(attempt(folder, ['push', remote, 'main:topic'])).toMatchObject({ dropped: ['new'] });
  const fork = makeFolder();
  git(fork, 'init', '--quiet', '--bare');
  expect(attempt(folder, ['push', fork, 'main']).dropped).toEqual(['new', 'old']);
  git(folder, 'remote', 'set-head', 'origin', 'main');
  expect(attempt(folder, ['push', fork, 'main']).dropped).toEqual(['new']);
});

test('a forced push is judged from where it left what the remote has, known here or not', () => {
  const { folder, remote } = makeClone();
  git(folder, 'switch', '--quiet', '--create', 'topic');
  commit(folder, { 'migrations/0001_topic.sql': fine });
  git(folder, 'push', '--quiet', '--no-verify', '--set-upstream', 'origin', 'topic');
  write(folder, { 'migrations/0001_topic.sql': drop('amended') });
  git(folder, 'commit', '--quiet', '--all', '--amend', '--no-edit');
  expect(attempt(folder, ['push', '--force'])).toMatchObject({ dropped: ['amended'] });
  const colleague = makeFolder();
  git(colleague, 'clone', '--quiet', '--branch=topic', remote, '.');
  git(colleague, '-c', 'user.name=C', '-c', 'user.email=c', 'commit', '-qm', 'x', '--allow-empty');
  git(colleague, 'push', '--quiet');
  expect(attempt(folder, ['push', '--force'])).toMatchObject({ code: 1, dropped: ['amended'] });
});

test('what came in from another branch of the remote is not what a push adds', () => {
  const { folder } = makeClone();
  git(folder, 'switch', '--quiet', '--create', 'topic');
  commit(folder, { 'notes.md': 'x' });
  git(folder, 'push', '--quiet', '--no-verify', '--set-upstream', 'origin', 'topic');
  git(folder, 'switch', '--quiet', 'main');
  commit(folder, { 'migrations/0001_theirs.sql': drop('theirs') });
  git(folder, 'push', '--quiet', '--no-verify');
  git(folder, 'switch', '--quiet', 'topic');
  git(folder, 'merge', '--quiet', '--no-edit', 'main');
  expect(attempt(folder, ['push'])).toMatchObject({ code: 0, dropped: [] });
  commit(folder, { 'migrations/0002_mine.sql': drop('mine') });
  expect(attempt(folder, ['push'])).toMatchObject({ code: 1, dropped: ['mine'] });
});

test('each of several refs is judged, and the same commits once', () => {
  const { folder } = makeClone();
  git(folder, 'switch', '--quiet', '--create', 'good');
  commit(folder, { 'migrations/0001_good.sql': fine });
  git(folder, 'switch', '--quiet', '--create', 'bad', 'main');
  commit(folder, { 'migrations/0001_bad.sql': drop('bad') });
  git(folder, 'tag', '--annotate', '--message', 'v1', 'v1');
  git(folder, 'branch', 'twin');
  const refused = attempt(folder, ['push', 'origin', 'good', 'bad', 'v1', 'twin']);
  expect(refused).toMatchObject({ code: 1, dropped: ['bad'] });
  expect(refused.output).toMatch(/refs\/heads\/bad, refs\/tags\/v1 \(\w{10}\.\.\w{10}\)\n/);
  expect(refused.output).toContain('refs/heads/good (');
  expect(refused.output).toMatch(/refs\/heads\/twin \(\w{10}\.\.\w{10}\): the same again\n/);
  expect(refused.output.match(/Nothing was pushed/g)).toHaveLength(1);
});

test('an annotated tag alone is judged by its commit', () => {
  const { folder } = makeClone();
  commit(folder, { [file]: drop('tagged') });
  git(folder, 'tag', '--annotate', '--message', 'v1', 'v1');
  expect(attempt(folder, ['push', 'origin', 'v1'])).toMatchObject({ dropped: ['tagged'] });
});

test('a deleted ref is skipped with a word, beside one that is judged', () => {
  const { folder } = makeClone();
  git(folder, 'push', '--quiet', '--no-verify', 'origin', 'main:old');
  const said = 'policy-lint: refs/heads/old is deleted: nothing to judge\n';
  commit(folder, { [file]: drop('kept') });
  const refused = attempt(folder, ['push', 'origin', ':old', 'main']);
  expect(refused).toMatchObject({ code: 1, dropped: ['kept'] });
  expect(refused.output).toContain(said);
  const deleted = attempt(folder, ['push', '--quiet', 'origin', '--delete', 'old']);
  expect(deleted).toMatchObject({ code: 0, output: said });
});

test('a tag of a tree cannot be judged, a tag of a blob has nothing to judge', () => {
  const { folder } = makeClone();
  git(folder, 'tag', 'tree', 'HEAD^{tree}');
  git(folder, 'tag', '--annotate', '--message', 'x', 'blob', 'HEAD:migrations/0000_start.sql');
  const tree = attempt(folder, ['push', 'origin', 'tree']);
  expect(tree.output).toContain('refs/tags/tree names a tree and no commit');
  expect(tree.code).toBe(1);
  const blob = attempt(folder, ['push', 'origin', 'blob']);
  expect(blob.output).toContain('refs/tags/blob names a blob, which has no path');
  expect(blob.code).toBe(0);
});

test('a shallow clone that does not reach the start of a branch is said, not guessed', () => {
  const { folder, remote } = makeClone();
  git(folder, 'switch', '--quiet', '--create', 'topic');
  for (const number of [1, 2, 3]) commit(folder, { [`migrations/000${number}.sql`]: fine });
  git(folder, 'push', '--quiet', '--no-verify', 'origin', 'topic');
  const shallow = makeFolder();
  git(shallow, 'clone', '--quiet', '--depth=1', '--branch=topic', `file://${remote}`, '.');
  git(shallow, 'config', 'user.name', 'S');
  git(shallow, 'config', 'user.email', 's@example.com');
  installHook(shallow, 'pre-push');
  commit(shallow, { 'migrations/0004.sql': drop('shallow') });
  expect(attempt(shallow, ['push'])).toMatchObject({ code: 1, dropped: ['shallow'] });
  git(shallow, 'update-ref', '-d', 'refs/remotes/origin/topic');
  git(shallow, 'update-ref', '-d', 'refs/remotes/origin/HEAD');
  const { code, output } = attempt(shallow, ['push', 'origin', 'topic:another']);
  expect(output).toContain('This shallow clone does not reach the commit where');
  expect(output).toContain('Nothing was pushed: first mend what could not be decided.');
  expect(code).toBe(1);
});

test('a revert made no pre-commit run, and its push is judged', () => {
  const { folder } = makeClone();
  installHook(folder, 'pre-commit');
  commit(folder, { [file]: fine });
  git(folder, 'rm', '--quiet', file);
  git(folder, 'commit', '--quiet', '--message', 'gone');
  write(folder, { [file]: drop('reverted') });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'drop');
  git(folder, 'push', '--quiet', '--no-verify', 'origin', 'HEAD~1:refs/heads/main');
  expect(attempt(folder, ['push'])).toMatchObject({ code: 1, dropped: ['reverted'] });
});

test('a push in a repository of SHA-256 is judged', () => {
  const { folder } = makeClone(['--object-format=sha256']);
  commit(folder, { [file]: drop('long') });
  expect(attempt(folder, ['push', 'origin', 'main:new'])).toMatchObject({ dropped: ['long'] });
});

function pushWith(
  folder: string,
  input: string,
  words: readonly string[] = ['origin', 'url'],
  env: NodeJS.ProcessEnv = {},
) {
  const args = [command, 'hook', 'run', 'pre-push', ...words, '--only', 'sql/drop-table'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    input,
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

test.each([
  ['refs/heads/main abc refs/heads/main def\n', 'line 1 is "refs/heads/main abc'],
  [`refs/heads/main ${'0'.repeat(40)} ${'0'.repeat(40)}\n`, 'line 1 is'],
  [`refs/heads/main ${'1'.repeat(40)} refs/heads/main ${'0'.repeat(64)}\n`, 'line 1 is'],
  ['\n', 'line 1 is ""'],
  ['migrations/0001.sql', 'line 1 is "migrations/0001.sql"'],
])('%j on standard input is not what git says, so nothing passes', (input, said) => {
  const { code, stderr } = pushWith(makeFolder(), input);
  expect(stderr).toContain(`Standard input is not what git tells a pre-push hook: ${said}`);
  expect(code).toBe(2);
});

test('an object that is not here cannot be judged', () => {
  const { folder } = makeClone();
  const id = '1'.repeat(40);
  const { code, stderr } = pushWith(folder, `HEAD ${id} refs/heads/x ${'0'.repeat(40)}\n`);
  expect(stderr).toContain(`HEAD cannot be judged: this clone lacks its object ${id}`);
  expect(code).toBe(2);
});

test('what could not be decided of one ref outweighs what was found in another', () => {
  const { folder } = makeClone();
  commit(folder, { [file]: drop('found') });
  git(folder, 'tag', 'tree', 'HEAD^{tree}');
  const zero = '0'.repeat(40);
  const id = (name: string) => git(folder, 'rev-parse', name).trim();
  const lines = [`main ${id('main')} refs/heads/a ${zero}`, `x ${id('tree')} refs/tags/t ${zero}`];
  const { code, stderr } = pushWith(folder, `${lines.join('\n')}\n`);
  expect(stderr).toContain('refs/tags/t names a tree');
  expect(code).toBe(2);
});

test('several ranges leave several reports', () => {
  const { folder } = makeClone();
  commit(folder, { [file]: drop('one') });
  git(folder, 'branch', 'one');
  commit(folder, { 'migrations/0002.sql': drop('two') });
  const out = makeFolder();
  installHook(folder, 'pre-push', `--only sql/drop-table -f stylish -f json=${out}/out.json`);
  attempt(folder, ['push', 'origin', 'one', 'main']);
  for (const name of ['out.json', 'out-2.json'])
    expect(existsSync(join(out, name)), name).toBe(true);
});

test('the pre-commit framework tells of one ref by variables', () => {
  const { folder } = makeClone();
  commit(folder, { [file]: drop('told') });
  const id = (name: string) => git(folder, 'rev-parse', name).trim();
  const told = {
    PRE_COMMIT_REMOTE_NAME: 'origin',
    PRE_COMMIT_REMOTE_URL: 'url',
    PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main',
    PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/topic',
  };
  const range = { PRE_COMMIT_FROM_REF: id('HEAD~1'), PRE_COMMIT_TO_REF: id('HEAD') };
  for (const env of [told, { ...told, ...range }]) {
    const { code, stdout } = pushWith(folder, '', [], env);
    expect(stdout).toContain('table told is dropped');
    expect(code).toBe(1);
  }
  const bare = pushWith(folder, '', []);
  expect(bare.stderr).toContain('hook run pre-push expects REMOTE URL after it, got none');
  expect(bare.code).toBe(2);
});
