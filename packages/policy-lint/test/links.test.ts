import { symlinkSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { check, type CheckOptions } from '../src/index.ts';
import { commitAll, git, makeFolder, makeRepository, runJson, stage, write } from './workshop.ts';

const config = { 'policy-lint.config.yaml': 'extends: [recommended]\n' };
const drop = 'DROP TABLE users;\n';

/** Each problem as its code and its place, or the verdict where there is none. */
async function judge(cwd: string, options: CheckOptions): Promise<readonly string[]> {
  const report = await check({ cwd, ...options });
  const problems = report.problems.map(({ code, place }) => `${code} ${place?.path ?? ''}`);
  return problems.length > 0 ? problems : [report.summary.verdict];
}

function link(folder: string, path: string, target: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  rmSync(join(folder, path), { force: true });
  symlinkSync(target, join(folder, path));
}

test.each([
  ['m/link.sql'],
  ['m/1_a.up.sql'],
  ['migrations/0002_a.py'],
  ['db/migrate/20240101_a.js'],
])('%s that is added as a link is a problem, wherever it leads', async (path) => {
  const folder = makeRepository({ ...config, outside: drop }, 'topic');
  link(folder, path, '../outside');
  git(folder, 'add', '--all');
  expect(await judge(folder, { staged: true })).toEqual([`unreadable ${path}`]);
  commitAll(folder, 'change');
  expect(await judge(folder, { base: 'main' })).toEqual([`unreadable ${path}`]);
  expect(await judge(folder, {})).toEqual([`unreadable ${path}`]);
});

test('the problem says what to do', async () => {
  const folder = makeRepository({ ...config, outside: drop });
  link(folder, 'm/1.sql', '../outside');
  const { problems } = await check({ cwd: folder, paths: ['m/1.sql'] });
  expect(problems).toEqual([
    {
      code: 'unreadable',
      message: 'm/1.sql is a symbolic link, and a link is not followed',
      hint: 'Put the file itself there, or add the path to `ignores`.',
      place: { path: 'm/1.sql' },
    },
  ]);
});

test('a link that is named beside other files is no less a problem', async () => {
  const folder = makeRepository({ ...config, outside: drop, 'm/2.sql': 'SELECT 1;\n' });
  link(folder, 'm/1.sql', '../outside');
  expect(await judge(folder, { paths: ['m/1.sql', 'm/2.sql'] })).toEqual(['unreadable m/1.sql']);
});

test('a migration that becomes a link, and one that leads elsewhere from now on, are problems', async () => {
  const folder = makeRepository({ ...config, 'm/1.sql': 'SELECT 1;\n', outside: drop }, 'topic');
  link(folder, 'm/1.sql', '../outside');
  const first = commitAll(folder, 'type change');
  expect(await judge(folder, { base: 'main' })).toEqual(['unreadable m/1.sql']);
  link(folder, 'm/1.sql', '../elsewhere');
  commitAll(folder, 'modified');
  expect(await judge(folder, { base: first })).toEqual(['unreadable m/1.sql']);
});

test('a way back that is a link is a problem of the migration beside it', async () => {
  const folder = makeRepository({ ...config, outside: drop }, 'topic');
  stage(folder, { 'm/1_a.up.sql': 'SELECT 1;\n' });
  link(folder, 'm/1_a.down.sql', '../outside');
  git(folder, 'add', '--all');
  expect(await judge(folder, { staged: true })).toEqual(['unreadable m/1_a.down.sql']);
});

test('a link that becomes a file is judged like any file', async () => {
  const folder = makeRepository({ ...config, outside: drop });
  for (const path of ['m/1.sql', 'migrations/0002_a.py', 'migrate/3_c.js'])
    link(folder, path, '../outside');
  commitAll(folder, 'links');
  for (const path of ['m/1.sql', 'migrations/0002_a.py', 'migrate/3_c.js'])
    rmSync(join(folder, path));
  stage(folder, { 'm/1.sql': drop, 'migrations/0002_a.py': 'x = 1\n', 'migrate/3_c.js': '' });
  const report = await check({ cwd: folder, staged: true, only: ['sql/drop-table'] });
  expect(report.problems).toEqual([]);
  expect(report.findings.map(({ place }) => place.path)).toEqual(['m/1.sql']);
  expect(await judge(folder, { staged: true })).toEqual(['fail']);
});

test('what nobody would read by its path may be a link, and so may what is ignored', async () => {
  const ignores = `${config['policy-lint.config.yaml']}ignores: [old/**]\n`;
  const folder = makeRepository({ 'policy-lint.config.yaml': ignores, outside: drop }, 'topic');
  for (const path of ['lib/a.py', 'src/b.js', 'readme.txt', 'data.yaml', 'old/1.sql'])
    link(folder, path, '../outside');
  git(folder, 'add', '--all');
  expect(await judge(folder, { staged: true })).toEqual(['pass']);
});

test('a link that is ignored and was there does not stand in the way of its neighbours', async () => {
  const ignores = `${config['policy-lint.config.yaml']}ignores: [migrations/0001_a.py]\n`;
  const folder = makeRepository({ 'policy-lint.config.yaml': ignores });
  link(folder, 'migrations/0001_a.py', '../outside');
  commitAll(folder, 'link');
  write(folder, { 'migrations/0002_b.py': 'x = 1\n' });
  git(folder, 'add', '--all');
  expect(await judge(folder, { staged: true })).toEqual(['pass']);
});

/** A repository with every sort of link, two submodules (one without its files) and a repository nobody added. */
function makeOddities(): string {
  const inner = makeRepository({ 'x.sql': drop });
  const folder = makeRepository({ ...config, 'a.json': '{}\n', 'db/1.sql': 'SELECT 1;\n' });
  const links = { near: 'a.json', folder: 'db', dangle: 'nowhere', loop: 'loop', out: '/etc' };
  for (const [path, target] of Object.entries(links)) link(folder, path, target);
  for (const path of ['module', 'empty'])
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, path);
  git(folder, 'submodule', '--quiet', 'deinit', '--force', 'empty');
  mkdirSync(join(folder, 'nested'));
  git(join(folder, 'nested'), 'init', '--quiet');
  write(folder, { 'nested/x.sql': drop });
  return folder;
}

