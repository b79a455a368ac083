import { expect, test } from 'vitest';
import { makeFolder, run, runJson } from './workshop.ts';

const drop = 'DROP TABLE t;\n';
const names = ['a b.sql', '-lead.sql', 'ü.sql', 'new\nline.sql'] as const;
const options = ['--only', 'sql/drop-table'];

function pathsOf(cwd: string, list: string): readonly string[] {
  const { stdout } = run(cwd, [...options, '--files-from', '-', '-f', 'json'], list);
  const report = JSON.parse(stdout) as { readonly findings: readonly { readonly path: string }[] };
  return report.findings.map(({ path }) => path);
}

test('a list that git ended with NUL holds any name', () => {
  const cwd = makeFolder(Object.fromEntries([...names, 'other.sql'].map((name) => [name, drop])));
  expect(pathsOf(cwd, names.map((name) => `${name}\0`).join(''))).toEqual([...names].sort());
});

test.each(['\n', '\r\n'])('a list may have one path a line, ended by %j', (end) => {
  const cwd = makeFolder(Object.fromEntries(names.map((name) => [name, drop])));
  expect(pathsOf(cwd, `a b.sql${end}-lead.sql${end}`)).toEqual(['-lead.sql', 'a b.sql']);
});

test('a list may be longer than any command line', () => {
  const cwd = makeFolder({ 'a.sql': drop });
  expect(pathsOf(cwd, 'a.sql\n'.repeat(100_000))).toEqual(['a.sql']);
});

test('a list in a file', () => {
  const cwd = makeFolder({ 'a.sql': drop, 'b.sql': drop, list: 'b.sql\n' });
  const { report } = runJson(cwd, [...options, '--files-from', 'list']);
  expect(report.findings.map(({ path }) => path)).toEqual(['b.sql']);
});

test('an empty list is nothing to check, never everything', () => {
  const cwd = makeFolder({ 'a.sql': drop, list: '\n' });
  const { code, report } = runJson(cwd, [...options, '--files-from', 'list']);
  expect(code).toBe(2);
  expect(report.findings).toEqual([]);
  expect(report.problems[0]?.message).toBe('list lists no file, so nothing was checked');
  const allowed = runJson(cwd, [...options, '--files-from', 'list', '--allow-empty']);
  expect([allowed.code, allowed.report.findings]).toEqual([0, []]);
});

test('a file that is gone is a problem', () => {
  const { code, report } = runJson(makeFolder({ 'a.sql': drop, list: 'a.sql\ngone.sql\n' }), [
    ...options,
    '--files-from',
    'list',
  ]);
  expect(code).toBe(2);
  expect(report.problems[0]?.message).toContain('gone.sql');
});

test.each([
  [['--files-from', 'nowhere'], '', 'policy-lint: --files-from could not be read: ENOENT'],
  [['--files-from', '-', 'a.sql'], 'a.sql', '--files-from and paths exclude each other'],
  [['--files-from', '-', '--staged'], 'a.sql', 'exclude each other'],
])('%j is bad usage', (args, input, message) => {
  const { code, stderr } = run(makeFolder({ 'a.sql': drop }), args, input);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
