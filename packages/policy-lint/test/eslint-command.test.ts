import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRepository, run, write, type Ran } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const check = ['check', registry, '--only', 'registry/schema-version'];

// Where what starts the tests keeps its own packages, which a project does not have.
beforeEach(() => vi.stubEnv('NODE_PATH', undefined));
afterEach(() => vi.unstubAllEnvs());

/** A project with one finding, and formatters of its own. */
function makeProject(files: Readonly<Record<string, string>> = {}): string {
  return makeRepository({ [registry]: '{"schema_version": "3.0", "orgs": {}}\n', ...files });
}

/** As `npm i -D NAME` leaves it. */
function install(project: string, name: string): void {
  write(project, { 'node_modules/.keep': '' });
  symlinkSync(
    join(import.meta.dirname, '../node_modules', name),
    join(project, 'node_modules', name),
  );
}

function format(project: string, ...formats: readonly string[]): Ran {
  return run(project, [...check, ...formats.flatMap((name) => ['-f', name])]);
}

/** It never passes, whatever else happens. */
function expectTrouble(ran: Ran, ...lines: readonly string[]): void {
  for (const line of lines) expect(ran.stderr).toContain(line);
  expect(ran.code).toBe(2);
}

test('a formatter that is not installed is bad usage, before anything is judged', () => {
  const ran = format(makeProject(), 'eslint:mocha', 'json=report.json');
  expectTrouble(
    ran,
    'policy-lint: the formatter "mocha" is not installed here\n  npm i -D eslint-formatter-mocha',
  );
  expect(ran.stdout).toBe('');
});

test('a mistyped name is answered with the one that is there', () => {
  const project = makeProject();
  install(project, 'eslint-formatter-azure-devops');
  expectTrouble(format(project, 'eslint:azuredevops'), 'Did you mean "eslint:azure-devops"?');
  expectTrouble(format(project, 'eslint:juint'), 'Did you mean "eslint:junit"?');
  expectTrouble(format(project, 'eslint:html'), "npm i -D eslint, or policy-lint's own: -f html");
  expectTrouble(format(project, 'junitt'), 'Did you mean "junit"?');
  expectTrouble(format(project, 'unix'), 'A formatter of ESLint is written eslint:unix.');
});

test('a formatter that calls the network is not run', () => {
  const project = makeProject({
    'node_modules/eslint-formatter-github/index.js': 'module.exports = () => "sent"',
  });
  expectTrouble(
    format(project, 'eslint:github'),
    'sends the findings over the network',
    '-f github',
  );
  expectTrouble(format(project, 'eslint:eslint-formatter-github'), 'is not run');
});

test('a formatter that fails is named, and the other reports are written', () => {
  const project = makeProject({
    'bad.mjs': 'export default () => { throw new Error("no luck"); };',
  });
  const ran = format(project, './bad.mjs=bad.txt', 'json=report.json');
  expectTrouble(ran, 'the formatter "./bad.mjs" failed: no luck');
  expect(readFileSync(join(project, 'report.json'), 'utf8')).toContain('registry/schema-version');
  expect(existsSync(join(project, 'bad.txt'))).toBe(false);
});

test.each([
  ['ends the process', 'export default () => process.exit(0);'],
  ['ends it while it is loaded', 'process.exit(0);'],
  ['waits for what never comes', 'export default () => new Promise(() => {});'],
  [
    'replaces what ends it',
    'export default () => { process.reallyExit = () => {}; process.exit(0); };',
  ],
])('a formatter that %s is no pass', (_, code) => {
  const project = makeProject({ 'odd.mjs': code });
  const ran = run(project, [...check, '--exit-zero', '-f', './odd.mjs']);
  expectTrouble(ran, 'the formatter ./odd.mjs ended this run, or waits for what never comes');
});

test('a formatter that ends the process by the way of node itself is no pass', () => {
  const project = makeProject({ 'odd.mjs': 'export default () => process.reallyExit(0);' });
  const ran = run(project, [...check, '--exit-zero', '-f', './odd.mjs']);
  expectTrouble(ran, 'something ended this run before anything was decided');
});

test('a formatter that throws where nobody listens has failed', () => {
  const code = 'export default () => new Promise(() => Promise.reject(new Error("lost")));';
  const project = makeProject({ 'odd.mjs': code });
  const ran = run(project, [...check, '--exit-zero', '-f', './odd.mjs', '-f', 'json=report.json']);
  expectTrouble(ran, 'the formatter "./odd.mjs" failed: lost');
  expect(readFileSync(join(project, 'report.json'), 'utf8')).toContain('registry/schema-version');
});

test.each([
  ['JSON.stringify', 'JSON.stringify = () => "{}"'],
  ['the methods of arrays', 'Array.prototype.filter = Array.prototype.map = () => []'],
  ['what ends the process', 'process.exit = process.reallyExit = process.emit = () => {}'],
  ['what writes', 'process.stdout.write = process.stderr.write = () => true'],
])('a formatter that replaces %s changes neither another report nor the exit code', (_, code) => {
  const project = makeProject({ 'odd.mjs': `${code}; export default () => 'mine';` });
  const ran = format(project, './odd.mjs=odd.txt', 'json', 'sarif=out.sarif');
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.stdout)).toMatchObject({ summary: { verdict: 'fail', errors: 1 } });
  expect(readFileSync(join(project, 'out.sarif'), 'utf8')).toContain('registry/schema-version');
  expect(readFileSync(join(project, 'odd.txt'), 'utf8')).toBe('mine');
});

