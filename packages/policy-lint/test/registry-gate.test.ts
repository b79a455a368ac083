import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  commitAll,
  git,
  makeFolder,
  makeRepository,
  runJson,
  stage,
  told,
  write,
} from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const changelog = 'infra/changelog/infra-changelog.jsonl';

interface Entry {
  state?: unknown;
  context?: unknown;
  process?: unknown;
  reason?: unknown;
}

const entry = (more: Entry = {}): Entry => ({
  state: 'enabled',
  context: 'sandbox',
  process: 'infra-cli',
  reason: 'trial',
  ...more,
});

const registryText = (repos: Readonly<Record<string, Entry>>, more: object = {}) =>
  `${JSON.stringify(
    {
      schema_version: '2.0',
      generated_at: '2026-01-21T00:00:00Z',
      description: 'Authoritative registry.',
      orgs: { acme: { telemetry_repo: 'acme/telemetry', repos } },
      ...more,
    },
    null,
    2,
  )}\n`;

const logLine = (action: string, repo: string, time: string, more: object = {}) =>
  `${JSON.stringify({ timestamp: time, action, owner: 'acme', repo, ...more, reason: 'trial', process: 'infra-cli', schema_version: '2.0' })}\n`;

const registered = { context: 'sandbox', telemetry_repo: 'telemetry' };
const oldLog = logLine('register', 'billing', '2026-02-01T10:00:00Z', registered);
const newLine = logLine('register', 'search', '2026-02-02T10:00:00Z', registered);

const before = {
  [registry]: registryText({ billing: entry() }),
  [changelog]: oldLog,
  'scripts/infra/infra.sh': '#!/bin/sh\n',
  'README.md': 'The registry.\n',
};

/** A valid change: acme/search is registered as a sandbox. */
const valid = {
  [registry]: registryText({ billing: entry(), search: entry() }),
  [changelog]: oldLog + newLine,
};

const now = ['--now', '2026-03-01T00:00:00Z'];

function judge(change: Readonly<Record<string, string>>, branch: string | undefined = 'infra/x') {
  const folder = makeRepository(before, branch);
  stage(folder, change);
  return runJson(folder, ['--staged', ...now]);
}

const searchWith = (more: Entry) => registryText({ billing: entry(), search: entry(more) });
const linesOf = (text: string) => text.split('\n').length - 1;

test.each([
  ['register', valid],
  [
    'register in a new organisation',
    {
      [registry]: registryText(
        { billing: entry() },
        {
          orgs: {
            acme: { telemetry_repo: 'acme/telemetry', repos: { billing: entry() } },
            umbrella: { telemetry_repo: 'umbrella/telemetry', repos: { lab: entry() } },
          },
        },
      ),
      [changelog]:
        oldLog +
        logLine('register', 'lab', '2026-02-02T10:00:00Z', { ...registered, owner: 'umbrella' }),
    },
  ],
  [
    'disable',
    {
      [registry]: registryText({ billing: entry({ state: 'disabled', reason: 'retired' }) }),
      [changelog]: oldLog + logLine('disable', 'billing', '2026-02-02T10:00:00Z'),
    },
  ],
  [
    'unregister',
    {
      [registry]: registryText({}),
      [changelog]: oldLog + logLine('unregister', 'billing', '2026-02-02T10:00:00Z'),
    },
  ],
])('%s passes the gate', (_title, change) => {
  const { code, report } = judge(change);
  expect(told(report)).toEqual([]);
  expect(report.problems).toEqual([]);
  expect(code).toBe(0);
});

test('enable passes the gate', () => {
  const disabled = registryText({ billing: entry({ state: 'disabled' }) });
  const folder = makeRepository({ ...before, [registry]: disabled }, 'infra/x');
  const line = logLine('enable', 'billing', '2026-02-02T10:00:00Z');
  stage(folder, { [registry]: registryText({ billing: entry() }), [changelog]: oldLog + line });
  expect(runJson(folder, ['--staged', ...now])).toMatchObject({
    code: 0,
    report: { findings: [] },
  });
});

