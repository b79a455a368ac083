import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, git, makeFolder, makeRepository, run, write } from './workshop.ts';

const sha = 'a'.repeat(40);
const other = 'b'.repeat(40);

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
) as { version: string };

const ledger = ['a.yaml', 'b.yaml', 'c.md'].flatMap((path) => [
  ...(path === 'c.md'
    ? []
    : [{ path, subject: path, kind: 'document', rules: ['acme/x'], outcome: 'evaluated' }]),
  { path, rules: ['*'], outcome: 'not-applicable', reason: 'reads another kind' },
]);

const policy = { from: 'base', commit: other };

const passed = {
  version: 1,
  tool: { name: 'policy-lint', version, url: 'https://example.com' },
  summary: { verdict: 'pass', errors: 0, warnings: 0, problems: 0, subjects: 2, files: 3 },
  run: { origin: 'range', base: other, head: sha, stage: 'ci', environment: 'production', policy },
  findings: [],
  suppressed: [],
  known: [],
  problems: [],
  ledger,
  notes: [],
};

/** What another job writes of the same commit. */
const second = { ...passed, run: { ...passed.run, environment: 'staging' } };

const finding = {
  rule: 'sql/drop-table',
  severity: 'error',
  message: 'It drops a table',
  path: 'a.sql',
  subject: 'a.sql',
  related: [],
  fingerprint: 'abc',
};

const failedReport = {
  ...passed,
  summary: { ...passed.summary, verdict: 'fail', errors: 1 },
  findings: [finding],
};

const undecidedReport = {
  ...passed,
  summary: { ...passed.summary, verdict: 'undecided', problems: 2 },
  problems: [
    { code: 'parse', message: 'cannot be read\u001b[2J\n::error::x', hint: 'Mend it.' },
    { code: 'git', message: 'no base' },
  ],
};

function verify(files: Readonly<Record<string, unknown>>, ...more: readonly string[]) {
  const texts = Object.entries(files).map(([name, report]) => [
    name,
    typeof report === 'string' ? report : JSON.stringify(report),
  ]);
  const cwd = makeFolder(Object.fromEntries(texts) as Record<string, string>);
  return run(cwd, ['verify-report', ...Object.keys(files), '--sha', sha, ...more]);
}

const both = ['--environment', 'production,staging'];

test('whole reports of this commit that pass are a pass', () => {
  expect(verify({ 'a.json': passed, 'b.json': second }, '--count', '2', ...both)).toEqual({
    code: 0,
    stdout: '✔ aaaaaaaaaaaa passes: 2 reports, 4 subjects, 6 files\n',
    stderr: '',
  });
});

test('a report with errors fails', () => {
  expect(verify({ 'a.json': passed, 'b.json': failedReport })).toEqual({
    code: 1,
    stdout: '✖ aaaaaaaaaaaa fails\n',
    stderr: 'b.json has 1 error\n  They stand in the log and the summary of its job.\n',
  });
});

test('what is not proved outweighs what fails, and both are told', () => {
  const { code, stdout, stderr } = verify({ 'a.json': failedReport, 'b.json': '' });
  expect([code, stdout]).toEqual([2, '✖ aaaaaaaaaaaa is not proved to pass\n']);
  expect(stderr).toContain('a.json has 1 error');
  expect(stderr).toContain('b.json is empty');
});

test('an undecided report says why, with nothing hidden in it', () => {
  const { code, stderr } = verify({ 'a.json': undecidedReport });
  expect(code).toBe(2);
  expect(stderr).toBe(
    'a.json could not be decided: cannot be read\\x1b[2J\\n::error::x (and 1 more)\n  Mend it.\n',
  );
});

const run_ = passed.run;
const { head: _, ...headless } = run_;

