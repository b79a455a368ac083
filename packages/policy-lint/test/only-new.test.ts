import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, type CheckOptions, type Finding } from '../src/index.ts';
import {
  commitAll,
  git,
  makeFolder,
  makeRepository,
  run,
  runJson,
  stage,
  write,
} from './workshop.ts';

type Files = Readonly<Record<string, string | null>>;

const users = 'DROP TABLE users;\n';
const orders = 'DROP TABLE orders;\n';
const select = 'SELECT 1;\n';
const comment = '-- policy-lint-disable-next-line sql/drop-table -- copied, OPS-1\n';
const only = ['sql/drop-table'];

/** What a branch changed, told as new and as known. */
async function judge(before: Files, after: Files, options: CheckOptions = {}) {
  const folder = makeRepository(present(before), 'topic');
  apply(folder, after);
  commitAll(folder, 'change');
  return told(await check({ cwd: folder, base: 'main', only, ...options }));
}

function told(report: Awaited<ReturnType<typeof check>>) {
  expect(report.problems).toEqual([]);
  return { new: placesOf(report.findings), known: placesOf(report.known) };
}

function placesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ place }) => `${place.path}:${place.span?.line ?? 0}`);
}

function present(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
}

function apply(folder: string, files: Files): void {
  write(folder, present(files));
  for (const [path, text] of Object.entries(files)) if (text === null) rmSync(join(folder, path));
}

interface Case {
  readonly before: Files;
  readonly after: Files;
  readonly new?: readonly string[];
  readonly known?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'a finding that the change adds is new, one that was there is known': {
    before: { 'db/1.sql': users },
    after: { 'db/1.sql': users + orders },
    new: ['db/1.sql:2'],
    known: ['db/1.sql:1'],
  },
  'a new file is new as a whole': {
    before: { 'db/1.sql': users },
    after: { 'db/2.sql': orders },
    new: ['db/2.sql:1'],
  },
  'lines that moved stay known': {
    before: { 'db/1.sql': users + orders },
    after: { 'db/1.sql': `-- a remark\n\n${select}${orders}${select}${users}` },
    known: ['db/1.sql:4', 'db/1.sql:6'],
  },
  'a statement that was indented and wrapped stays known': {
    before: { 'db/1.sql': users },
    after: { 'db/1.sql': 'DO $$ BEGIN END $$;\n  DROP\n    TABLE users;\n' },
    known: ['db/1.sql:2'],
  },
  'other line ends stay known': {
    before: { 'db/1.sql': users + orders },
    after: { 'db/1.sql': (users + orders).replaceAll('\n', '\r\n') },
    known: ['db/1.sql:1', 'db/1.sql:2'],
  },
  'a file that git sees as renamed keeps what it had': {
    before: { 'db/1.sql': users + select.repeat(9) },
    after: { 'db/1.sql': null, 'other/über 1.sql': users + select.repeat(9) + orders },
    new: ['other/über 1.sql:11'],
    known: ['other/über 1.sql:1'],
  },
  'a file too short for git to see a rename keeps what it had': {
    before: { 'db/1.sql': users },
    after: { 'db/1.sql': null, 'other/2.sql': `-- all of it is new but this\n${select}${users}` },
    known: ['other/2.sql:3'],
  },
  'a statement that moved to another file stays known': {
    before: { 'db/1.sql': users + select, 'db/2.sql': select },
    after: { 'db/1.sql': select, 'db/2.sql': select + users },
    known: ['db/2.sql:2'],
  },
  'a statement that was copied is new': {
    before: { 'db/1.sql': users, 'db/2.sql': select },
    after: { 'db/1.sql': `${users}-- kept\n`, 'db/2.sql': select + users },
    new: ['db/2.sql:2'],
    known: ['db/1.sql:1'],
  },
  'a statement copied from a file that did not change is new': {
    before: { 'db/1.sql': users },
    after: { 'db/2.sql': users },
    new: ['db/2.sql:1'],
  },
  'one of three equal findings fixed leaves two known': {
    before: { 'db/1.sql': users.repeat(3) },
    after: { 'db/1.sql': users.repeat(2) },
    known: ['db/1.sql:1', 'db/1.sql:2'],
  },
  'one equal finding more is one new': {
    before: { 'db/1.sql': users },
    after: { 'db/1.sql': users.repeat(2) },
    new: ['db/1.sql:2'],
    known: ['db/1.sql:1'],
  },
  'one finding fixed and another one made is noticed': {
    before: { 'db/1.sql': users },
    after: { 'db/1.sql': orders },
    new: ['db/1.sql:1'],
  },
  'a finding whose comment the change takes away is new': {
    before: { 'db/1.sql': comment + users },
    after: { 'db/1.sql': users },
    new: ['db/1.sql:1'],
  },
  'a comment that suppressed nothing before is known, one that comes is new': {
    before: { 'db/1.sql': comment + select },
    after: { 'db/1.sql': `${comment}${select}`, 'db/2.sql': comment + select },
    new: ['db/2.sql:1'],
  },
};

