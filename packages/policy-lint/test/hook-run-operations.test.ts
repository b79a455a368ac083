import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempt, drop, fine, installHook, makeHooked } from './hooked.ts';
import { git, makeFolder, stage, write } from './workshop.ts';

const file = 'migrations/0001_change.sql';
const commit = ['commit', '--message', 'x'];

/** Commits on another branch, with nothing judged, and comes back. */
function commitOn(folder: string, branch: string, files: Readonly<Record<string, string>>): void {
  git(folder, 'switch', '--quiet', '--create', branch);
  write(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', branch);
  git(folder, 'switch', '--quiet', 'main');
}

test('a clean merge is judged by pre-merge-commit, and brings nothing that a parent has', () => {
  const folder = makeHooked();
  commitOn(folder, 'topic', { [file]: drop('theirs') });
  stage(folder, { 'notes.md': 'x' });
  git(folder, 'commit', '--quiet', '--message', 'ours');
  const merged = attempt(folder, ['merge', '--no-edit', 'topic']);
  expect(merged).toMatchObject({ code: 0, ran: ['pre-merge-commit'], dropped: [] });
  installHook(folder, 'pre-merge-commit', '--only sql/drop-table --all');
  commitOn(folder, 'topic-2', { 'migrations/0002.sql': drop('theirs') });
  stage(folder, { 'notes.md': 'y' });
  git(folder, 'commit', '--quiet', '--message', 'ours');
  expect(attempt(folder, ['merge', '--no-edit', 'topic-2'])).toMatchObject({
    code: 1,
    ran: ['pre-merge-commit'],
    dropped: ['theirs'],
  });
});

test('a merge with conflicts is judged when it is committed, for what no parent has', () => {
  const folder = makeHooked();
  commitOn(folder, 'topic', { [file]: drop('theirs'), 'a.txt': 'theirs' });
  stage(folder, { 'a.txt': 'ours' });
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'ours');
  const stopped = attempt(folder, ['merge', 'topic']);
  expect(stopped).toMatchObject({ code: 1, ran: [] });
  const unmerged = attempt(folder, ['commit', '--no-edit']);
  expect(unmerged.code).toBe(128);
  stage(folder, { 'a.txt': 'both', 'migrations/0002.sql': drop('evil') });
  const evil = attempt(folder, ['commit', '--no-edit']);
  expect(evil).toMatchObject({ code: 1, ran: ['pre-commit'], dropped: ['evil'] });
  stage(folder, { 'migrations/0002.sql': fine });
  expect(attempt(folder, ['commit', '--no-edit'])).toMatchObject({ code: 0, dropped: [] });
});

test('rebase, cherry-pick and revert run no pre-commit, and the push that follows is judged', () => {
  const folder = makeHooked();
  const remote = makeFolder();
  git(remote, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'origin', remote);
  commitOn(folder, 'topic', { [file]: drop('picked') });
  write(folder, { 'migrations/0002.sql': drop('reverted') });
  commitAllQuietly(folder);
  git(folder, 'push', '--quiet', '--no-verify', 'origin', 'main');
  git(folder, 'rm', '--quiet', 'migrations/0002.sql');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'gone');
  git(folder, 'push', '--quiet', '--no-verify', 'origin', 'main');
  installHook(folder, 'pre-push');
  expect(attempt(folder, ['revert', '--no-edit', 'HEAD'])).toMatchObject({ code: 0, ran: [] });
  expect(attempt(folder, ['push', 'origin', 'main'])).toMatchObject({ dropped: ['reverted'] });
  git(folder, 'reset', '--quiet', '--hard', 'HEAD~1');
  expect(attempt(folder, ['cherry-pick', 'topic'])).toMatchObject({ code: 0, ran: [] });
  expect(attempt(folder, ['push', 'origin', 'main'])).toMatchObject({ dropped: ['picked'] });
  git(folder, 'reset', '--quiet', '--hard', 'HEAD~1');
  git(folder, 'switch', '--quiet', 'topic');
  expect(attempt(folder, ['rebase', 'main'])).toMatchObject({ code: 0, ran: [] });
  expect(attempt(folder, ['push', 'origin', 'topic'])).toMatchObject({ dropped: ['picked'] });
});

function commitAllQuietly(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'x');
}

test('a linked worktree is judged by its own index and branch', () => {
  const folder = makeHooked();
  const linked = join(makeFolder(), 'linked tree');
  git(folder, 'worktree', 'add', '--quiet', '-b', 'side', linked);
  stage(folder, { [file]: drop('main') });
  stage(linked, { [file]: drop('side') });
  expect(attempt(linked, commit)).toMatchObject({ code: 1, dropped: ['side'] });
  mkdirSync(join(linked, 'sub'));
  expect(attempt(join(linked, 'sub'), commit)).toMatchObject({ code: 1, dropped: ['side'] });
  expect(attempt(folder, commit)).toMatchObject({ code: 1, dropped: ['main'] });
});