test.each<[string, unknown, string]>([
  ['is empty', '', 'is empty'],
  ['is cut off', JSON.stringify(passed).slice(0, -20), 'is not JSON to its end'],
  ['is of another format', '<xml/>', 'is not JSON'],
  ['is JSON of something else', [], 'is not a report of this version: must be an object'],
  ['is null', 'null', 'is not a report of this version'],
  ['lacks a part', { ...passed, ledger: undefined }, 'lacks the key "ledger"'],
  ['is of a later version', { ...passed, version: 2 }, 'at /version: must be 1, got 2'],
  ['has keys of a stranger', { ...passed, results: [] }, 'unknown key "results"'],
  ['is of another tool', { ...passed, tool: { ...passed.tool, name: 'x' } }, 'was written by x'],
  [
    'is of another installation',
    { ...passed, tool: { ...passed.tool, version: '9.9.9' } },
    'policy-lint 9.9.9, whose',
  ],
  ['is of another environment', second, 'of the environment staging, not of production'],
  [
    'is by the policy of the change',
    { ...passed, run: { ...run_, policy: { from: 'change' } } },
    'by the policy of the change itself',
  ],
  [
    'is of a range without a base',
    { ...passed, run: { ...run_, base: undefined } },
    'lacks the key "base"',
  ],
  [
    'does not say whose policy judged',
    { ...passed, run: { ...run_, policy: undefined } },
    'lacks the key "policy"',
  ],
  [
    'is of files on disk',
    { ...passed, run: { ...run_, origin: 'files' } },
    'a head and the origin files',
  ],
  [
    'has a key twice',
    JSON.stringify(passed).replace('"findings":[]', '"findings":[1],"findings":[]'),
    'has the key "findings" twice',
  ],
  [
    'has a key twice in other letters',
    JSON.stringify(passed).replace('"findings":[]', '"f\\u0069ndings":[1],"findings":[]'),
    'has the key "findings" twice',
  ],
  [
    'counts up to infinity',
    JSON.stringify(passed).replace('"errors":0', '"errors":1e999'),
    '/summary/errors: must be an integer',
  ],
  [
    'counts what is no number',
    JSON.stringify(passed).replace('"errors":0', '"errors":NaN'),
    'is not JSON to its end',
  ],
  [
    'counts more files than it covers',
    { ...passed, summary: { ...passed.summary, files: 1e300 } },
    'its ledger covers 3',
  ],
  [
    'counts more subjects than it covers',
    { ...passed, summary: { ...passed.summary, subjects: 3 } },
    'it counts 3 subjects and its ledger covers 2',
  ],
  ['has an empty ledger', { ...passed, ledger: [] }, 'it counts 3 files and its ledger covers 0'],
  [
    'has a ledger of one file',
    { ...passed, ledger: ledger.slice(0, 2) },
    'it counts 3 files and its ledger covers 1',
  ],
  [
    'leaves the other rules out',
    { ...passed, ledger: ledger.slice(0, -1).concat({ ...ledger[4], rules: ['acme/x'] } as never) },
    'has 0 rows for the other rules on c.md',
  ],
  [
    'names a rule twice',
    { ...passed, ledger: [ledger[0], ...ledger] },
    'names a rule twice on a.yaml',
  ],
  [
    'leaves a rule of ours out',
    {
      ...passed,
      ledger: ledger.map((row) => ({ ...row, ...('kind' in row ? { kind: 'migration' } : {}) })),
    },
    'does not say what became of migration/',
  ],
  [
    'hides a problem',
    { ...passed, ledger: ledger.map((row) => ({ ...row, outcome: 'problem' })) },
    'has a problem on a.yaml, and it lists none',
  ],
  [
    'leaves rules for later',
    { ...passed, ledger: ledger.map((row) => ({ ...row, outcome: 'deferred' })) },
    'defers rules on a.yaml',
  ],
  [
    'counts warnings that it does not list',
    { ...failedReport, findings: [finding, { ...finding, severity: 'warn' }] },
    'it counts 0 warnings and lists 1',
  ],
  ['is of another commit', { ...passed, run: { ...run_, head: other } }, `of the commit ${other}`],
  ['is of no commit', { ...passed, run: headless }, 'does not say which commit'],
  ['is of a hook', { ...passed, run: { ...run_, stage: 'pre-push' } }, 'at the stage pre-push'],
  [
    'claims to pass with an error',
    { ...failedReport, summary: passed.summary },
    'contradicts itself: it counts 0 errors and lists 1',
  ],
  [
    'claims to pass with a problem',
    { ...undecidedReport, summary: { ...undecidedReport.summary, verdict: 'pass' } },
    'contradicts itself: its verdict is pass, not undecided',
  ],
])('a report that %s proves nothing', (_title, report, message) => {
  const { code, stderr } = verify({ 'a.json': report });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/\n {2}[A-Z].*\.\n$/);
});