const second = linesOf(oldLog) + 1;

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  [
    'a third file',
    { ...valid, 'README.md': 'changed\n' },
    ['registry/only-registry-files README.md'],
  ],
  [
    'a helper',
    { ...valid, 'scripts/infra/infra.sh': '#!/bin/bash\n' },
    ['registry/apart-from-helpers scripts/infra/infra.sh'],
  ],
  ['no changelog', { [registry]: valid[registry] }, [`registry/changelog-changes-too ${registry}`]],
  [
    'no registry',
    { [changelog]: valid[changelog] },
    [`registry/registry-changes-too ${changelog}`],
  ],
  [
    'an unknown context',
    { ...valid, [registry]: searchWith({ context: 'prod' }) },
    ['registry/known-context'],
  ],
  [
    'a context in another case',
    { ...valid, [registry]: searchWith({ context: 'Sandbox' }) },
    ['registry/known-context'],
  ],
  [
    'a null context',
    { ...valid, [registry]: searchWith({ context: null }) },
    ['registry/known-context'],
  ],
  [
    'an unknown state',
    { ...valid, [registry]: searchWith({ state: 'on' }) },
    ['registry/known-state'],
  ],
  [
    'a registration that is disabled',
    { ...valid, [registry]: searchWith({ state: 'disabled' }) },
    ['registry/registered-enabled'],
  ],
  [
    'a hand-written process',
    { ...valid, [registry]: searchWith({ process: 'manual' }) },
    ['registry/known-process'],
  ],
  ['no reason', { ...valid, [registry]: searchWith({ reason: '' }) }, ['registry/reason-given']],
  [
    'schema 3',
    { ...valid, [registry]: valid[registry].replace('"2.0"', '"3.0"') },
    ['registry/schema-version'],
  ],
  [
    'broken JSON',
    { ...valid, [registry]: valid[registry].replace('"orgs": {', '"orgs": ') },
    ['registry/valid-json'],
  ],
  [
    'orgs as a list',
    { ...valid, [registry]: registryText({}, { orgs: [] }) },
    ['registry/registry-structure'],
  ],
  [
    'telemetry of another organisation',
    { ...valid, [registry]: valid[registry].replace('acme/telemetry', 'umbrella/telemetry') },
    ['registry/telemetry-of-own-org'],
  ],
  [
    'a context flip in place',
    {
      ...valid,
      [registry]: registryText({ billing: entry({ context: 'production' }), search: entry() }),
    },
    ['registry/context-never-changes'],
  ],
  [
    'a description edited by hand',
    { ...valid, [registry]: valid[registry].replace('Authoritative', 'My') },
    ['registry/no-manual-edits'],
  ],
  [
    'two operations',
    {
      [registry]: registryText({ billing: entry(), search: entry(), mail: entry() }),
      [changelog]: oldLog + newLine + newLine.replace('search', 'mail'),
    },
    ['registry/one-operation'],
  ],
  [
    'an operation that the changelog does not tell',
    { ...valid, [changelog]: oldLog + newLine.replace('search', 'mail') },
    ['registry/changelog-matches-registry'],
  ],
  [
    'an unknown action',
    { ...valid, [changelog]: oldLog + newLine.replace('"register"', '"create"') },
    ['registry/changelog-known-action'],
  ],
  [
    'a line without an owner',
    { ...valid, [changelog]: oldLog + newLine.replace('"owner":"acme",', '') },
    ['registry/changelog-required-fields'],
  ],
  [
    'an unknown field',
    { ...valid, [changelog]: oldLog + newLine.replace('"owner"', '"actor":"me","owner"') },
    ['registry/changelog-known-fields'],
  ],
  [
    'a null reason in the log',
    { ...valid, [changelog]: oldLog + newLine.replace('"reason":"trial"', '"reason":null') },
    ['registry/changelog-optional-fields'],
  ],
  [
    'a blank line',
    { ...valid, [changelog]: `${oldLog}\n${newLine}` },
    ['registry/no-blank-changelog-lines'],
  ],
  [
    'a pretty-printed entry',
    { ...valid, [changelog]: oldLog + `${JSON.stringify(JSON.parse(newLine), null, 2)}\n` },
    ['registry/one-object-per-line'],
  ],
  ['an old line deleted', { ...valid, [changelog]: newLine }, ['registry/append-only-changelog']],
  [
    'an old line edited',
    { ...valid, [changelog]: oldLog.replace('trial', 'other') + newLine },
    ['registry/append-only-changelog'],
  ],
  [
    'time running backwards',
    { ...valid, [changelog]: oldLog + newLine.replace('2026-02-02', '2026-01-02') },
    ['registry/timestamps-in-order'],
  ],
  [
    'a time zone',
    { ...valid, [changelog]: oldLog + newLine.replace('10:00:00Z', '10:00:00+02:00') },
    ['registry/utc-timestamps'],
  ],
  [
    'a time to come',
    { ...valid, [changelog]: oldLog + newLine.replace('2026-02-02', '2027-02-02') },
    ['registry/no-future-timestamps'],
  ],
  [
    'the same key twice',
    { ...valid, [registry]: valid[registry].replace('"orgs"', '"description": "b",\n  "orgs"') },
    ['registry/no-duplicate-keys'],
  ],
  [
    'only white space',
    { [registry]: before[registry].replaceAll('  ', ' '), [changelog]: oldLog + newLine },
    ['registry/changelog-matches-registry', 'registry/helper-formatting'],
  ],
])('%s is caught', (_title, change, expected) => {
  const { code, report } = judge(change);
  expect(report.problems).toEqual([]);
  expect(code).toBe(1);
  const places = told(report).join('\n');
  for (const one of expected) expect(places).toContain(one);
});

