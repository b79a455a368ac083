import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, makeFolder, write } from './workshop.ts';

/** What may stand where a file should, and what is said of it. */
const sorts: Readonly<Record<string, (path: string) => void>> = {
  'a named pipe': (path) => void execFileSync('mkfifo', [path]),
  'a link to a pipe': (path) => {
    execFileSync('mkfifo', [`${path}-pipe`]);
    symlinkSync(`${path}-pipe`, path);
  },
  'a link to /dev/zero': (path) => symlinkSync('/dev/zero', path),
  'a folder': (path) => mkdirSync(path),
  'a huge file': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 2 ** 40);
  },
};

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A run that never ends is killed, and then has no exit code. */
async function ending(
  cwd: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const outside = { GITHUB_ACTIONS: '', GITLAB_CI: '', NO_COLOR: '1' };
  const env = { ...process.env, ...outside, POLICY_LINT_CACHE: makeFolder(), ...more };
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env,
    timeout: 50_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

const migration = { 'db/migrations/V1__drop.sql': 'DROP TABLE a;\n' };
const only = ['--only', 'sql/drop-table'];
const rule = `# METADATA
# title: x
# schemas: [{input: schema.document}]
# custom: {id: acme/x, severity: error, kind: document}
package custom.acme.x

import future.keywords.not

findings contains {"message": "no", "at": entry.at} if some entry in input.values
`;
const acme = { 'policy-lint.config.yaml': 'packs: [./acme]\n', 'acme/x/rule.rego': rule };

/** By use: the path of the odd file, the files around it, and how to run. */
const uses: Readonly<
  Record<
    string,
    {
      readonly path: string;
      readonly args: readonly string[];
      readonly files?: Readonly<Record<string, string>>;
      readonly env?: Readonly<Record<string, string>>;
    }
  >
> = {
  'a config that is named': { path: 'my.yaml', args: ['--config', 'my.yaml'] },
  'a config that is a program': { path: 'my.mjs', args: ['--config', 'my.mjs'] },
  'a config that is found': { path: 'policy-lint.config.json', args: [] },
  'a baseline that is named': { path: 'base.yaml', args: ['--baseline', 'base.yaml', ...only] },
  'a baseline to be written': {
    path: 'policy-lint.baseline.yaml',
    args: ['baseline', ...only, '--reason', 'r', '--owner', 'o'],
  },
  'a report': {
    path: 'report.json',
    args: ['verify-report', 'report.json', '--sha', 'a'.repeat(40)],
  },
  'the text of a pull request': { path: 'body.md', args: ['--pr-body-file', 'body.md'] },
  'a list of files': { path: 'list', args: ['--files-from', 'list'] },
  'an event of the CI': {
    path: 'event.json',
    args: ['--ci'],
    env: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: 'event.json' },
  },
  'a rule of a pack': { path: 'acme/x/other.rego', args: ['x.json'], files: acme },
  'the data of a pack': { path: 'acme/data.json', args: ['x.json'], files: acme },
  'a migration': { path: 'db/migrations/V2__x.sql', args: ['db/migrations/V2__x.sql'] },
};

/** A folder inside of a pack or among the migrations is walked, not read. */
function usesOf(sort: string) {
  const walked = /of a pack|migration/;
  return Object.entries(uses).filter(([use]) => sort !== 'a folder' || !walked.test(use));
}

describe.each(Object.entries(sorts))('%s', (sort, make) => {
  test.concurrent.each(usesOf(sort))(
    'as %s ends in a problem that names it',
    async (_use, { path, args, files = {}, env = {} }) => {
      const folder = makeFolder({ 'x.json': '{"a": 1}\n', ...migration, ...files });
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      make(join(folder, path));
      const { code, output } = await ending(folder, args, env);
      expect({ code, output }).toMatchObject({ code: 2 });
      expect(output).toContain(
        path
          .split('/')
          .slice(-2)
          .join('/')
          .replace(/^acme\//, ''),
      );
    },
  );

  test('as an entry of the cache is a miss', async () => {
    const folder = makeFolder(migration);
    const cache = makeFolder();
    expect((await ending(folder, only, { POLICY_LINT_CACHE: cache })).code).toBe(1);
    const names = readdirSync(cache);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      rmSync(join(cache, name));
      make(join(cache, name));
    }
    expect((await ending(folder, only, { POLICY_LINT_CACHE: cache })).code).toBe(1);
  });

  test('as a compiled pack is a miss', async () => {
    const folder = makeFolder({ 'x.json': '{"a": 1}\n', ...acme });
    const cache = makeFolder();
    const words = ['x.json', '--only', 'acme'];
    expect((await ending(folder, words, { POLICY_LINT_CACHE: cache })).code).toBe(1);
    const name = readdirSync(cache).find((one) => one.endsWith('.pack')) ?? '';
    rmSync(join(cache, name));
    make(join(cache, name));
    expect((await ending(folder, words, { POLICY_LINT_CACHE: cache })).code).toBe(1);
  });

  test('as the key of the cache is no key', async () => {
    const folder = makeFolder(migration);
    const state = makeFolder({ 'policy-lint/x': '' });
    make(join(state, 'policy-lint/cache-key'));
    const { code } = await ending(folder, only, { XDG_STATE_HOME: state });
    expect(code).toBe(1);
  });
});

test('a report for a pipe that nobody reads cannot be written, and one that is read arrives whole', async () => {
  const folder = makeFolder(migration);
  const pipe = join(makeFolder(), 'out');
  execFileSync('mkfifo', [pipe]);
  const words = [...only, '--format', `json=${pipe}`, '--format', 'compact'];
  const unread = await ending(folder, words);
  expect(unread.code).toBe(2);
  expect(unread.output).toContain(
    `could not be written to ${pipe}: it is a pipe or a socket that nothing reads`,
  );
  // More than a pipe holds at once.
  write(folder, { 'db/migrations/V2__more.sql': 'DROP TABLE more;\n'.repeat(500) });
  const reader = spawn('cat', [pipe], { timeout: 50_000, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  reader.stdout.setEncoding('utf8').on('data', (part: string) => void (text += part));
  const closed = new Promise((resolve) => reader.once('close', resolve));
  expect((await ending(folder, words)).code).toBe(1);
  await closed;
  expect((JSON.parse(text) as { findings: unknown[] }).findings).toHaveLength(501);
});