describe('what is not there', () => {
  test('a missing file is a problem that names the skipped job', () => {
    const ran = run(makeFolder(), ['verify-report', 'reports/*.json', '--sha', sha]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('reports/*.json cannot be read: there is no such file');
    expect(ran.stderr).toContain('was skipped');
  });

  test('fewer and more reports than jobs are a problem', () => {
    expect(verify({ 'a.json': passed }, '--count', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('2 reports were expected, 1 is here') as string,
    });
    expect(verify({ 'a.json': passed, 'b.json': second }, '--count', '1', ...both).code).toBe(2);
  });

  test('one report does not count twice', () => {
    const cwd = makeFolder({ 'a.json': JSON.stringify(passed) });
    const args = ['verify-report', 'a.json', './a.json', '--sha', sha, '--count', '2'];
    expect(run(cwd, args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is named twice') as string,
    });
  });

  test('a copy of a report stands for no other job', () => {
    expect(verify({ 'a.json': passed, 'b.json': second, 'c.json': passed }, ...both)).toEqual({
      code: 2,
      stdout: '✖ aaaaaaaaaaaa is not proved to pass\n',
      stderr:
        'c.json says the very same as a.json\n' +
        '  A job that is missing must not be made up for by another. Two jobs that judge the very same need but one report.\n',
    });
  });

  test('a folder is no report', () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, 'reports'));
    expect(run(cwd, ['verify-report', 'reports', '--sha', sha]).code).toBe(2);
  });
});

test('a report that judged less than it was asked to is not one of the commit', () => {
  const narrowed = ['--only migration', '--rule sql/drop-table=off\u001b[2J'];
  expect(verify({ 'a.json': { ...passed, run: { ...run_, narrowed } } })).toEqual({
    code: 2,
    stdout: '✖ aaaaaaaaaaaa is not proved to pass\n',
    stderr:
      'a.json does not tell of everything: it was narrowed by --only migration, --rule sql/drop-table=off\\x1b[2J\n' +
      '  Run the job without that; what is not to be judged stands in the config.\n',
  });
});

test('a pass with nothing in it, and one by its own policy, are passes that say so', () => {
  const nothing = { ...passed, summary: { ...passed.summary, subjects: 0, files: 0 }, ledger: [] };
  const own = { ...second, run: { ...second.run, policy: { from: 'change' } } };
  const asked = [...both, '--policy-from', 'change'];
  expect(verify({ 'a.json': nothing, 'b.json': own }, ...asked)).toMatchObject({
    code: 0,
    stdout:
      '✔ aaaaaaaaaaaa passes: 2 reports, 2 subjects, 3 files; a.json has 0 files; b.json is by the policy of the change\n',
  });
});

test.each([
  [['--only', 'migration'], ['--only migration']],
  [
    ['--only', 'sql', '--kind', 'migration'],
    ['--kind migration', '--only sql'],
  ],
  [
    ['--rule', 'sql/drop-table=warn', '--no-config'],
    ['--rule sql/drop-table=warn', '--no-config'],
  ],
  [['--rule', 'sql/drop-table=error', '--config', 'other.yaml'], undefined],
])('the report of a run with %j says what narrowed it: %j', (args, narrowed) => {
  const cwd = makeRepository({ 'other.yaml': 'extends: [recommended]\n' }, 'feature');
  write(cwd, { 'b.sql': 'SELECT 1;\n' });
  commitAll(cwd, 'Add b');
  const { stdout } = run(cwd, ['--ci', '--base', 'main', '-f', 'json', ...args]);
  expect((JSON.parse(stdout) as { run: { narrowed?: unknown } }).run.narrowed).toEqual(narrowed);
});