function aside(path: string, sort: string): readonly string[] {
  return [path, 'not-applicable', `a ${sort} is not a text`];
}

function isOdd(path = ''): boolean {
  return !/^(?:\.gitmodules|a\.json|db\/1\.sql|policy-lint\.config\.yaml)$/.test(path);
}

function rowsOf(folder: string, ...args: readonly string[]) {
  const { code, report } = runJson(folder, [...args, '--only', 'sql/drop-table']);
  const rows = report.ledger.map(({ path, outcome, reason = '' }) => [path, outcome, reason]);
  return { code, rows: rows.filter(([path]) => isOdd(path)) };
}

test('every link and every submodule of a run over files has a row in the ledger', () => {
  const folder = makeOddities();
  const links = ['dangle', 'folder', 'loop', 'near', 'out'];
  const all = [
    ...links.map((path) => aside(path, 'symlink')),
    ...['empty', 'module', 'nested'].map((path) => aside(path, 'submodule')),
  ].sort();
  expect(rowsOf(folder)).toEqual({ code: 0, rows: all });
  expect(rowsOf(folder, '.')).toEqual({ code: 0, rows: all });
  // Said in the same words as of a change.
  git(folder, 'add', 'module', ...links);
  expect(rowsOf(folder, '--staged').rows).toEqual(all.filter(([path]) => path !== 'nested'));
});

test('so has each one that is named, whatever becomes of it', () => {
  const folder = makeOddities();
  const named = ['near', 'folder', 'dangle', 'loop', 'out', 'module', 'empty', 'nested'];
  const nothing = 'a symlink that leads to nothing that can be judged';
  expect(rowsOf(folder, ...named)).toEqual({
    code: 2,
    rows: [
      ['dangle', 'problem', nothing],
      ['empty', 'not-applicable', 'a submodule is not a text'],
      ['folder', 'not-applicable', 'a symlink to db, which is checked instead'],
      ['loop', 'problem', nothing],
      ['module', 'not-applicable', 'a submodule is not a text'],
      ['near', 'not-applicable', 'a symlink is not a text'],
      ['nested', 'not-applicable', 'a submodule is not a text'],
      ['out', 'problem', nothing],
    ],
  });
  link(folder, 'near.json', 'a.json');
  expect(rowsOf(folder, 'near.json', 'folder').rows).toEqual([
    ['folder', 'not-applicable', 'a symlink to db, which is checked instead'],
    ['near.json', 'not-applicable', 'a symlink to a.json, which is checked instead'],
  ]);
  // A submodule that is all there is was not checked.
  const alone = { code: 2, rows: [aside('module', 'submodule')] };
  expect(rowsOf(folder, 'module')).toEqual(alone);
  expect(rowsOf(folder, 'mod*')).toEqual(alone);
});

test('outside of git links have a row too', () => {
  const folder = makeFolder({ 'db/1.sql': 'SELECT 1;\n' });
  link(folder, 'loop', 'loop');
  link(folder, 'out', '/etc');
  expect(rowsOf(folder)).toEqual({
    code: 0,
    rows: [
      ['loop', 'not-applicable', 'a symlink is not a text'],
      ['out', 'not-applicable', 'a symlink is not a text'],
    ],
  });
});
