import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, makeFolder, makeRepository, run, runJson, stage, write } from './workshop.ts';

const changelog = 'infra/changelog/infra-changelog.jsonl';
const registry = 'infra/telemetry-registry.v2.json';
const typescript =
  "import type { Config } from 'policy-lint';\nconst config: Config = { extends: 'strict' };\nexport default config satisfies Config;\n";
const start = { [registry]: '{"schema_version": "2.0", "orgs": {}}\n', [changelog]: '' };

test.each([
  [['--fromat', 'json'], 'unknown option --fromat', 'Did you mean --format?'],
  [['-f', 'jsno'], 'unknown format "jsno"', 'Did you mean "json"?'],
  [
    ['-f', 'json', '-f', 'sarif'],
    'two formats would both go to standard output',
    'sarif=out.sarif',
  ],
  [['-f', 'json=a', '-f', 'sarif=a'], 'two formats would both go to a', ''],
  [['ruels'], 'unknown command "ruels"', 'Did you mean "rules"?'],
  [['explain', 'registry/one-operaton'], 'unknown rule', 'Did you mean "registry/one-operation"?'],
  [['explain'], 'explain needs a rule id', 'explain ID'],
  [['pack', 'biuld', '.'], 'unknown action "pack biuld"', 'Did you mean "build"?'],
  [['--staged', '--base', 'main'], '--staged and --base exclude each other', 'Choose one'],
  [['--head', 'main'], '--head needs --base', '--base REF'],
  [['--stdin'], '--stdin needs --stdin-filename', 'PATH'],
  [['--config', 'a.yaml', '--no-config'], '--config and --no-config exclude each other', ''],
  [['--branch='], '--branch needs a value: NAME', ''],
  [['gate', 'deploy'], '"gate" is neither a command nor a file here', 'Commands: check'],
  [['explain', 'one-operation'], 'unknown rule', 'Did you mean "registry/one-operation"?'],
  [['--rule', 'registry/one-operation=loud'], 'write it as ID=off', ''],
  [['--max-warnings', 'many'], '--max-warnings needs a number', ''],
  [['--cwd', 'no-such-folder'], 'there is no such folder', ''],
  [['--cwd', command], 'is a file, not a folder', ''],
  [['facts'], 'facts needs a file or a change', 'policy-lint facts FILE'],
])('%j is bad usage: exit 2, one sentence, one hint', (args, message, hint) => {
  const { code, stdout, stderr } = run(makeFolder(), args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});

test.each([
  [['--environment', 'prodd'], 'unknown environment "prodd"', 'Did you mean "prod"?'],
  [['--stage', 'pre-comit'], 'unknown stage "pre-comit"', 'Did you mean "pre-commit"?'],
  [['--kind', 'registri'], 'unknown kind "registri"', 'Did you mean "registry"?'],
  [['--only', 'registy'], 'unknown pack or rule "registy"', 'Did you mean "registry"?'],
  [
    ['--rule', 'registry/one-operatoin=off'],
    'unknown rule',
    'Did you mean "registry/one-operation"?',
  ],
  [['--now', 'yesterday'], '"yesterday" is not a time', '2026-01-31'],
  [['--now', '2026-02-30'], '"2026-02-30" is not a time', '2026-01-31'],
  [['--now', '2026-02-03T10:00:00'], 'is not a time', '2026-01-31'],
])('%j is a problem of the run with the nearest word', (args, message, hint) => {
  const { code, report } = runJson(makeFolder(start), args);
  expect(code).toBe(2);
  expect(report.problems).toHaveLength(1);
  expect(report.problems[0]?.message).toContain(message);
  expect(report.problems[0]?.hint).toContain(hint);
});

test.each([
  [[''], 'a path is empty', 'An unset variable'],
  [['check', registry, ''], 'a path is empty', 'Name the current folder as `.`'],
  [['a[b'], 'The pattern `a[b` is not valid at character 2', 'Fix the pattern'],
  [['{a,b'], 'this `{` has no `}`', 'Fix the pattern'],
  [['[z-a]*'], '`z-a` runs backwards', 'Fix the pattern'],
  [['*(a)'], '`*(` is not supported; use {a,b}', 'Fix the pattern'],
  [['../*'], '`..` leaves the repository', 'Fix the pattern'],
  [['/nowhere/*'], '`..` leaves the repository', 'Fix the pattern'],
  [['!*.sql'], 'the pattern "!*.sql" starts with `!`', '`ignores` in the config'],
])('%j is a usage problem with a hint', (args, message, hint) => {
  const { code, report } = runJson(makeFolder(start), args);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    {
      code: 'usage',
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    },
  ]);
});

