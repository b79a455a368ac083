import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git, makeFolder, makeRepository, runJson, stage, told } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const changelog = 'infra/changelog/infra-changelog.jsonl';

const entry = { state: 'enabled', context: 'sandbox', process: 'infra-cli', reason: 'trial' };
const org = (name: string, repos: readonly string[]) => ({
  telemetry_repo: `${name}/telemetry`,
  repos: Object.fromEntries(repos.map((repo) => [repo, entry])),
});

const registryText = (orgs: object) =>
  `${JSON.stringify({ schema_version: '2.0', generated_at: '2026-01-21T00:00:00Z', orgs }, null, 2)}\n`;

const logLine = (repo: string, day: string) =>
  `${JSON.stringify({
    timestamp: `2026-02-${day}T10:00:00Z`,
    action: 'register',
    owner: 'acme',
    repo,
    context: 'sandbox',
    telemetry_repo: 'telemetry',
    reason: 'trial',
    process: 'infra-cli',
    schema_version: '2.0',
  })}\n`;

const umbrella = org('umbrella', ['lab']);
const oldLog = logLine('billing', '01');
const before = {
  [registry]: registryText({ acme: org('acme', ['billing']), umbrella }),
  [changelog]: oldLog,
};

const searched = registryText({ acme: org('acme', ['billing', 'search']), umbrella });
const valid = { [registry]: searched, [changelog]: oldLog + logLine('search', '02') };

function judgeStaged(folder: string, rules = '{}') {
  const text = `extends: strict\nrules: ${rules}\n`;
  const config = join(makeFolder({ 'strict.yaml': text }), 'strict.yaml');
  return runJson(folder, ['--staged', '--config', config, '--now', '2026-03-01T00:00:00Z']);
}

function judge(change: Readonly<Record<string, string>>) {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, change);
  const { report } = judgeStaged(folder);
  expect(report.problems).toEqual([]);
  return told(report);
}

test('the valid change passes the strict gate', () => {
  expect(judge(valid)).toEqual([]);
});

test.each([
  ['null', null],
  ['a text', ''],
  ['a number', 3],
  ['a list', []],
])('an organization that became %s is a matter of structure alone', (_, acme) => {
  const change = { ...valid, [registry]: registryText({ acme, umbrella }) };
  expect(judge(change)).toEqual([`registry/registry-structure ${registry}:5:5`]);
});

test.each([[null], [''], [3], [[]]])('so are repositories that became %j', (repos) => {
  const acme = { telemetry_repo: 'acme/telemetry', repos };
  const change = { ...valid, [registry]: registryText({ acme, umbrella }) };
  expect(judge(change)).toEqual([`registry/registry-structure ${registry}:7:16`]);
});

test('a repository that became null is one too', () => {
  const acme = { telemetry_repo: 'acme/telemetry', repos: { billing: entry, search: null } };
  const change = { ...valid, [registry]: registryText({ acme, umbrella }) };
  expect(judge(change)).toEqual([`registry/registry-structure ${registry}:14:9`]);
});

test('a second document is no second organization', () => {
  const line = searched.split('\n').length;
  expect(judge({ ...valid, [registry]: searched + searched })).toEqual([
    `registry/valid-json ${registry}:${line}:1`,
  ]);
});

test.each([
  [registry, 'registry/valid-json'],
  [changelog, 'registry/one-object-per-line'],
])('the text of a link at %s is not judged', (path, rule) => {
  const folder = makeRepository(before, 'infra/x');
  stage(folder, valid);
  rmSync(join(folder, path));
  symlinkSync('nowhere', join(folder, path));
  git(folder, 'add', '--all');
  expect(told(judgeStaged(folder).report)).toEqual([`${rule} ${path}`]);
});

const broken = (text: string) => text.replace('trial', String.raw`\ud83d\ude00\\ud800 \uD800`);

test('half of a character has a place in either file', () => {
  const line = searched.split('\n').findIndex((one) => one.includes('trial')) + 1;
  expect(judge({ ...valid, [registry]: broken(searched) })).toEqual([
    `registry/valid-json ${registry}:${line}:42`,
  ]);
  const log = logLine('search', '02');
  expect(judge({ ...valid, [changelog]: oldLog + broken(log) })).toEqual([
    `registry/one-object-per-line ${changelog}:2:${log.indexOf('trial') + 21}`,
  ]);
});

const unrelated = `${logLine('ledger', '01')}${logLine('mail', '01')}`;

test('a changelog that was moved here is a matter of the file it was', () => {
  const folder = makeRepository(
    { [registry]: before[registry], 'logs.jsonl': unrelated },
    'infra/x',
  );
  rmSync(join(folder, 'logs.jsonl'));
  stage(folder, { [registry]: searched, [changelog]: unrelated + logLine('search', '02') });
  const allowed = '{registry/only-registry-files: [error, {allow: [logs.jsonl]}]}';
  for (const rules of ['{}', allowed])
    expect(told(judgeStaged(folder, rules).report)).toEqual([
      'registry/only-registry-files logs.jsonl',
    ]);
});

test('so is a registry that was moved here, even from where helpers are', () => {
  const from = 'scripts/infra/registry.json';
  const folder = makeRepository({ [from]: before[registry], [changelog]: oldLog }, 'infra/x');
  rmSync(join(folder, from));
  stage(folder, valid);
  expect(told(judgeStaged(folder).report)).toEqual([
    `registry/apart-from-helpers ${from}`,
    `registry/only-registry-files ${from}`,
  ]);
});

test.each([
  ['organizations that changed places', { umbrella, acme: org('acme', ['billing', 'search']) }, 5],
  ['a new repository before others', { acme: org('acme', ['search', 'billing']), umbrella }, 8],
])('%s are an edit by hand', (_, orgs, line) => {
  const column = line === 5 ? 5 : 9;
  expect(judge({ ...valid, [registry]: registryText(orgs) })).toEqual([
    `registry/no-manual-edits ${registry}:${line}:${column}`,
  ]);
});
