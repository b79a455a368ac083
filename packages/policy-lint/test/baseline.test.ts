import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseYaml } from '@policy-lint/languages/yaml';
import { processIo } from '../src/cli/io.ts';
import { run as runHere } from '../src/cli/main.ts';
import { check, schemas, type CheckOptions, type Report } from '../src/index.ts';
import { validate } from '../src/schema/validate.ts';
import {
  command,
  commitAll,
  git,
  makeFolder,
  makeRepository,
  run,
  stage,
  write,
} from './workshop.ts';

const users = 'DROP TABLE users;\n';
const orders = 'DROP TABLE orders;\n';
const select = 'SELECT 1;\n';
const file = 'policy-lint.baseline.yaml';
const only = ['sql/drop-table'];
const now = '2026-11-20T12:00:00Z';
const word = ['--reason', 'older than the rule: OPS-12', '--owner', '@data', '--now', now];

const outside = processIo();

/** Runs `policy-lint baseline` in this process and expects it to succeed. */
async function accept(folder: string, ...args: readonly string[]): Promise<string> {
  const said = { stdout: '', stderr: '' };
  const terminal = (name: keyof typeof said) => ({
    isTerminal: false,
    width: 100,
    write: async (text: string) => void (said[name] += text),
  });
  const io = {
    ...outside,
    cwd: folder,
    stdout: terminal('stdout'),
    stderr: terminal('stderr'),
  };
  const words = ['baseline', '--no-cache', '--only', 'sql/drop-table', ...word, ...args];
  expect(await runHere(words, io), said.stderr).toBe(0);
  return said.stdout;
}