test.each(Object.entries(cases))('%s', async (_, { before, after, ...expected }) => {
  expect(await judge(before, after)).toEqual({ new: [], known: [], ...expected });
});

test('whoever asks for all gets all', async () => {
  const before = { 'db/1.sql': users };
  const after = { 'db/1.sql': users + orders };
  expect(await judge(before, after, { onlyNew: false })).toEqual({
    new: ['db/1.sql:1', 'db/1.sql:2'],
    known: [],
  });
});

test('what could not be read before the change makes what is found there new', async () => {
  const folder = makeRepository({ 'db/1.sql': `${users}-- caf\u00e9\n` }, 'topic');
  // Nobody can read a text that is not UTF-8.
  const broken = Buffer.concat([Buffer.from(users), Buffer.from([0x2d, 0x2d, 0xe9, 0x0a])]);
  writeFileSync(join(folder, 'db/1.sql'), broken);
  const base = commitAll(folder, 'broken');
  write(folder, { 'db/1.sql': users });
  commitAll(folder, 'mended');
  const report = await check({ cwd: folder, base, only });
  expect(told(report)).toEqual({ new: ['db/1.sql:1'], known: [] });
  expect(report.notes).toMatchObject([
    { message: expect.stringContaining('db/1.sql could not be read as before the change') },
  ]);
});

test('a release that was branched off later does not count: the change starts where it left', async () => {
  const folder = makeRepository({ 'db/1.sql': select }, 'topic');
  stage(folder, { 'db/1.sql': select + users });
  commitAll(folder, 'change');
  git(folder, 'switch', '--quiet', 'main');
  stage(folder, { 'db/1.sql': select + users });
  commitAll(folder, 'the same on main');
  const report = await check({ cwd: folder, base: 'main', head: 'topic', only });
  expect(told(report)).toEqual({ new: ['db/1.sql:2'], known: [] });
});

test('before the first commit everything that is staged is new', async () => {
  const folder = makeFolder({ 'db/1.sql': users });
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  const report = await check({ cwd: folder, staged: true, only });
  expect(told(report)).toEqual({ new: ['db/1.sql:1'], known: [] });
});

test('what is staged is compared with HEAD, unless all is asked for', async () => {
  const folder = makeRepository({ 'db/1.sql': users });
  stage(folder, { 'db/1.sql': users + orders });
  expect(told(await check({ cwd: folder, staged: true, only }))).toEqual({
    new: ['db/1.sql:2'],
    known: ['db/1.sql:1'],
  });
  expect(told(await check({ cwd: folder, staged: true, onlyNew: false, only }))).toEqual({
    new: ['db/1.sql:1', 'db/1.sql:2'],
    known: [],
  });
});

/** Both sides of a merge that stopped, each with a finding of its own; resolved with both and one more. */
function mergeWithConflict(): string {
  const folder = makeRepository({ 'db/1.sql': select }, 'topic');
  stage(folder, { 'db/1.sql': users, 'db/2.sql': users });
  commitAll(folder, 'ours');
  git(folder, 'switch', '--quiet', 'main');
  stage(folder, { 'db/1.sql': orders, 'db/3.sql': orders });
  commitAll(folder, 'theirs');
  git(folder, 'switch', '--quiet', 'topic');
  expect(() => git(folder, 'merge', '--quiet', 'main')).toThrow();
  stage(folder, { 'db/1.sql': `${users}${orders}DROP TABLE both;\n` });
  return folder;
}

