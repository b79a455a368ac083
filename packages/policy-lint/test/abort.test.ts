import { spawnSync } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { check, extractFacts, type Progress } from '../dist/index.js';
import { makeFolder, makeRepository, stage } from './workshop.ts';

const reason = { why: 'no longer wanted' };

/** A pack of one rule that would take far longer than anybody waits. */
const endless = {
  'policy-lint.config.yaml': 'packs: [./slow]\n',
  'slow/rule.rego': `package main

deny contains "found" if {
	some a in numbers.range(1, 9999)
	some b in numbers.range(1, 9999)
	some c in numbers.range(1, 9999)
	a + b + c < 0
}
`,
  'a.yaml': 'a: 1\n',
};

test('a signal that is aborted before the start starts nothing', async () => {
  const env = { PATH: '/nowhere' };
  const signal = AbortSignal.abort(reason);
  await expect(check({ cwd: makeFolder(), staged: true, env, signal })).rejects.toBe(reason);
  await expect(extractFacts({ cwd: makeFolder(), staged: true, env, signal })).rejects.toBe(reason);
});

test.each([
  ['check', check],
  ['extractFacts', extractFacts],
])('%s stops a git that is running', async (_, run) => {
  const { cwd, env, pids } = repositoryWithSleepingGit();
  const controller = new AbortController();
  const running = run({ cwd, env, staged: true, signal: controller.signal });
  await until(() => pids().length > 0);
  controller.abort(reason);
  await expect(running).rejects.toBe(reason);
  await until(() => !pids().some(isAlive));
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('a signal stops a run at every step', async () => {
  const cwd = makeFolder({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n', ...quick });
  for (const step of ['loading', 'reading', 'evaluating'] as const) {
    const controller = new AbortController();
    const onProgress = (progress: Progress) => {
      if (progress.step === step) controller.abort(reason);
    };
    const signal = controller.signal;
    await expect(check({ cwd, signal, onProgress, cache: true }), step).rejects.toBe(reason);
  }
});

test('a signal stops a config that never ends', async () => {
  const file = join(makeFolder(), 'pid');
  const config = `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(file)}, String(process.pid));
for (;;);
`;
  const cwd = makeFolder({ 'a.yaml': 'a: 1\n', 'policy-lint.config.mjs': config });
  const pid = () => Number(readFileSync(file, 'utf8'));
  const controller = new AbortController();
  const running = check({ cwd, paths: ['a.yaml'], signal: controller.signal });
  await until(() => existsSync(file) && pid() > 0);
  controller.abort(reason);
  await expect(running).rejects.toBe(reason);
  await until(() => !isAlive(pid()));
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('what listens to a signal goes with the run', async () => {
  const cwd = makeRepository({ 'b.yaml': 'b: 1\n' });
  stage(cwd, { 'a.yaml': 'a: 1\n', ...quick });
  const { signal } = new AbortController();
  const report = await check({ cwd, staged: true, signal });
  expect(report.findings).toMatchObject([{ rule: 'main/deny', place: { path: 'a.yaml' } }]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

const quick = {
  'policy-lint.config.yaml': 'packs: [./quick]\n',
  'quick/rule.rego': 'package main\n\ndeny contains "a" if input.a\n',
};

test.each(['compiling', 'evaluating'])(
  'a signal ends the process or the thread that is %s, and nothing keeps the program alive',
  (when) => {
    const cwd = makeFolder(endless);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
      cwd,
      input: program(when),
      encoding: 'utf8',
      timeout: 240_000,
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ caught: 'no longer wanted', left: [], listeners: 0 });
    expect(status).toBe(0);
  },
);

/** Aborts a while after a step began, and says what it then finds around itself. */
function program(when: string): string {
  const index = pathToFileURL(join(import.meta.dirname, '../dist/index.js')).href;
  return `import { getEventListeners } from 'node:events';
import { check } from '${index}';
const controller = new AbortController();
const { signal } = controller;
let begun = false;
const onProgress = ({ step }) => {
  if (begun || step !== '${when === 'compiling' ? 'loading' : 'evaluating'}') return;
  begun = true;
  setTimeout(() => controller.abort('no longer wanted'), 400);
};
const caught = await check({ paths: ['a.yaml'], signal, onProgress }).catch((error) => error);
const resources = () => process.getActiveResourcesInfo().filter((name) => /Process|Worker|Timeout|MessagePort/.test(name));
// A process that has ended is let go of some turns later.
for (let turn = 0; turn < 600 && resources().length > 0; turn += 1)
  await new Promise((resolve) => setTimeout(resolve, 100));
const left = resources();
process.stdout.write(JSON.stringify({ caught, left, listeners: getEventListeners(signal, 'abort').length }));
`;
}

/** A git that never answers, and the ids of those that were started. */
function repositoryWithSleepingGit() {
  const cwd = makeRepository({});
  const bin = makeFolder({ git: '#!/bin/sh\necho $$ >> "$PIDS"\nexec sleep 600\n' });
  chmodSync(join(bin, 'git'), 0o755);
  const file = join(bin, 'pids');
  const pids = () =>
    existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, PIDS: file };
  return { cwd, env, pids };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20);
}