function textOf(folder: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

async function repository(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const folder = makeRepository(files);
  await accept(folder, ...args);
  commitAll(folder, 'accept what is old');
  return folder;
}

const judge = (folder: string, options: CheckOptions = {}) =>
  check({ cwd: folder, only, now, ...options });

function told(report: Report) {
  return {
    problems: report.problems.map(({ message }) => message),
    findings: places(report.findings),
    accepted: places(report.suppressed.map(({ finding }) => finding)),
    notes: report.notes.map(({ message }) => message),
  };
}

function places(findings: Report['findings']): readonly string[] {
  return findings.map(
    ({ place, severity }) => `${severity} ${place.path}:${place.span?.line ?? 0}`,
  );
}

const clean = { problems: [], findings: [], accepted: [], notes: [] };

test('what is accepted is no finding any more, and the report says who accepted it and why', async () => {
  const folder = await repository({ 'db/1.sql': users });
  const report = await judge(folder);
  expect(told(report)).toEqual({ ...clean, accepted: ['error db/1.sql:1'] });
  expect(report.suppressed[0]?.by).toMatchObject({
    type: 'baseline',
    reason: 'older than the rule: OPS-12',
    owner: '@data',
    place: { path: file, span: { line: 9 } },
  });
  expect(report.summary.verdict).toBe('pass');
});

test('the file is small, sorted, for people, and as its schema says', async () => {
  const folder = await repository(
    { 'db/2.sql': users, 'db/1.sql': users + orders },
    '--until',
    '2027-01-31',
  );
  const text = textOf(folder);
  expect(text).toMatch(/^# /);
  const value = parseYaml(text).documents[0]?.value ?? null;
  expect(validate(value, schemas['baseline'] ?? {}).issues).toEqual([]);
  expect(value).toMatchObject({
    version: 1,
    entries: [
      { path: 'db/1.sql', rule: 'sql/drop-table', message: 'table orders is dropped' },
      { path: 'db/1.sql', message: 'table users is dropped', since: '2026-11-20' },
      { path: 'db/2.sql', owner: '@data', until: '2027-01-31' },
    ],
  });
});

test('one finding fixed and another one made is noticed', async () => {
  const folder = await repository({ 'db/1.sql': users });
  write(folder, { 'db/1.sql': orders });
  expect(told(await judge(folder))).toEqual({
    ...clean,
    findings: ['error db/1.sql:1'],
    notes: ['1 entry of the baseline is not needed any more'],
  });
});

test.each([
  ['CREATE INDEX ON a (b);', 'CREATE INDEX ON a (c);', 'sql/blocking-create-index'],
  ['CREATE INDEX ON a (b) WHERE c;', 'CREATE INDEX ON a (b) WHERE d;', 'sql/blocking-create-index'],
  [
    'ALTER TABLE a ADD b int UNIQUE;',
    'ALTER TABLE a ADD c int UNIQUE;',
    'sql/blocking-unique-constraint',
  ],
  [
    'ALTER TABLE a ADD b int REFERENCES x (y);',
    'ALTER TABLE a ADD c int REFERENCES x (y);',
    'sql/validating-constraint',
  ],
])('what has no name is not taken for another one: %s, %s', async (before, after, rule) => {
  const folder = makeRepository({ 'db/1.sql': before }, 'topic');
  stage(folder, { 'db/1.sql': after });
  const report = await judge(folder, { staged: true, only: [rule] });
  expect(told(report)).toEqual({ ...clean, findings: ['error db/1.sql:1'] });
  expect(report.known).toEqual([]);
  stage(folder, { 'db/1.sql': `${select}${before}` });
  const same = await judge(folder, { staged: true, only: [rule] });
  expect(told(same)).toEqual(clean);
  expect(same.known).toHaveLength(1);
});

test('TRUNCATE of two tables is found once a table', async () => {
  const folder = makeFolder({ 'db/1.sql': 'TRUNCATE a, b;\n' });
  const { findings } = await judge(folder, { only: ['sql/truncate'] });
  expect(findings.map(({ message, place: { span } }) => [message, span?.column])).toEqual([
    ['table a is emptied', 10],
    ['table b is emptied', 13],
  ]);
});

test('one more of the same is found', async () => {
  const folder = await repository({ 'db/1.sql': users });
  write(folder, { 'db/1.sql': users.repeat(2) });
  expect(told(await judge(folder))).toMatchObject({
    findings: ['error db/1.sql:2'],
    accepted: ['error db/1.sql:1'],
  });
});

test('fixing a finding fails nobody', async () => {
  const folder = await repository({ 'db/1.sql': users, 'db/2.sql': orders });
  write(folder, { 'db/1.sql': select });
  rmSync(join(folder, 'db/2.sql'));
  const report = await judge(folder);
  expect(report.summary.verdict).toBe('pass');
  expect(told(report)).toEqual({
    ...clean,
    notes: [`2 entries of ${file} are not needed any more`],
  });
});

test('what moved stays accepted: lines, files, line ends', async () => {
  const folder = await repository({ 'db/1.sql': users + select, 'db/2.sql': orders + select });
  write(folder, { 'db/1.sql': `\r\n-- a remark\r\n${users}` });
  renameSync(join(folder, 'db/2.sql'), join(folder, 'moved.sql'));
  expect(told(await judge(folder))).toEqual({
    ...clean,
    accepted: ['error db/1.sql:3', 'error moved.sql:1'],
  });
});

test('a copy of accepted code is found', async () => {
  const folder = await repository({ 'db/1.sql': users });
  write(folder, { 'db/2.sql': users });
  expect(told(await judge(folder))).toMatchObject({ findings: ['error db/2.sql:1'] });
  // Where only the copy is looked at, the file that the entry is about still has it.
  expect(told(await judge(folder, { paths: ['db/2.sql'] }))).toMatchObject({
    findings: ['error db/2.sql:1'],
  });
  git(folder, 'add', '--all');
  expect(told(await judge(folder, { staged: true }))).toMatchObject({
    findings: ['error db/2.sql:1'],
    notes: [],
  });
});

test('a staged file that was renamed or moved from a deleted one stays accepted', async () => {
  const folder = await repository({ 'db/1.sql': users + select.repeat(9) });
  git(folder, 'mv', 'db/1.sql', 'db/renamed.sql');
  expect(told(await judge(folder, { staged: true }))).toEqual({
    ...clean,
    accepted: ['error db/renamed.sql:1'],
  });
  write(folder, { 'db/renamed.sql': `-- nothing else is left of it\n${users}` });
  git(folder, 'add', '--all');
  expect(told(await judge(folder, { staged: true })).accepted).toEqual(['error db/renamed.sql:2']);
});

test('a statement that moves from one changed file to another stays accepted', async () => {
  const folder = await repository({ 'db/1.sql': users + select, 'db/2.sql': select });
  stage(folder, { 'db/1.sql': select, 'db/2.sql': select + users });
  expect(told(await judge(folder, { staged: true }))).toEqual({
    ...clean,
    accepted: ['error db/2.sql:2'],
  });
});

test('an entry whose file an earlier change renamed accepts no copy in a later one', async () => {
  const folder = await repository({ 'db/1.sql': users });
  git(folder, 'mv', 'db/1.sql', 'db/one.sql');
  expect(told(await judge(folder, { staged: true })).findings).toEqual([]);
  commitAll(folder, 'rename');
  for (const path of ['db/2.sql', 'db/3.sql']) {
    stage(folder, { [path]: users });
    const found = { findings: [`error ${path}:1`], accepted: [] };
    expect(told(await judge(folder, { staged: true }))).toMatchObject(found);
    commitAll(folder, 'copy');
    expect(told(await judge(folder, { base: 'HEAD~1', stage: 'ci' }))).toMatchObject(found);
  }
});

test('what an earlier change deleted does not come back elsewhere by its old entry', async () => {
  const folder = await repository({ 'db/1.sql': users, 'db/2.sql': select });
  rmSync(join(folder, 'db/1.sql'));
  commitAll(folder, 'delete');
  stage(folder, { 'db/2.sql': select + users });
  expect(told(await judge(folder, { staged: true }))).toEqual({
    ...clean,
    findings: ['error db/2.sql:2'],
    notes: ['1 entry of the baseline is not needed any more'],
  });
});

test('once an entry has followed its file it accepts what is there, and no more', async () => {
  const folder = await repository({ 'db/1.sql': users });
  renameSync(join(folder, 'db/1.sql'), join(folder, 'db/one.sql'));
  await accept(folder);
  commitAll(folder, 'rename, and the entry with it');
  stage(folder, { 'db/one.sql': users + select, 'db/2.sql': users });
  expect(told(await judge(folder, { staged: true }))).toMatchObject({
    findings: ['error db/2.sql:1'],
    accepted: ['error db/one.sql:1'],
  });
});

test('the baseline that is staged counts, not the one on disk', async () => {
  const folder = await repository({ 'db/1.sql': users });
  stage(folder, { 'db/1.sql': users + select });
  write(folder, { [file]: 'version: 1\nentries: []\n' });
  const all = { staged: true, onlyNew: false };
  expect(told(await judge(folder, all)).findings).toEqual([]);
  git(folder, 'add', '--all');
  expect(told(await judge(folder, all)).findings).toEqual(['error db/1.sql:1']);
});

test('a range reads the baseline of its head, and what is accepted there is not known besides', async () => {
  const folder = await repository({ 'db/1.sql': users });
  git(folder, 'switch', '--quiet', '--create', 'topic');
  write(folder, { 'db/1.sql': users + orders.repeat(2) });
  await accept(folder, '--staged', '--allow-empty');
  commitAll(folder, 'change');
  git(folder, 'switch', '--quiet', 'main');
  rmSync(join(folder, file));
  const report = await judge(folder, { base: 'main', head: 'topic' });
  expect(told(report)).toEqual({
    ...clean,
    findings: ['error db/1.sql:2', 'error db/1.sql:3'],
    accepted: ['error db/1.sql:1'],
  });
  expect(report.known).toEqual([]);
});

test('an exception that ended fails on the default branch and warns elsewhere', async () => {
  const folder = await repository({ 'db/1.sql': users }, '--until', '2026-11-30');
  const later = { now: '2026-12-01T00:00:00Z' };
  const at = async (branch: string, defaultBranch?: string) =>
    told(await judge(folder, { ...later, branch, defaultBranch })).findings;
  expect(await at('main', 'main')).toEqual(['error db/1.sql:1']);
  expect(await at('topic', 'main')).toEqual(['warn db/1.sql:1']);
  // Where nobody knows the default branch, it may be this one.
  expect(await at('topic')).toEqual(['error db/1.sql:1']);
  const report = await judge(folder, { ...later, branch: 'topic', defaultBranch: 'main' });
  expect(report.findings[0]?.related).toMatchObject([
    {
      message: 'the baseline accepted this until 2026-11-30: older than the rule: OPS-12 (@data)',
      place: { path: file, span: { line: 9 } },
    },
  ]);
  expect(told(await judge(folder, { now: '2026-11-30T23:59:59Z' })).findings).toEqual([]);
});

test('the config can name the default branch, and a clone knows it', async () => {
  const origin = await repository({ 'db/1.sql': users }, '--until', '2026-11-30');
  const clone = join(makeFolder(), 'clone');
  git(origin, 'clone', '--quiet', origin, clone);
  git(clone, 'switch', '--quiet', '--create', 'topic');
  const later = '2026-12-01T00:00:00Z';
  expect(told(await judge(clone, { now: later })).findings).toEqual(['warn db/1.sql:1']);
  git(clone, 'switch', '--quiet', 'main');
  expect(told(await judge(clone, { now: later })).findings).toEqual(['error db/1.sql:1']);
  const config = { defaultBranch: 'topic' };
  expect(told(await judge(clone, { now: later, config })).findings).toEqual(['warn db/1.sql:1']);
});

test('an exception that ended is heard in a change too, though its base has the finding', async () => {
  const folder = await repository({ 'db/1.sql': users }, '--until', '2026-11-30');
  git(folder, 'switch', '--quiet', '--create', 'topic');
  stage(folder, { 'db/1.sql': users + select });
  commitAll(folder, 'change');
  const report = await judge(folder, {
    base: 'main',
    now: '2026-12-01T00:00:00Z',
    defaultBranch: 'main',
  });
  expect(told(report)).toMatchObject({ findings: ['warn db/1.sql:1'] });
});

test('two weeks ahead of its end an entry is told of', async () => {
  const folder = await repository({ 'db/1.sql': users }, '--until', '2026-12-05');
  const at = async (day: string) => told(await judge(folder, { now: `${day}T10:00:00Z` })).notes;
  expect(await at('2026-11-20')).toEqual([]);
  expect(await at('2026-11-21')).toEqual([
    'sql/drop-table in db/1.sql is accepted until 2026-12-05 only, and that is in 14 days',
  ]);
  expect(await at('2026-12-05')).toEqual([
    'sql/drop-table in db/1.sql is accepted until 2026-12-05 only, and that is today',
  ]);
});

test('more is added without touching what is there', async () => {
  const folder = await repository({ 'db/2.sql': users });
  const edited = textOf(folder)
    .replace('entries:\n', 'entries:\n  # Asked in OPS-12, 3 May.\n')
    .replace('"@data"', "'@data' # until they have a team")
    .replace(/reason: .*/, 'reason: >-\n      older than\n      the rule');
  write(folder, { [file]: edited, 'db/1.sql': users, 'db/3.sql': orders });
  expect(await accept(folder)).toBe(`${file}: 2 entries added, 1 kept.\n`);
  const after = textOf(folder);
  const block = edited.slice(edited.indexOf('  # Asked'));
  expect(after).toContain(block);
  expect(after.indexOf('db/1.sql')).toBeLessThan(after.indexOf('# Asked'));
  expect(after.indexOf('db/3.sql')).toBeGreaterThan(after.indexOf('# Asked'));
  expect(await accept(folder)).toBe(`${file}: 3 entries, and nothing new to add.\n`);
  expect(textOf(folder)).toBe(after);
});

test('an entry follows a file that was renamed, with its reason', async () => {
  const folder = await repository({ 'db/1.sql': users, 'db/2.sql': orders });
  const before = textOf(folder);
  renameSync(join(folder, 'db/1.sql'), join(folder, 'db/x: 1.sql'));
  expect(await accept(folder)).toBe(
    `${file}: 0 entries added, 2 kept, 1 followed a moved finding.\n`,
  );
  const [head = '', first = '', second = ''] = before.split(/(?= {2}- path)/);
  expect(textOf(folder)).toBe(head + second + first.replace('db/1.sql', '"db/x: 1.sql"'));
});

test('pruning takes out what is fixed or gone, and nothing else', async () => {
  const folder = await repository({
    'db/1.sql': users,
    'db/2.sql': users + orders,
    'db/3.sql': orders,
  });
  const before = textOf(folder);
  write(folder, { 'db/2.sql': users, 'db/4.sql': users });
  rmSync(join(folder, 'db/3.sql'));
  const ran = run(folder, ['baseline', '--prune', '--only', 'sql/drop-table', '--now', now]);
  expect(ran).toMatchObject({ code: 0, stdout: `${file}: 2 entries taken out, 2 left.\n` });
  const [head = '', first, ...blocks] = before.split(/(?= {2}- path)/);
  const kept = blocks.filter((one) => one.includes('db/2.sql') && one.includes('users'));
  expect(textOf(folder)).toBe([head, first, ...kept].join(''));
});

test('pruning leaves entries of files that nobody looked at', async () => {
  const folder = await repository({ 'db/1.sql': users, 'db/2.sql': users });
  write(folder, { 'db/1.sql': select, 'db/2.sql': select });
  const ran = run(folder, ['baseline', 'db/1.sql', '--prune', '--only', 'sql/drop-table']);
  expect(ran.stdout).toBe(`${file}: 1 entry taken out, 1 left.\n`);
});

test('pruning can leave nothing, and adding goes on from there', async () => {
  const folder = await repository({ 'db/1.sql': users });
  write(folder, { 'db/1.sql': select });
  run(folder, ['baseline', '--prune', '--only', 'sql/drop-table']);
  expect(textOf(folder)).toMatch(/\nversion: 1\nentries: \[\]\n$/);
  write(folder, { 'db/1.sql': orders });
  expect(await accept(folder)).toBe(`${file}: 1 entry added, 0 kept.\n`);
});

test('with --base only what the change adds is accepted', async () => {
  const folder = makeRepository({ 'db/1.sql': users }, 'topic');
  stage(folder, { 'db/1.sql': users + orders });
  commitAll(folder, 'change');
  expect(await accept(folder, '--base', 'main')).toBe(`${file}: 1 entry added, 0 kept.\n`);
  expect(textOf(folder)).toContain('table orders is dropped');
});

test.each([
  [['--reason', 'because'], '1 finding is new, and --owner is missing'],
  [[], '1 finding is new, and --reason and --owner are missing'],
  [['--reason', ' ', '--owner', '@x'], '--reason is blank'],
  [['--prune', '--reason', 'x'], '--prune and --reason exclude each other'],
  [['--until', '2026-02-30'], '--until 2026-02-30 is not a day'],
  [['--until', '2020-01-31'], '--until 2020-01-31 is over already'],
  [['--no-baseline'], 'baseline cannot do with --no-baseline'],
])('baseline %j is bad usage, and writes nothing', (args, message) => {
  const folder = makeFolder({ 'db/1.sql': users });
  const ran = run(folder, ['baseline', '--only', 'sql/drop-table', ...args]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(message);
  expect(existsSync(join(folder, file))).toBe(false);
});

test('a problem is never accepted: it stays, beside what is written', () => {
  const folder = makeFolder({ 'db/1.sql': users });
  writeFileSync(join(folder, 'db/2.sql'), Buffer.from([0x2d, 0x2d, 0xe9, 0x0a]));
  const ran = run(folder, ['baseline', ...word]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('db/2.sql could not be read');
  expect(textOf(folder)).toContain('db/1.sql');
});

test('a baseline that cannot be written is a problem with its path, and stays as it was', async () => {
  const folder = makeFolder({ 'db/1.sql': users });
  await accept(folder);
  const before = textOf(folder);
  const tables = Array.from({ length: 40 }, (_, index) => `DROP TABLE more_${index};\n`);
  write(folder, { 'db/2.sql': tables.join('') });
  // No file may grow beyond a few blocks: what a full disk does, on any machine.
  const script = `ulimit -f 4 && exec "$0" "$@"`;
  const words = [command, 'baseline', '--no-cache', '--only', 'sql/drop-table', ...word];
  const ran = spawnSync('sh', ['-c', script, process.execPath, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toContain(`${file} could not be written: EFBIG: file too large\n`);
  expect(ran.stderr).toContain('It is unchanged. Make room for it');
  expect(textOf(folder)).toBe(before);
  expect(readdirSync(folder).sort()).toEqual(['db', file]);
});

test('with a config that is wrong nothing is written', () => {
  const files = { 'db/1.sql': users, 'policy-lint.config.yaml': 'ruels: {}\n' };
  const folder = makeFolder(files);
  const ran = run(folder, ['baseline', ...word]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('unknown key "ruels"');
  expect(ran.stderr).toContain('Nothing was written.');
  expect(existsSync(join(folder, file))).toBe(false);
});

const entry = `  - path: db/1.sql
    rule: sql/drop-table
    fingerprint: "8edc7298f7eb5f04"
    message: table users is dropped
    reason: old
    owner: "@data"
    since: 2026-11-20
`;

type Flawed = readonly [what: string, text: string, message: string, line: number | undefined];

const flawed: readonly Flawed[] = [
  [
    'without a reason',
    entry.replace(/ *reason: .*\n/, ''),
    'entry 1 of the baseline lacks the key "reason"',
    3,
  ],
  [
    'without an owner',
    entry.replace(/ *owner: .*\n/, ''),
    'entry 1 of the baseline lacks the key "owner"',
    3,
  ],
  ['with a blank reason', entry.replace('old', '" "'), 'the reason of this entry is blank', 7],
  [
    'with a mistyped key',
    `${entry}    untli: 2026-12-31\n`,
    'unknown key "untli" in entry 1 of the baseline',
    10,
  ],
  [
    'with an unknown rule',
    entry.replace('drop-table', 'drop-tabel'),
    'unknown rule "sql/drop-tabel" in the baseline',
    4,
  ],
  [
    'of a rule that allows no exception',
    entry.replace('sql/drop-table', 'policy/weaker-level'),
    'policy/weaker-level cannot be accepted: its header says so',
    4,
  ],
  ['with a day that is none', `${entry}    until: 2026-02-30\n`, '"2026-02-30" is not a day', 10],
  [
    'that stands twice',
    entry + entry,
    'entry 2 of the baseline is about the same finding as entry 1',
    10,
  ],
  [
    'with a key twice',
    `${entry}    owner: me\n`,
    `${file} is not valid: the key "owner" stands here twice`,
    10,
  ],
  ['that is no YAML', `${entry}   ]\n`, `${file} is not valid`, undefined],
  [
    'with a number for a fingerprint',
    entry.replace('"8edc7298f7eb5f04"', '12345'),
    'entry 1 of the baseline: its fingerprint must be a string, got 12345',
    5,
  ],
];

test.each(flawed)(
  'an entry %s accepts nothing, and the run is undecided',
  async (_, text, message, line) => {
    const folder = makeFolder({ 'db/1.sql': users, [file]: `version: 1\nentries:\n${text}` });
    const report = await judge(folder);
    expect(report.summary.verdict).toBe('undecided');
    expect(report.problems[0]).toMatchObject({
      code: 'suppression',
      message: expect.stringContaining(message),
      place: { path: file, ...(line === undefined ? {} : { span: { line } }) },
    });
  },
);

test('a baseline written by hand holds, whatever its layout', async () => {
  const flow =
    '{version: 1, entries: [{path: db/1.sql, rule: sql/drop-table, fingerprint: "8edc7298f7eb5f04", message: x, reason: old, owner: me, since: 2026-11-20}]}\n';
  const folder = makeFolder({ 'db/1.sql': users, [file]: flow });
  expect(told(await judge(folder))).toEqual({ ...clean, accepted: ['error db/1.sql:1'] });
  write(folder, { 'db/2.sql': orders });
  const ran = run(folder, ['baseline', '--only', 'sql/drop-table', ...word]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('cannot be edited');
  expect(textOf(folder)).toBe(flow);
});

test('an entry of another version of the file is not half believed', async () => {
  const folder = makeFolder({ 'db/1.sql': users, [file]: `version: 2\nentries:\n${entry}` });
  expect(told(await judge(folder))).toMatchObject({
    problems: ['the baseline version: must be 1, got 2'],
    findings: ['error db/1.sql:1'],
  });
});

test('the baseline stands beside the config, where it says, or nowhere', async () => {
  const text = `version: 1\nentries:\n${entry}`;
  const folder = makeFolder({
    'db/1.sql': users,
    'ops/accepted.yaml': text,
    [file]: 'version: 1\nentries: []\n',
  });
  const config = join(folder, 'ops/policy-lint.config.yaml');
  write(folder, { 'ops/policy-lint.config.yaml': 'baseline: accepted.yaml\n' });
  expect(told(await judge(folder, { config })).findings).toEqual([]);
  expect(told(await judge(folder)).findings).toHaveLength(1);
  expect(told(await judge(folder, { baseline: 'ops/accepted.yaml' })).findings).toEqual([]);
  expect(told(await judge(folder, { config, baseline: false })).findings).toHaveLength(1);
  write(folder, { 'ops/policy-lint.config.yaml': 'baseline: false\n', [file]: text });
  expect(told(await judge(folder, { config })).findings).toHaveLength(1);
});

test('a baseline that somebody named and that is not there is a problem', async () => {
  const folder = makeFolder({ 'db/1.sql': select });
  expect(told(await judge(folder, { baseline: 'mistyped.yaml' })).problems).toEqual([
    'the baseline mistyped.yaml is not there',
  ]);
});

test('a comment needs no entry besides', async () => {
  const folder = await repository({ 'db/1.sql': users });
  const comment = '-- policy-lint-disable-next-line sql/drop-table -- copied\n';
  write(folder, { 'db/1.sql': comment + users });
  expect(told(await judge(folder))).toEqual({
    ...clean,
    accepted: ['error db/1.sql:2'],
    notes: ['1 entry of the baseline is not needed any more'],
  });
});
