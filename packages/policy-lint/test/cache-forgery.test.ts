import { spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  command,
  commitAll,
  git,
  makeFolder,
  makeRepository,
  run,
  runJson,
  told,
  write,
} from './workshop.ts';

const inCheckout = 'node_modules/.cache/policy-lint';
const config = 'policy-lint.config.yaml';
const files = {
  'db/migrations/V1__start.sql': 'CREATE TABLE a (id bigint PRIMARY KEY);\n',
  'node_modules/x/index.js': '',
};
const drop = { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' };
const only = ['--only', 'sql/drop-table'];
const atCi = ['--base', 'main', '--stage', 'ci', ...only];

/** What a user's own machine says: no folder for the cache but the usual ones. */
function machine(state = makeFolder()): Readonly<Record<string, string>> {
  return { POLICY_LINT_CACHE: '', XDG_STATE_HOME: state, XDG_CACHE_HOME: join(state, 'cache') };
}

function keyOf(state: string): Buffer {
  return readFileSync(join(state, 'policy-lint/cache-key'));
}

/** Takes what was found out of every outcome, sealed with a key that somebody may have. */
function forge(folder: string, key: Uint8Array): void {
  const cache = join(folder, inCheckout);
  const names = readdirSync(cache).filter((name) => name.startsWith('outcomes-'));
  expect(names).toHaveLength(1);
  for (const name of names) {
    const [header = '', ...lines] = readFileSync(join(cache, name), 'utf8').trimEnd().split('\n');
    const forged = lines.map((line) => {
      const [id = '', , ...rest] = line.split(' ');
      const outcome = JSON.parse(rest.join(' ')) as { evaluation: { hits: unknown[] } };
      outcome.evaluation.hits = [];
      const text = JSON.stringify(outcome);
      const parts = ['policy-lint entry', id, text].map((part) => `${part.length}:${part}`);
      const seal = createHmac('sha256', key).update(parts.join('')).digest('hex').slice(0, 32);
      return `${id} ${seal} ${text}`;
    });
    writeFileSync(join(cache, name), [header, ...forged, ''].join('\n'));
  }
}

/** A change that drops a table and brings along a cache that says otherwise. */
function forgedChange(base: Readonly<Record<string, string>> = {}) {
  const folder = makeRepository({ ...files, ...base }, 'work');
  write(folder, drop);
  commitAll(folder, 'drop');
  const state = makeFolder();
  expect(run(folder, ['--base', 'main', ...only], '', machine(state)).code).toBe(1);
  forge(folder, keyOf(state));
  git(folder, 'add', '--all', '--force');
  commitAll(folder, 'a cache');
  return { folder, state };
}

describe('outcomes that a change brings along', () => {
  test('count for nobody who has another key', () => {
    const { folder, state } = forgedChange();
    // Whoever sealed them believes them: they are as good as true ones.
    expect(run(folder, ['--base', 'main', ...only], '', machine(state)).code).toBe(0);
    expect(run(folder, ['--base', 'main', ...only], '', machine()).code).toBe(1);
  });

  test('count for nobody at the stage ci, whatever the key', () => {
    const { folder, state } = forgedChange();
    expect(run(folder, atCi, '', machine(state)).code).toBe(1);
  });

  test('count at the stage ci where the base says so, and not where the change does', () => {
    const allowed = { [config]: 'cacheInCi: true\n' };
    const base = forgedChange(allowed);
    expect(run(base.folder, atCi, '', machine(base.state)).code).toBe(0);
    const change = forgedChange();
    write(change.folder, allowed);
    commitAll(change.folder, 'allow it');
    expect(run(change.folder, atCi, '', machine(change.state)).code).toBe(1);
    const own = [...atCi, '--policy-from', 'change'];
    expect(run(change.folder, own, '', machine(change.state)).code).toBe(1);
  });

  test('leave a folder outside of the checkout in use at the stage ci', () => {
    const folder = makeRepository(files, 'work');
    write(folder, drop);
    commitAll(folder, 'drop');
    const [inside, outside] = [machine(), makeFolder()];
    expect(run(folder, atCi, '', inside).code).toBe(1);
    expect(existsSync(join(folder, inCheckout))).toBe(false);
    expect(run(folder, atCi, '', { ...inside, POLICY_LINT_CACHE: outside }).code).toBe(1);
    expect(readdirSync(outside).map((name) => name.split('-')[0])).toContain('outcomes');
  });

  test('are what they were in the form of before: nothing', () => {
    const folder = makeFolder({ ...files, ...drop });
    const env = machine();
    expect(run(folder, only, '', env).code).toBe(1);
    for (const name of readdirSync(join(folder, inCheckout)))
      writeFileSync(join(folder, inCheckout, name), 'policy-lint cache 1\n');
    expect(run(folder, only, '', env).code).toBe(1);
    const [name = ''] = readdirSync(join(folder, inCheckout));
    expect(readFileSync(join(folder, inCheckout, name), 'utf8')).toMatch(/^policy-lint cache 2\n/);
  });
});

const rule = `# METADATA
# title: No table
# schemas: [{input: schema.document}]
# custom: {id: acme/no-a, severity: error, kind: document}
package custom.acme.no_a

import future.keywords.not

findings contains {"message": "no", "at": entry.at} if {
	some entry in input.values
	entry.value == "a"
}
`;

test('a compiled pack that a change brings along counts for nobody', () => {
  const pack = { [config]: 'packs: [./acme]\n', 'acme/no-a/rule.rego': rule };
  const folder = makeRepository({ ...files, ...pack, 'x.json': '{"a": "a"}\n' });
  const cache = join(folder, inCheckout);
  const env = machine();
  const words = ['--only', 'acme', 'x.json'];
  expect(run(folder, words, '', env).code).toBe(1);
  const entry = readdirSync(cache).find((name) => name.endsWith('.pack')) ?? '';
  // The same rule as a warning, under the name of this one and with a checksum that is right.
  const bytes = readFileSync(join(cache, entry));
  const body = Buffer.from(
    bytes.toString('latin1').replace(/^.*\n/, '').replaceAll('"error"', '"warn"'),
    'latin1',
  );
  const [key = ''] = bytes.toString('latin1', 0, 200).split(' ');
  const sum = createHash('sha256').update(body).digest('hex');
  writeFileSync(join(cache, entry), Buffer.concat([Buffer.from(`${key} ${sum}\n`), body]));
  expect(run(folder, words, '', env).code).toBe(1);
});

describe('a cache that git tracks', () => {
  const outcomes = `${inCheckout}/outcomes-0123456789abcdef`;
  const found = [`policy/tracked-cache ${outcomes}`];
  const policy = ['--only', 'policy'];

  test('is a finding of the change that brings it, and of a run over all files', () => {
    const folder = makeRepository({ ...files, [config]: 'ignores: ["**"]\n' }, 'work');
    write(folder, { [outcomes]: 'policy-lint cache 2\n' });
    git(folder, 'add', '--all', '--force');
    expect(told(runJson(folder, ['--staged', ...policy]).report)).toEqual(found);
    commitAll(folder, 'a cache');
    for (const args of [['--base', 'main'], ['--base', 'main', '--stage', 'ci'], ['.']]) {
      const { code, report } = runJson(folder, [...args, ...policy]);
      expect({ code, told: told(report) }).toEqual({ code: 1, told: found });
    }
    git(folder, 'rm', '--quiet', '-r', '--cached', 'node_modules/.cache');
    git(folder, 'commit', '--quiet', '--message', 'no cache');
    expect(run(folder, ['--base', 'HEAD~1', ...policy]).code).toBe(0);
  });

  test('is told apart from one that this machine made', () => {
    const folder = makeRepository({ ...files, ...drop });
    write(folder, { [outcomes]: 'policy-lint cache 2\n' });
    const { report } = runJson(folder, ['.', ...policy, ...only]);
    expect(told(report)).toEqual(['sql/drop-table db/migrations/V2__drop.sql:1:1']);
  });

  test('may lie where the environment says', () => {
    const folder = makeRepository(files, 'work');
    write(folder, { 'tmp/cache/x': 'x\n', 'tmp/y': 'y\n' });
    commitAll(folder, 'a cache');
    const words = ['--base', 'main', ...policy, '-f', 'compact'];
    const ran = run(folder, words, '', { POLICY_LINT_CACHE: join(folder, 'tmp/cache') });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('tmp/cache/x belongs to a cache of policy-lint');
    expect(ran.stdout).not.toContain('tmp/y');
  });
});

describe('the key', () => {
  test('is made when it is first needed, for its user alone', () => {
    const state = makeFolder();
    const folder = makeFolder({ ...files, ...drop });
    run(folder, ['rules'], '', machine(state));
    expect(existsSync(join(state, 'policy-lint'))).toBe(false);
    run(folder, only, '', machine(state));
    expect(keyOf(state)).toHaveLength(32);
    expect(statSync(join(state, 'policy-lint')).mode & 0o777).toBe(0o700);
    expect(statSync(join(state, 'policy-lint/cache-key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(state, 'policy-lint'))).toEqual(['cache-key']);
  });

  test('is one, however many runs start at once', async () => {
    const state = makeFolder();
    const folder = makeFolder({ ...files, ...drop });
    const starts = Array.from({ length: 4 }, async () => {
      const env = { ...process.env, ...machine(state) };
      const child = spawn(process.execPath, [command, ...only], { cwd: folder, env });
      return new Promise((resolve) => child.once('exit', resolve));
    });
    expect(await Promise.all(starts)).toEqual([1, 1, 1, 1]);
    expect(readdirSync(join(state, 'policy-lint'))).toEqual(['cache-key']);
    forge(folder, keyOf(state));
    expect(run(folder, only, '', machine(state)).code).toBe(0);
  });

  test.each([
    ['others can read', (path: string) => chmodSync(path, 0o644)],
    ['was cut short', (path: string) => writeFileSync(path, 'short')],
    ['is too long', (path: string) => writeFileSync(path, 'x'.repeat(33))],
  ])('that %s is replaced, and what it sealed counts no more', (_what, spoil) => {
    const state = makeFolder();
    const folder = makeFolder({ ...files, ...drop });
    run(folder, only, '', machine(state));
    const old = keyOf(state);
    forge(folder, old);
    spoil(join(state, 'policy-lint/cache-key'));
    expect(run(folder, only, '', machine(state)).code).toBe(1);
    expect(keyOf(state)).not.toEqual(old);
    expect(statSync(join(state, 'policy-lint/cache-key')).mode & 0o777).toBe(0o600);
  });

  test('that the checkout holds is none, and neither is one without a place', () => {
    const folder = makeFolder({ ...files, ...drop });
    mkdirSync(join(folder, 'home/policy-lint'), { recursive: true });
    writeFileSync(join(folder, 'home/policy-lint/cache-key'), 'k'.repeat(32), { mode: 0o600 });
    for (const state of [join(folder, 'home'), '/dev/null']) {
      expect(run(folder, only, '', machine(state)).code).toBe(1);
      expect(existsSync(join(folder, inCheckout))).toBe(false);
    }
  });
});