test.each([
  ['sets the exit code', "on('exit', () => (process.exitCode = 0))"],
  ['ends the process', "on('exit', () => process.exit(0))"],
])('a formatter that waits for the end and then %s decides nothing', (_, wait) => {
  const tidy = "process.on('exit', () => console.log('tidied'));";
  const project = makeProject({
    'late.mjs': `export default () => { ${tidy} process.${wait}; return ''; };`,
    'front.mjs': `export default () => { process.${wait.replace('on', 'prependListener')}; return ''; };`,
    'never.mjs': `export default () => { process.${wait}; process.exit(0); };`,
  });
  expect(format(project, './late.mjs')).toMatchObject({ code: 1, stdout: 'tidied\n' });
  expect(format(project, './front.mjs').code).toBe(1);
  expectTrouble(format(project, './never.mjs'), 'ended this run');
});

test.each([
  ['export default 5;', 'Its default export should be a function, and is number.'],
  ['export default () => 5;', 'it returned a number, not a text'],
  ['export default (', 'failed: '],
])('what is no formatter says so: %s', (code, said) => {
  expectTrouble(format(makeProject({ 'odd.mjs': code }), './odd.mjs'), said);
});

test('a formatter from npm prints, or writes to a file, and the exit code stays', () => {
  const project = makeProject();
  install(project, 'eslint-formatter-unix');
  const ran = format(project, 'eslint:unix', 'eslint:unix=out/unix.txt');
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expect(ran.stdout).toMatch(
    /telemetry-registry\.v2\.json:1:\d+: .*\[Error\/registry\/schema-version\]/,
  );
  expect(ran.stdout).toContain(project);
  expect(readFileSync(join(project, 'out/unix.txt'), 'utf8').trim()).toBe(ran.stdout.trim());
});

test("ESLint's own formatters are there where ESLint is", () => {
  const project = makeProject();
  install(project, 'eslint');
  expect(format(project, 'eslint:html')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('registry/schema-version'),
  });
  const [result] = JSON.parse(format(project, 'eslint:json').stdout) as { errorCount: number }[];
  expect(result).toMatchObject({ filePath: join(project, registry), errorCount: 1 });
});

test('a scope, its short name and a package that only import finds', () => {
  const manifest = JSON.stringify({
    type: 'module',
    exports: { '.': { import: { default: './lib.js' } } },
  });
  const folder = 'node_modules/@ops/eslint-formatter';
  const project = makeProject({
    [`${folder}/package.json`]: manifest,
    [`${folder}/lib.js`]: `export default () => 'the scope';`,
    [`${folder}-table/package.json`]: manifest,
    [`${folder}-table/lib.js`]: `export default () => 'the table';`,
  });
  expect(format(project, '@ops').stdout).toBe('the scope\n');
  expect(format(project, '@ops/table').stdout).toBe('the table\n');
  expect(format(project, 'eslint:@ops/eslint-formatter-table').stdout).toBe('the table\n');
});

test('a formatter may sort what it is given, print by itself and answer later', () => {
  const code = `module.exports = (results, context) => {
    results.push({ ...results[0] });
    results.sort();
    context.rulesMeta.mine = {};
    console.log('printed');
    return new Promise((done) => setTimeout(() => done(String(results.length)), 10));
  };`;
  const project = makeProject({ 'mine.cjs': code, 'silent.cjs': 'module.exports = () => {};' });
  expect(format(project, './mine.cjs')).toMatchObject({ code: 1, stdout: 'printed\n2\n' });
  expect(format(project, 'json', './mine.cjs=mine.txt').stdout).not.toContain('printed');
  expect(readFileSync(join(project, 'mine.txt'), 'utf8')).toBe('printed\n2');
  expect(format(project, './silent.cjs')).toMatchObject({ code: 1, stdout: '' });
});

test('what could not be decided is on standard error, whatever the formatter makes of it', () => {
  const project = makeProject({ 'silent.cjs': 'module.exports = () => "all is well";' });
  const ran = run(project, ['--base', 'nowhere', '-f', './silent.cjs']);
  expect(ran.stdout).toBe('all is well\n');
  expectTrouble(ran, 'policy-lint: not everything could be decided, whatever ./silent.cjs shows: ');
});

test('what formatters ask besides the results', () => {
  const code =
    'module.exports = (_, context) => JSON.stringify([context, process.env.FORCE_COLOR]);';
  const project = makeProject({ 'ask.cjs': code });
  const ask = (...args: readonly string[]) =>
    JSON.parse(run(project, [...check, '-f', './ask.cjs', ...args]).stdout) as unknown[];
  const url = expect.anything();
  const rulesMeta = { 'registry/schema-version': { docs: { description: url } } };
  expect(ask()).toMatchObject([{ cwd: project, rulesMeta }, '0']);
  expect(ask('--color')).toMatchObject([{ color: true }, '1']);
  expect(ask('--no-color')).toMatchObject([{ color: false }, '0']);
  expect(ask('--max-warnings', '0', '--rule', 'registry/schema-version=warn')).toMatchObject([
    { maxWarningsExceeded: { maxWarnings: 0, foundWarnings: 1 } },
    '0',
  ]);
});

test('the results are there for who only has tools of ESLint', () => {
  const project = makeProject();
  const index = join(import.meta.dirname, '../dist/index.js');
  const code = `
    const { check, toLintResults, toRulesMeta } = require(${JSON.stringify(index)});
    check({ only: ['registry/schema-version'], paths: ['${registry}'] }).then((report) => {
      console.log(JSON.stringify([toLintResults(report), toRulesMeta(report)]));
    });`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stderr.replace(/.*(?:ExperimentalWarning|--trace-warnings).*\n/g, '')).toBe('');
  expect(JSON.parse(stdout)).toMatchObject([
    [{ filePath: join(project, registry), messages: [{ ruleId: 'registry/schema-version' }] }],
    { 'registry/schema-version': { type: 'problem' } },
  ]);
});
