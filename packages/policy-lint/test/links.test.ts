import { symlinkSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { check, type CheckOptions } from '../src/index.ts';
import { commitAll, git, makeRepository, stage, write } from './workshop.ts';

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