test.each([
  ['facts', ''],
  ['facts', 'a[b'],
  ['baseline', ''],
  ['baseline', '{a'],
])('%s %j is a usage problem too', (word, path) => {
  const { code, stderr } = run(makeFolder(start), [word, path]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/path is empty|is not valid/);
  expect(stderr).not.toContain('could not finish');
});

test('a glob counts from a folder whose own name looks like one', () => {
  const folder = makeRepository({ 'app/[id]/a.json': '{}\n', 'app/i/b.json': '{}\n' });
  const only = ['--allow-empty', '--kind', 'document'];
  const { report } = runJson(folder, ['--cwd', 'app/[id]', '*.json', ...only]);
  expect(report.ledger.map(({ path }) => path)).toEqual(['app/[id]/a.json']);
});

test.each([
  [
    'rules:\n  registry/one-operatoin: warn\n',
    'unknown rule "registry/one-operatoin"',
    'registry/one-operation',
    2,
  ],
  ['kinds:\n  document: {files: "*"}\n', 'kinds.document.files: must be an array, got "*"', '', 2],
  ['rules:\n  registry/one-operation: {a: 1}\n', 'must be a string or an array', '', 2],
  ['- extends\n', 'the config: must be an object', '', 1],
  ['ruels: {}\n', 'unknown key "ruels"', 'rules', 1],
  ['kinds:\n  registri: {}\n', 'unknown kind "registri"', 'registry', 2],
  ['kinds:\n  registry: {regstry: a}\n', 'unknown key "regstry"', 'registry', 2],
  ['environment: produktion\n', 'unknown environment "produktion"', 'production', 1],
  ['extends: [strickt]\n', 'unknown preset or profile "strickt"', 'strict', 1],
  ['extends: registry:compt\n', 'unknown preset or profile "registry:compt"', 'registry:compat', 1],
  ['rules:\n  registry/one-operation: eror\n', 'must be one of', 'error', 2],
  ['rules:\n  registry/one-operation: [error, {lim: 1}]\n', 'unknown key "lim"', '', 2],
  [
    'overrides:\n  - rules: {}\n    enviroments: [prod]\n',
    'unknown key "enviroments"',
    'environments',
    3,
  ],
])('the config %j is a problem at its line', (config, message, hint, line) => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { 'policy-lint.config.yaml': config });
  const { code, report } = runJson(folder, [registry]);
  expect(code).toBe(2);
  expect(report.problems).toHaveLength(1);
  expect(report.problems[0]).toMatchObject({
    code: 'config',
    path: 'policy-lint.config.yaml',
    line,
  });
  expect(report.problems[0]?.message).toContain(message);
  expect(report.problems[0]?.hint ?? '').toContain(hint);
});

test('a config with a misspelt rule leaves the rest of the report intact', () => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { 'policy-lint.config.yaml': 'rules:\n  registry/no-such-rule-at-all: warn\n' });
  write(folder, { [registry]: '{"schema_version": "3.0", "orgs": []}\n' });
  const { code, report } = runJson(folder, [registry]);
  expect(code).toBe(2);
  expect(report.problems).toHaveLength(1);
  expect(report.findings.length).toBeGreaterThan(0);
});

test('nothing staged is not a pass, unless that is allowed', () => {
  const folder = makeRepository(start, 'infra/x');
  expect(runJson(folder, ['--staged'])).toMatchObject({
    code: 2,
    report: { problems: [{ code: 'nothing-to-check' }] },
  });
  expect(run(folder, ['--staged', '--allow-empty']).code).toBe(0);
});