test('a submodule is judged in itself, and in its parent it is no text', () => {
  const library = makeHooked({}, []);
  const folder = makeHooked();
  git(
    folder,
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    library,
    'library',
  );
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'submodule');
  const inner = join(folder, 'library');
  git(inner, 'config', 'user.name', 'Operator');
  git(inner, 'config', 'user.email', 'operator@example.com');
  installHook(inner, 'pre-commit');
  stage(inner, { [file]: drop('inner') });
  stage(folder, { [file]: drop('outer') });
  expect(attempt(inner, commit)).toMatchObject({ code: 1, dropped: ['inner'] });
  git(inner, 'commit', '--quiet', '--no-verify', '--message', 'x');
  git(folder, 'add', 'library');
  expect(attempt(folder, commit)).toMatchObject({ code: 1, dropped: ['outer'] });
  git(folder, 'rm', '--quiet', '--force', file);
  expect(attempt(folder, ['commit', '--quiet', '--message', 'pointer'])).toMatchObject({
    code: 0,
    output: '',
  });
});

test('git -C, a folder below, an exported GIT_DIR and core.hooksPath lead to the same index', () => {
  const folder = makeHooked({ 'sub/a.txt': '' }, []);
  git(folder, 'config', 'core.hooksPath', '.githooks');
  installHook(folder, 'pre-commit');
  stage(folder, { [file]: drop('here') });
  const refused = { code: 1, dropped: ['here'], ran: ['pre-commit'] };
  const other = makeHooked();
  expect(attempt(other, ['-C', folder, ...commit])).toMatchObject(refused);
  expect(attempt(join(folder, 'sub'), commit)).toMatchObject(refused);
  expect(attempt(folder, commit, { GIT_DIR: '.git' })).toMatchObject(refused);
  const apart = { GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: folder };
  expect(attempt(other, commit, apart)).toMatchObject(refused);
  expect(attempt(folder, ['commit', '--message', 'x', '--', 'sub/a.txt'])).toMatchObject({
    dropped: [],
  });
});

test('--cwd into a folder of the repository keeps the index that git named', () => {
  const folder = makeHooked({ 'migrations/0002.sql': fine }, []);
  installHook(folder, 'pre-commit', '--only sql/drop-table --cwd migrations');
  stage(folder, { [file]: drop('staged') });
  write(folder, { 'migrations/0002.sql': drop('named') });
  const named = ['commit', '--message', 'x', '--', 'migrations/0002.sql'];
  expect(attempt(folder, named)).toMatchObject({ code: 1, dropped: ['named'] });
  expect(attempt(folder, commit)).toMatchObject({ code: 1, dropped: ['staged'] });
});

test('names of files are names, whatever is in them', () => {
  const folder = makeHooked();
  const names = [
    'with space.sql',
    'with\nnewline.sql',
    'with"quote\'.sql',
    '--only=x.sql',
    '-rf.sql',
    'größe-日本.sql',
    '*.sql',
    ':(top).sql',
  ];
  const files = names.map((name, index) => [`migrations/${name}`, drop(`t${index}`)] as const);
  stage(folder, Object.fromEntries(files));
  writeFileSync(join(folder, '--staged.sql'), drop('dashed'));
  git(folder, 'add', '--', './--staged.sql');
  installHook(folder, 'pre-commit', '--only sql/drop-table --max-warnings 0');
  const { code, dropped } = attempt(folder, commit);
  expect(code).toBe(1);
  expect(dropped).toEqual(['dashed', ...names.map((_, index) => `t${index}`)].sort());
});

test('a file that is only promised is not judged, and neither does it hide another', () => {
  const folder = makeHooked();
  write(folder, { [file]: drop('promised') });
  git(folder, 'add', '--intent-to-add', file);
  stageOnly(folder, 'migrations/0002.sql', drop('staged'));
  expect(attempt(folder, commit)).toMatchObject({ code: 1, dropped: ['staged'] });
  stageOnly(folder, 'migrations/0002.sql', fine);
  expect(attempt(folder, commit)).toMatchObject({ code: 0, dropped: [] });
});

function stageOnly(folder: string, path: string, text: string): void {
  write(folder, { [path]: text });
  git(folder, 'add', path);
}

test('a repository of SHA-256 is judged as any other', () => {
  const folder = makeHooked({}, ['pre-commit'], ['--object-format=sha256']);
  stage(folder, { [file]: drop('long') });
  expect(attempt(folder, commit)).toMatchObject({ code: 1, dropped: ['long'] });
});

test('line ends and encodings of the working tree are not those of the commit', () => {
  const attributes = '*.sql eol=crlf\nmigrations/0002.sql working-tree-encoding=UTF-16LE-BOM\n';
  const folder = makeHooked({ '.gitattributes': attributes });
  write(folder, { [file]: drop('crlf').replace('\n', '\r\n') });
  writeFileSync(
    join(folder, 'migrations/0002.sql'),
    Buffer.from(`\ufeff${drop('wide').replace('\n', '\r\n')}`, 'utf16le'),
  );
  git(folder, 'add', '--all');
  const refused = attempt(folder, commit);
  expect(refused).toMatchObject({ code: 1, dropped: ['crlf', 'wide'] });
  expect(refused.output).toContain('1:1  error  table crlf is dropped');
  expect(readFileSync(join(folder, file), 'utf8')).toBe('DROP TABLE crlf;\r\n');
});