test.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  ['no last newline', (text: string) => text.trimEnd()],
])('%s hides nothing and moves no place', (_title, change) => {
  const wrong = searchWith({ context: 'prod' });
  const told1 = told(judge({ ...valid, [registry]: wrong }).report);
  const { report } = judge({ ...valid, [registry]: change(wrong) });
  expect(told(report)).toEqual(expect.arrayContaining(told1));
});

test('a finding stands at the line and column of the value', () => {
  const text = searchWith({ context: 'prod' });
  const line = text.split('\n').findIndex((one) => one.includes('"prod"')) + 1;
  expect(told(judge({ ...valid, [registry]: text }).report)).toContain(
    `registry/known-context ${registry}:${line}:22`,
  );
  const log = oldLog + newLine.replace('"register"', '"create"');
  const column = newLine.indexOf('"register"') + 1;
  expect(told(judge({ ...valid, [changelog]: log }).report)).toContain(
    `registry/changelog-known-action ${changelog}:${second}:${column}`,
  );
});

test('on main and on a detached HEAD nothing is registered', () => {
  const folder = makeRepository(before);
  stage(folder, valid);
  expect(told(runJson(folder, ['--staged', ...now]).report).join()).toContain(
    'registry/not-on-protected-branch',
  );
  git(folder, 'switch', '--quiet', '--detach');
  expect(told(runJson(folder, ['--staged', ...now]).report).join()).toContain(
    'registry/on-a-branch',
  );
});

test('an unstaged edit is caught, and the staged text is what is judged', () => {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, valid);
  write(folder, { [registry]: searchWith({ context: 'prod' }) });
  expect(told(runJson(folder, ['--staged', ...now]).report)).toEqual([
    `registry/nothing-unstaged ${registry}`,
  ]);
});