test('more warnings than allowed, over all reports, fail', () => {
  const warned = { ...passed, summary: { ...passed.summary, warnings: 2 } };
  const files = { 'a.json': warned, 'b.json': { ...warned, run: second.run } };
  expect(verify(files, '--max-warnings', '4', ...both).code).toBe(0);
  expect(verify(files, '--max-warnings', '3', ...both).code).toBe(1);
});

test.each([
  [['verify-report', 'a.json'], 'needs --sha'],
  [['verify-report', '--sha', sha], 'needs the JSON reports'],
  [['verify-report', 'a.json', '--sha', 'abc'], 'full id'],
  [['verify-report', 'a.json', '--sha', ''], '--sha needs a value'],
  [['verify-report', 'a.json', '--sha', sha, '--stage', 'cy'], 'unknown stage "cy"'],
  [['verify-report', 'a.json', '--sha', sha, '--environment', 'prod,x'], 'environment "x"'],
  [['verify-report', 'a.json', '--sha', sha, '--policy-from', 'x'], 'unknown side "x"'],
  [['verify-report', 'a.json', '--sha', sha, '--count', '0'], '--count needs a number from 1 on'],
])('%j is bad usage', (args, message) => {
  const { code, stderr } = run(makeFolder(), args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('what is asked is what the reports must be of', () => {
  const files = { 'a.json': second };
  expect(verify(files, '--environment', 'stage').code).toBe(0);
  expect(verify(files, ...both)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no report is of the environment production\n') as string,
  });
  const hook = { 'a.json': { ...passed, run: { ...run_, stage: 'pre-push' } } };
  expect(verify(hook, '--stage', 'pre-push').code).toBe(0);
  expect(verify({ 'a.json': passed }, '--stage', 'pre-push')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('at the stage ci, not pre-push\n') as string,
  });
});

test('the layout of a text makes no other report of it', () => {
  const copy = JSON.stringify(passed, undefined, 4);
  expect(verify({ 'a.json': passed, 'b.json': copy })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('b.json says the very same as a.json\n') as string,
  });
});

test('a report of the command that somebody has shortened proves nothing', () => {
  const cwd = makeRepository({ 'migrations/0001_a.sql': 'SELECT 1;\n' }, 'feature');
  const files = {
    'migrations/0002_b.sql': 'DROP TABLE t;\n',
    'README.md': 'x\n',
    'a.yaml': 'a: 1\n',
  };
  write(cwd, files);
  const head = commitAll(cwd, 'Drop t');
  const verdictOf = (report: unknown, ...more: readonly string[]) => {
    write(cwd, { 'report.json': JSON.stringify(report) });
    return run(cwd, ['verify-report', 'report.json', '--sha', head, ...more]).code;
  };
  const written = (...args: readonly string[]) => {
    const { stdout } = run(cwd, ['--ci', '--base', 'main', '-f', 'json', ...args]);
    return JSON.parse(stdout) as Record<string, unknown> & {
      summary: Record<string, unknown>;
      ledger: readonly { rules: readonly string[]; path: string }[];
    };
  };
  const report = written();
  expect(verdictOf(report)).toBe(1);
  expect(verdictOf(written('--exit-zero'))).toBe(1);
  expect(verdictOf(written('--quiet'))).toBe(1);
  expect(verdictOf(written('--only', 'migration'))).toBe(2);
  expect(verdictOf(written('--environment', 'development'))).toBe(2);
  expect(verdictOf(written('--environment', 'dev'), '--environment', 'development')).toBe(0);
  expect(verdictOf(written('--policy-from', 'change'))).toBe(2);
  expect(verdictOf(written('--policy-from', 'change'), '--policy-from', 'change')).toBe(1);
  const passes = { ...report.summary, verdict: 'pass', errors: 0, warnings: 0 };
  const clean = { ...report, summary: passes, findings: [] };
  // Whoever edits the findings as well may write any report; this is not what these checks are for.
  expect(verdictOf({ ...report, summary: passes })).toBe(2);
  expect(verdictOf({ ...report, findings: [] })).toBe(2);
  for (const key of Object.keys(report))
    expect(verdictOf({ ...clean, [key]: undefined }), key).toBe(2);
  for (const row of report.ledger) {
    const rest = report.ledger.filter((one) => one !== row);
    expect(verdictOf({ ...clean, ledger: rest }), JSON.stringify(row)).toBe(2);
  }
});