test('a commit of files that no kind reads passes, and the ledger says so', () => {
  const folder = makeRepository(start, 'docs/x');
  stage(folder, { 'README.md': 'hello\n' });
  const { code, report } = runJson(folder, ['--staged']);
  expect(code).toBe(0);
  expect(report.ledger).toEqual([
    {
      path: 'README.md',
      rules: ['*'],
      outcome: 'not-applicable',
      reason: 'no kind reads this file',
    },
  ]);
});

test('a path that is not there, or that no kind reads, is not a pass', () => {
  const folder = makeFolder({ 'README.md': 'hello\n' });
  expect(run(folder, ['db/missing.sql']).code).toBe(2);
  expect(run(folder, ['README.md']).code).toBe(2);
  expect(run(folder, []).code).toBe(2);
});

test('outside of a repository --staged and --base are problems', () => {
  const folder = makeFolder();
  expect(runJson(folder, ['--staged'])).toMatchObject({
    code: 2,
    report: { problems: [{ code: 'git' }] },
  });
  expect(runJson(folder, ['--base', 'main'])).toMatchObject({ code: 2 });
});

test('a range as base says how to name both ends', () => {
  const folder = makeRepository(start, 'infra/x');
  const { code, report } = runJson(folder, ['--base', 'main..HEAD']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    { code: 'git', hint: 'Name both ends: --base main --head HEAD.' },
  ]);
});

test('several formats are written in one run, each where it belongs', () => {
  const folder = makeRepository(start, 'infra/x');
  const args = [
    registry,
    '-f',
    'stylish',
    '-f',
    'json=out/report.json',
    '-f',
    'sarif=out/report.sarif',
  ];
  const { stdout } = run(folder, args);
  expect(stdout).not.toBe('');
  expect(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'))).toHaveProperty(
    'ledger',
  );
  expect(JSON.parse(readFileSync(join(folder, 'out/report.sarif'), 'utf8'))).toHaveProperty('runs');
});

test('a report that cannot be written is exit 2, and leaves nothing behind', () => {
  const full = makeFolder({ ...start, 'out/x': '' });
  const ran = run(full, [registry, '-f', 'json=out']);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('the report could not be written to out');
  expect(readdirSync(full).sort()).toEqual(['infra', 'out']);
  const folder = makeFolder({ ...start, out: 'a file, not a folder' });
  expect(run(folder, [registry, '-f', 'json=out/report.json']).code).toBe(2);
});

test('the same input gives the same bytes', () => {
  const folder = makeRepository(start, 'infra/x');
  const args = [registry, '-f', 'json', '--now', '2026-02-01T00:00:00Z'];
  expect(run(folder, args).stdout).toBe(run(folder, args).stdout);
});

test('--exit-zero masks findings and never what could not be decided', () => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { [registry]: '{"schema_version": "3.0", "orgs": {}}\n' });
  expect(run(folder, [registry]).code).toBe(1);
  expect(run(folder, [registry, '--exit-zero']).code).toBe(0);
  expect(run(folder, [registry, '--exit-zero', '--environment', 'nowhere']).code).toBe(2);
});

test('--max-warnings fails a run of warnings, --quiet only hides them', () => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { [registry]: '{"schema_version": "3.0", "orgs": {}}\n' });
  const warn = [
    registry,
    '--only',
    'registry/schema-version',
    '--rule',
    'registry/schema-version=warn',
  ];
  expect(run(folder, warn).code).toBe(0);
  expect(run(folder, [...warn, '--max-warnings', '0']).code).toBe(1);
  expect(run(folder, [...warn, '--max-warnings', '0', '--quiet']).code).toBe(1);
});

test('one text from standard input is judged as if it stood at its path', () => {
  const folder = makeFolder();
  const text = '{"schema_version": "3.0", "orgs": {}}\n';
  const args = ['--stdin', '--stdin-filename', registry, '-f', 'json'];
  const { code, stdout } = run(folder, args, text);
  expect(code).toBe(1);
  expect(stdout).toContain('registry/schema-version');
});