test('a commit range judges both ends, with messages and provenance', () => {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, valid);
  commitAll(folder, 'register search');
  const { report } = runJson(folder, ['--base', 'main', ...now]);
  expect(told(report).join()).toContain('registry/commit-message');
  git(folder, 'commit', '--quiet', '--amend', '--message', 'infra: register acme/search');
  expect(runJson(folder, ['--base', 'main', ...now])).toMatchObject({
    code: 0,
    report: { findings: [] },
  });
});

test('a commit on main that is no merge of a pull request is a direct push', () => {
  const folder = makeRepository(before);
  stage(folder, valid);
  commitAll(folder, 'infra: register acme/search');
  expect(told(runJson(folder, ['--base', 'HEAD^', ...now]).report).join()).toContain(
    'registry/through-pull-request',
  );
});

test('a checkout without a reference to main still knows what --branch says', () => {
  const folder = makeRepository(before);
  stage(folder, valid);
  commitAll(folder, 'infra: register acme/search');
  git(folder, 'switch', '--quiet', '--detach');
  git(folder, 'branch', '--delete', '--force', 'main');
  const args = ['--base', 'HEAD~1', '--branch', 'main', '--stage', 'ci', ...now];
  expect(told(runJson(folder, args).report).join()).toContain('registry/through-pull-request');
});

test('at stage ci a missing branch is a problem, never a pass', () => {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, valid);
  const head = commitAll(folder, 'infra: register acme/search');
  git(folder, 'switch', '--quiet', 'main');
  const args = ['--base', 'main', '--head', head, ...now];
  expect(runJson(folder, [...args, '--stage', 'ci'])).toMatchObject({ code: 2 });
  expect(runJson(folder, [...args, '--stage', 'ci', '--branch', 'infra/x'])).toMatchObject({
    code: 0,
  });
});

test('another registry: paths, contexts and process are settings', () => {
  const folder = makeRepository(
    { 'ops/registry.json': before[registry], 'ops/log.jsonl': oldLog },
    'infra/x',
  );
  write(folder, {
    'policy-lint.config.yaml':
      'kinds:\n  registry:\n    registry: ./ops//registry.json\n    changelog: ops/log.jsonl\n    contexts: [sandbox, prod]\n',
  });
  git(folder, 'add', 'policy-lint.config.yaml');
  commitAll(folder, 'config');
  stage(folder, {
    'ops/registry.json': searchWith({ context: 'prod' }),
    'ops/log.jsonl': oldLog + newLine.replace('"sandbox"', '"prod"'),
  });
  expect(runJson(folder, ['--staged', ...now])).toMatchObject({
    code: 0,
    report: { findings: [] },
  });
});

test('in the profile compat the first failing check decides, as in the script', () => {
  const folder = makeRepository(before, 'infra/x');
  write(folder, { 'policy-lint.config.yaml': 'extends: registry:compat\n' });
  git(folder, 'add', 'policy-lint.config.yaml');
  commitAll(folder, 'config');
  stage(folder, { ...valid, [registry]: searchWith({ context: 'prod' }), 'README.md': 'x\n' });
  expect(told(runJson(folder, ['--staged', ...now]).report)).toEqual([
    'registry/only-registry-files README.md',
  ]);
  git(folder, 'restore', '--staged', '--worktree', 'README.md');
  expect(told(runJson(folder, ['--staged', ...now]).report).join()).toMatch(
    /^registry\/known-context/,
  );
});

test.each([
  [registry, 'registry/valid-json'],
  [changelog, 'registry/one-object-per-line'],
])('%s as a link is caught, in both profiles', (path, rule) => {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, valid);
  rmSync(join(folder, path));
  symlinkSync('nowhere', join(folder, path));
  git(folder, 'add', '--all');
  expect(told(runJson(folder, ['--staged', ...now]).report)).toContain(`${rule} ${path}`);
  const compat = join(makeFolder({ 'compat.yaml': 'extends: registry:compat\n' }), 'compat.yaml');
  expect(told(runJson(folder, ['--staged', '--config', compat]).report)).toEqual([
    `${rule} ${path}`,
  ]);
});