test('what the command writes in CI is what this reads', () => {
  const cwd = makeRepository({ 'a.sql': 'SELECT 1;\n' }, 'feature');
  write(cwd, { 'b.sql': 'DROP TABLE t;\n' });
  const head = commitAll(cwd, 'Drop t');
  const judged = ['--ci', '--base', 'main', '-f', 'json=report.json'];
  expect(run(cwd, judged).code).toBe(1);
  expect(run(cwd, ['verify-report', 'report.json', '--sha', head]).code).toBe(1);
  expect(run(cwd, [...judged, '--rule', 'sql/drop-table=off']).code).toBe(0);
  expect(run(cwd, ['verify-report', 'report.json', '--sha', head])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'report.json does not tell of everything: it was narrowed by --rule sql/drop-table=off\n',
    ) as string,
  });
  expect(
    run(cwd, ['verify-report', 'report.json', '--sha', git(cwd, 'rev-parse', 'main').trim()]).code,
  ).toBe(2);
  writeFileSync(
    join(cwd, 'half.json'),
    readFileSync(join(cwd, 'report.json'), 'utf8').slice(0, 99),
  );
  expect(run(cwd, ['verify-report', 'half.json', '--sha', head]).code).toBe(2);
});

test('a whole report of any change does not contradict itself', () => {
  const cwd = makeRepository(
    {
      'migrations/0001_a.sql': 'SELECT 1;\n',
      'migrations/0002_b.sql': 'SELECT 2;\n',
      'infra/telemetry-registry.v2.json': '{"schema_version": "2.0", "orgs": {}}\n',
      'infra/changelog/infra-changelog.jsonl': '',
      'acme/rule.rego': 'package main\n\ndeny contains "found" if input.a\n',
      'policy-lint.config.yaml': 'packs: [./acme]\n',
      'skipped/a.yaml': 'a: 1\n',
    },
    'feature',
  );
  git(cwd, 'rm', '--quiet', 'migrations/0002_b.sql');
  write(cwd, {
    'migrations/0003_c.sql': 'DROP TABLE t;\n',
    'alembic/versions/a_b.py': 'revision = "a"\ndown_revision = None\n',
    'infra/telemetry-registry.v2.json': '{"schema_version": "3.0", "orgs": {}}\n',
    'policy-lint.config.yaml': 'packs: [./acme]\nignores: [skipped/**]\n',
    'skipped/a.yaml': 'a: 2\n',
    'b.yaml': 'a: 2\n',
    'c.toml': 'b = 1\n',
    'README.md': 'x\n',
  });
  symlinkSync('README.md', join(cwd, 'link'));
  const head = commitAll(cwd, 'Everything');
  for (const more of [[], ['--no-only-new'], ['--pr-title', 'x']]) {
    run(cwd, ['--ci', '--base', 'main', '-f', 'json=out.json', ...more]);
    const { stderr } = run(cwd, ['verify-report', 'out.json', '--sha', head]);
    expect(stderr).toMatch(/out\.json (has \d+ errors?|could not be decided)/);
    expect(stderr).not.toContain('contradicts itself');
  }
});
