import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { command, makeFolder } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const good = { [registry]: '{"schema_version": "2.0", "orgs": {}}\n' };
const only = `${registry} --only registry/schema-version`;
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', GITHUB_ACTIONS: '' };

/** Runs a line of shell in which `policy-lint` is the built command; the exit code is the command's own. */
function shell(line: string, cwd = makeFolder(good)) {
  const text = line.replaceAll('policy-lint', `"${process.execPath}" "${command}"`);
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', text], {
    cwd,
    env: { ...env, POLICY_LINT_CACHE: join(cwd, '.cache') },
    encoding: 'utf8',
  });
  return { status, stderr };
}

const isFull = existsSync('/dev/full');
const reports = [
  only,
  `${only} -f json`,
  `${only} -f sarif`,
  'hook run pre-commit --allow-empty -f json',
  'init',
];
const lists = [
  '--version',
  '--help',
  'rules',
  'rules -f json',
  'explain sql/drop-table',
  'config',
  `facts ${registry}`,
];

describe('standard output that takes nothing more', () => {
  test.runIf(isFull).each([...reports.slice(0, 3), ...lists])(
    'is exit 2 where it is full: %s',
    (words) => {
      expect(shell(`policy-lint ${words} > /dev/full`)).toEqual({
        status: 2,
        stderr: expect.stringContaining('standard output could not be written: ENOSPC') as string,
      });
    },
  );

  test.each(reports.slice(0, 3))('is exit 2 where nobody reads a report: %s', (words) => {
    // The reader has gone before the first byte.
    expect(shell(`(sleep 0.2; policy-lint ${words}; echo "exit $?" >&2) | true`).stderr).toMatch(
      /^policy-lint: standard output could not be written: its reader closed it.*\n.*\nexit 2\n$/,
    );
  });

  test('is exit 2 where the reader leaves in the middle of a long report', () => {
    const files = Array.from({ length: 3000 }, (_, index) => [`a/b/c/d/${index}.json`, '{}\n']);
    const cwd = makeFolder(Object.fromEntries(files) as Record<string, string>);
    const line = '(policy-lint --allow-empty -f json; echo "exit $?" >&2) | head -c 1';
    expect(shell(line, cwd).stderr).toContain('exit 2\n');
  });

  test.each(lists)('is no failure where the reader of a list leaves: %s', (words) => {
    expect(shell(`(sleep 0.2; policy-lint ${words}; echo "exit $?" >&2) | true`).stderr).toBe(
      'exit 0\n',
    );
  });
});

describe('standard error that takes nothing more', () => {
  test.runIf(isFull).each([
    ['--nope', 2],
    ['nosuch.json', 2],
    [`${only} --timings`, 0],
  ])('changes no exit code: %s is %i', (words, code) => {
    expect(shell(`policy-lint ${words} 2> /dev/full`).status).toBe(code);
    expect(shell(`policy-lint ${words} 2>&-`).status).toBe(code);
  });
});

test('a folder as standard input is bad usage, and no empty text', () => {
  const line = 'policy-lint --stdin --stdin-filename a.sql < .';
  expect(shell(line)).toEqual({
    status: 2,
    stderr: expect.stringContaining('standard input is a folder') as string,
  });
});

const endless = `import { writeFileSync } from 'node:fs';
writeFileSync('pid', String(process.pid));
for (;;);
`;

test.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends with %i, and a config that runs ends too', async (signal, code) => {
  const cwd = makeFolder({ ...good, 'policy-lint.config.mjs': endless });
  const child = spawn(process.execPath, [command, registry], { cwd, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const pid = () => (existsSync(join(cwd, 'pid')) ? Number(readFileSync(join(cwd, 'pid'))) : 0);
  while (pid() === 0) await wait(20);
  child.kill(signal);
  expect(await ended).toBe(code);
  while (isAlive(pid())) await wait(20);
});

test.each([
  ['an exception', 'throw new Error("lost")'],
  ['a rejection', 'void Promise.reject(new Error("lost"))'],
])('%s where nobody listens is exit 2 and a bug to report', async (_, code) => {
  const cwd = makeFolder({
    'lost.mjs': `const timer = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return;
  clearInterval(timer);
  ${code};
}, 1);
`,
  });
  // Its input never ends, so the error has its time.
  const args = ['--import', './lost.mjs', command, '--stdin', '--stdin-filename', 'a.json'];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['pipe', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(stderr).toContain('policy-lint: this is a bug, report it: Error: lost');
  expect(status).toBe(2);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