test('--kind reads a path as that kind, whatever its name', () => {
  const folder = makeFolder({ 'x.txt': '{"schema_version": "3.0", "orgs": {}}\n' });
  const { code, report } = runJson(folder, [
    'x.txt',
    '--kind',
    'registry',
    '--only',
    'registry/schema-version',
  ]);
  expect(report.findings).toMatchObject([
    { rule: 'registry/schema-version', path: 'x.txt', line: 1 },
  ]);
  expect(code).toBe(1);
});

test('the last line says what the exit code says', () => {
  const folder = makeFolder({ [registry]: '{"schema_version": "3.0", "orgs": {}}\n' });
  const warn = [
    registry,
    '--only',
    'registry/schema-version',
    '--rule',
    'registry/schema-version=warn',
  ];
  expect(run(folder, warn).stdout).toContain('1 warning: this passes\n');
  expect(run(folder, [...warn, '--max-warnings', '0']).stdout).toContain(
    '1 warning: this does not pass (exit 1)\n',
  );
  const error = [registry, '--only', 'registry/schema-version', '--exit-zero'];
  expect(run(folder, error).stdout).toContain('1 error: this passes\n');
});

test('rules, config, facts and explain print what applies here', () => {
  const folder = makeRepository(start, 'infra/x');
  expect(run(folder, ['rules']).stdout).toContain('registry/one-operation');
  expect(JSON.parse(run(folder, ['rules', '-f', 'json']).stdout)).toBeInstanceOf(Array);
  const sql = JSON.parse(run(folder, ['rules', '--only', 'sql', '-f', 'json']).stdout);
  expect(new Set(sql.map(({ id }: { id: string }) => id.split('/')[0]))).toEqual(new Set(['sql']));
  const config = JSON.parse(run(folder, ['config', registry, '--environment', 'dev']).stdout);
  expect(config).toMatchObject({ environment: 'development', path: registry });
  expect(JSON.parse(run(folder, ['facts', registry]).stdout)).toMatchObject([{ kind: 'registry' }]);
  expect(run(folder, ['explain', 'registry/one-operation']).stdout).toContain(
    '# registry/one-operation',
  );
});

test('init writes a config that works, and never over one that is there', () => {
  const folder = makeRepository(start, 'infra/x');
  expect(run(folder, ['init']).code).toBe(0);
  expect(existsSync(join(folder, 'policy-lint.config.yaml'))).toBe(true);
  expect(run(folder, ['rules']).code).toBe(0);
  expect(run(folder, ['init'])).toMatchObject({ code: 2, stdout: '' });
});

test.each([
  ['policy-lint.config.ts', 'module', typescript],
  ['policy-lint.config.ts', 'commonjs', typescript],
  ['policy-lint.config.js', 'module', "export default { extends: 'strict' };\n"],
  ['policy-lint.config.js', 'commonjs', "module.exports = { extends: 'strict' };\n"],
  ['policy-lint.config.json', 'module', '{"extends": "strict"}\n'],
])('%s is understood in a package of type %s', (name, type, text) => {
  const folder = makeRepository({ ...start, 'package.json': JSON.stringify({ type }) }, 'infra/x');
  write(folder, { [name]: text });
  const { code, stdout, stderr } = run(folder, ['config']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ config: name });
});

test.each([
  [[], 'error', 1],
  [['--environment', 'dev'], 'warn', 0],
  [['--environment', 'PRODUCTION'], 'error', 1],
])('severity follows the environment: %j', (args, severity, exit) => {
  const folder = makeRepository(
    { ...start, [registry]: '{"schema_version": "3.0", "orgs": {}}\n' },
    'infra/x',
  );
  write(folder, {
    'policy-lint.config.yaml':
      'overrides:\n  - environments: [development]\n    rules: {registry/schema-version: warn}\n',
  });
  const { code, report } = runJson(folder, [
    registry,
    '--only',
    'registry/schema-version',
    ...args,
  ]);
  expect(report.findings).toMatchObject([{ severity }]);
  expect(code).toBe(exit);
});

