import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, run, runJson, write } from './workshop.ts';

const rulePath = 'policies/acme/no-friday/rule.rego';

/** The scaffold's own rule with other text in the place of some. */
function scaffolded(from: string, to: string): string {
  const folder = makeFolder({
    'release.yaml': 'version: 1.2.3\nday: friday\n',
    'policy-lint.config.yaml': 'packs: [./policies/acme]\n',
  });
  run(folder, ['pack', 'new', 'policies/acme/no-friday']);
  const text = read(folder);
  expect(text).toContain(from);
  write(folder, { [rulePath]: text.replace(from, to) });
  return folder;
}

function read(folder: string, path = rulePath): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Expects one problem of the rule at a line, in whichever way the pack is used. */
function expectEverywhere(folder: string, line: number, message: string) {
  const { code, report } = runJson(folder, ['release.yaml']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'pack-compile', path: rulePath, line }]);
  expect(report.problems[0]?.message).toContain(message);
  for (const args of [
    ['pack', 'test', 'policies/acme'],
    ['pack', 'build', 'policies/acme', '--out', 'out'],
  ]) {
    const ran = run(folder, args);
    expect(ran.code, args.join(' ')).toBe(2);
    expect(ran.stderr).toContain(message);
  }
}

test('a misspelt option of the scaffolded rule does not compile', () => {
  const folder = scaffolded('in options.days', 'in options.dayz');
  expectEverywhere(folder, 32, 'Rule acme/no-friday has no option `dayz`');
});

test('data that nothing provides does not compile', () => {
  const folder = scaffolded('entry.value in options.days', 'entry.value in data.blocked.days');
  expectEverywhere(folder, 32, 'Nothing provides `data.blocked`');
  write(folder, { 'policies/acme/data.json': '{"blocked": {"days": ["friday"]}}' });
  expect(runJson(folder, ['release.yaml'])).toMatchObject({ code: 1, report: { problems: [] } });
});

test('a conftest policy that reads data which nothing provides does not compile', () => {
  const folder = makeFolder({
    'service.yaml': 'image: web:latest\n',
    'policy-lint.config.yaml': 'packs: [./policy]\n',
    'policy/main.rego':
      'package main\n\nimport rego.v1\n\ndeny contains "forbidden" if input.image in data.forbidden\n',
  });
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    { code: 'pack-compile', path: 'policy/main.rego', line: 5 },
  ]);
});

test('a builtin that fails in the scaffolded rule is a problem that names rule, builtin and value', () => {
  const folder = scaffolded('entry.value in options.days', 'to_number(entry.value) > 5');
  const { code, report } = runJson(folder, ['release.yaml']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    {
      code: 'rule-failed',
      rule: 'acme/no-friday',
      message: 'Rule acme/no-friday failed on release.yaml: to_number has no result for "friday".',
    },
  ]);
  const tested = run(folder, ['pack', 'test', 'policies/acme']);
  expect(tested.code).toBe(1);
  expect(tested.stdout).toContain('to_number');
});

test('without strictBuiltins, and in a conftest policy, it stays undefined', () => {
  const folder = scaffolded('entry.value in options.days', 'to_number(entry.value) > 5');
  write(folder, {
    [rulePath]: read(folder).replace('#   strictBuiltins: true\n', ''),
    'policies/acme/main.rego':
      'package main\n\nimport rego.v1\n\ndeny contains "never" if to_number(input.day) > 5\n',
  });
  const { code, report } = runJson(folder, ['release.yaml']);
  expect([code, report.problems]).toEqual([0, []]);
});

test('two broken rules of a pack are two problems, and the third is heard', () => {
  const folder = scaffolded('in input.values', 'in in');
  run(folder, ['pack', 'new', 'policies/more/no-friday']);
  const text = read(folder, 'policies/more/no-friday/rule.rego').replaceAll('more', 'acme');
  const named = (name: string) =>
    text.replaceAll('no-friday', name).replaceAll('no_friday', name.replace('-', '_'));
  write(folder, {
    'policies/acme/no-monday/rule.rego': named('no-monday').replace('options.days', 'options.dayz'),
    'policies/acme/no-sunday/rule.rego': named('no-sunday'),
  });
  const { code, report } = runJson(folder, ['release.yaml']);
  expect(code).toBe(2);
  expect(report.problems.map(({ path }) => path)).toEqual([
    rulePath,
    'policies/acme/no-monday/rule.rego',
  ]);
  expect(report.findings).toMatchObject([{ rule: 'acme/no-sunday' }]);
});
