import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeFolder, makeRepository, stage } from './workshop.ts';

const index = pathToFileURL(join(import.meta.dirname, '../dist/index.js')).href;

/** Something for every parser, and a policy that has to be compiled. */
const files = {
  'migrations/0001_drop.sql': 'DO $$ BEGIN DROP TABLE users; END $$;\n',
  'migrations/0002_broken.sql': 'CREATE TABEL users;\n',
  'alembic/versions/a1_drop.py':
    "from alembic import op\nrevision = 'a1'\ndef upgrade():\n    op.drop_table('users')\n",
  'db/migrate/20260101000000_drop.ts':
    "export const up = (knex) => knex.schema.dropTable('users');\nexport const down = () => {};\n",
  'release.yaml': 'day: friday\n',
  'policy-lint.config.mjs':
    "export default { packs: ['./policies'], kinds: { migration: { dialect: 'postgresql' } } };\n",
  'policies/a.rego': 'package main\n\ndeny contains "no" if input.day == "friday"\n',
};

test('a check prints nothing, writes nothing, leaves nothing and decides no exit code', () => {
  const { cwd, home, ended } = runProgram(`
    const before = state();
    const { check, extractFacts } = await import('${index}');
    const imported = state();
    const report = await check({ staged: true, stage: 'pre-commit' });
    await extractFacts({ paths: ['.'] });
    // A process or a thread that has ended is let go of some turns later.
    for (let turn = 0; turn < 600 && state().left.length > before.left.length; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const text = JSON.stringify({ before, imported, after: state(), found: report.findings.length });
    process.stdout.write(text);
  `);
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  const { before, imported, after, found } = JSON.parse(ended.stdout);
  expect(found).toBeGreaterThan(3);
  expect(imported).toEqual(before);
  expect(after).toEqual(before);
  expect(readdirSync(home, { recursive: true })).toEqual([]);
  expect(readdirSync(cwd).sort()).toEqual(
    ['.git', ...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))].sort(),
  );
});

test('a program that checks ends by itself', () => {
  const { ended } = runProgram(`
    const { check } = await import('${index}');
    await check({ staged: true, cache: true });
  `);
  expect(ended).toMatchObject({ status: 0, signal: null, stdout: '', stderr: '' });
});

test('CommonJS can require it, as nothing in it waits at the top', () => {
  const { ended } = runProgram(
    `const { check } = (await import('node:module')).createRequire('/')('${new URL(index).pathname}');
    process.stdout.write(typeof check);`,
  );
  expect(ended).toMatchObject({ status: 0, stdout: 'function' });
});

/** Runs a module in a repository with something staged, with an empty home. */
function runProgram(code: string) {
  const cwd = makeRepository({});
  stage(cwd, files);
  const home = join(makeFolder(), 'home');
  mkdirSync(home);
  const env = { PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: join(home, '.cache') };
  const ended = spawnSync(process.execPath, ['--input-type=module'], {
    cwd,
    env,
    input: `${state}\n${code}`,
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { cwd, home, ended };
}

/** All that a library could have touched in a process. */
const state = `function state() {
  const emitters = { process, stdout: process.stdout, stderr: process.stderr };
  const listeners = Object.entries(emitters).flatMap(([name, emitter]) =>
    emitter.eventNames().map((event) => name + ' ' + String(event) + ' ' + emitter.listenerCount(event)));
  return {
    listeners: listeners.sort(),
    exitCode: String(process.exitCode),
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    env: { ...process.env },
    cwd: process.cwd(),
    log: console.log.toString(),
    left: process.getActiveResourcesInfo().filter((name) => /Process|Worker|Timeout|MessagePort/.test(name)),
    flags: process.execArgv,
  };
}`;