test('severity follows the path, and the later override wins', () => {
  const folder = makeRepository(
    { ...start, [registry]: '{"schema_version": "3.0", "orgs": {}}\n' },
    'infra/x',
  );
  const only = [registry, '--only', 'registry/schema-version'];
  write(folder, {
    'policy-lint.config.yaml': `overrides:\n${overrideOf('warn')}${overrideOf('"off"')}`,
  });
  // Where the last override turns the only rule off, nothing is checked.
  expect(runJson(folder, only)).toMatchObject({
    code: 2,
    report: { findings: [], problems: [{ code: 'nothing-to-check' }] },
  });
  write(folder, {
    'policy-lint.config.yaml':
      'overrides:\n  - files: [other/**]\n    rules: {registry/schema-version: "off"}\n',
  });
  expect(runJson(folder, only)).toMatchObject({ code: 1 });
  const { rules } = JSON.parse(run(folder, ['config', registry]).stdout);
  expect(rules['registry/schema-version']).toMatchObject({
    severity: 'error',
    origin: 'preset recommended',
  });
});

test('strict raises warnings and leaves nothing off', () => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { 'policy-lint.config.yaml': 'extends: strict\n' });
  const rules: { level: string }[] = JSON.parse(run(folder, ['rules', '-f', 'json']).stdout);
  expect(new Set(rules.map(({ level }) => level))).toEqual(new Set(['error', 'warn']));
  const plain: { level: string }[] = JSON.parse(
    run(folder, ['rules', '-f', 'json', '--no-config']).stdout,
  );
  expect(new Set(plain.map(({ level }) => level))).toEqual(new Set(['error', 'warn', 'off']));
});

test('what is ignored is not judged, and the ledger says by what', () => {
  const folder = makeRepository(
    { ...start, [registry]: '{"schema_version": "3.0", "orgs": {}}\n' },
    'infra/x',
  );
  write(folder, { 'policy-lint.config.yaml': 'ignores: [infra/**]\n' });
  const { code, report } = runJson(folder, [registry, '--allow-empty']);
  expect(code).toBe(0);
  expect(report.ledger).toMatchObject([
    { path: registry, outcome: 'ignored', reason: 'the `ignores` of the config' },
  ]);
});

test('a config that leaves a timer behind does not keep a hook waiting', () => {
  const text = 'setInterval(() => {}, 60_000);\nexport default {};\n';
  const folder = makeFolder({ ...start, 'policy-lint.config.mjs': text });
  expect(run(folder, ['rules']).code).toBe(0);
});

test('two configs in one folder are a problem', () => {
  const folder = makeFolder({
    ...start,
    'policy-lint.config.yaml': '{}\n',
    'policy-lint.config.json': '{}\n',
  });
  const { code, report } = runJson(folder, [registry]);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'config' }]);
});

test('a report replaces a file, and is written into anything else', () => {
  const folder = makeFolder({ ...start, real: 'old' });
  symlinkSync('real', join(folder, 'link'));
  run(folder, [registry, '-f', 'json=link', '-f', 'sarif=/dev/null']);
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real'), 'utf8')).toContain('ledger');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  const piped = `node ${command} ${registry} -f json=/dev/stdout | cat`;
  expect(spawnSync('sh', ['-c', piped], { cwd: folder, encoding: 'utf8' }).stdout).toContain(
    'ledger',
  );
});

test('a subject of two files is judged while one of them is not ignored', () => {
  const folder = makeRepository(start, 'infra/x');
  write(folder, { 'policy-lint.config.yaml': `ignores: [${registry}]\n` });
  stage(folder, { [registry]: '{"schema_version": "3.0", "orgs": {}}\n', [changelog]: '{}\n' });
  expect(runJson(folder, ['--staged']).code).toBe(1);
});

test('a quoted glob is expanded, and one that matches nothing is no pass', () => {
  const folder = makeFolder(start);
  const { code, report } = runJson(folder, ['infra/**/*.json', 'none/**']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ message: 'no file matches "none/**"' }]);
  expect(report.ledger.map(({ path }) => path)).toContain(registry);
});

function overrideOf(level: string): string {
  return `  - files: [infra/**]\n    rules: {registry/schema-version: ${level}}\n`;
}