const mildInDev = {
  rules: { 'sql/drop-table': 'error' },
  overrides: [{ files: ['dev/**'], rules: { 'sql/drop-table': 'warn' } }],
} as const;

test('what was a warning where it stood is new where it is an error', async () => {
  const [dev, prod] = [{ 'dev/1.sql': users }, { 'prod/1.sql': users }];
  const options = { config: mildInDev };
  expect(await judge(dev, { 'dev/1.sql': null, ...prod }, options)).toEqual({
    new: ['prod/1.sql:1'],
    known: [],
  });
  expect(await judge(prod, { 'prod/1.sql': null, ...dev }, options)).toEqual({
    new: [],
    known: ['dev/1.sql:1'],
  });
  expect(await judge(dev, { 'dev/1.sql': null, 'dev/2.sql': users }, options)).toEqual({
    new: [],
    known: ['dev/2.sql:1'],
  });
});

test('during a merge, what either parent has is known', async () => {
  const folder = mergeWithConflict();
  expect(told(await check({ cwd: folder, staged: true, only }))).toEqual({
    new: ['db/1.sql:3'],
    known: ['db/1.sql:1', 'db/1.sql:2', 'db/3.sql:1'],
  });
});

test('a merge without conflicts tells its other parent to the hook', () => {
  const folder = makeRepository({ 'db/1.sql': select }, 'topic');
  stage(folder, { 'db/2.sql': select });
  commitAll(folder, 'ours');
  git(folder, 'switch', '--quiet', 'main');
  stage(folder, { 'db/3.sql': users });
  commitAll(folder, 'theirs');
  git(folder, 'switch', '--quiet', 'topic');
  const hook = join(folder, '.git/hooks/pre-merge-commit');
  const command = join(import.meta.dirname, '../bin/policy-lint.js');
  const line = `exec '${process.execPath}' '${command}' --staged --no-cache --only sql/drop-table -f json=report.json`;
  write(folder, { '.git/hooks/pre-merge-commit': `#!/bin/sh\n${line}\n` });
  chmodSync(hook, 0o755);
  git(folder, 'merge', '--quiet', '--no-edit', 'main');
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as unknown;
  expect(report).toMatchObject({ findings: [], known: [{ path: 'db/3.sql' }] });
});

function revision(id: string, down: string | null): string {
  const parent = down === null ? 'None' : JSON.stringify(down);
  const steps = 'def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n';
  return `revision = "${id}"\ndown_revision = ${parent}\n\n\n${steps}`;
}

test('the history of a directory: an old fault of another file is known, a new one is not', async () => {
  const found = await judge(
    {
      'alembic/versions/a1.py': revision('a1', null),
      'alembic/versions/b2.py': revision('b2', 'gone'),
    },
    {
      'alembic/versions/c3.py': revision('c3', 'a1'),
      'alembic/versions/d4.py': revision('d4', 'lost'),
    },
    { only: ['migration/no-dangling-parent'] },
  );
  expect(found).toEqual({ new: ['alembic/versions/d4.py:2'], known: ['alembic/versions/b2.py:2'] });
});

test('the command counts only what is new, and tells the rest apart', () => {
  const folder = makeRepository({ 'db/1.sql': users }, 'topic');
  stage(folder, { 'db/1.sql': users + select });
  commitAll(folder, 'change');
  const { code, report } = runJson(folder, ['--base', 'main', '--only', 'sql/drop-table']);
  expect(code).toBe(0);
  expect(report).toMatchObject({ findings: [], known: [{ path: 'db/1.sql', line: 1 }] });
  expect(run(folder, ['--base', 'main', '--only', 'sql/drop-table', '--all']).code).toBe(1);
});

test('files on disk have nothing to be compared with, so all of it is reported', async () => {
  const folder = makeFolder({ 'db/1.sql': users });
  const { problems } = await check({ cwd: folder, onlyNew: true });
  expect(problems[0]?.message).toContain('files on disk have nothing that they are compared with');
  expect(problems[0]?.hint).toContain('`staged`');
  for (const more of [[], ['--all']])
    expect(runJson(folder, ['.', '--only', 'sql/drop-table', ...more])).toMatchObject({
      code: 1,
      report: { findings: [{ path: 'db/1.sql', line: 1 }] },
    });
});
