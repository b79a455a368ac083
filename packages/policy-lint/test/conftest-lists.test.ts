import { expect, test } from 'vitest';
import { makeFolder, runJson } from './workshop.ts';

function judge(rego: string, document: string) {
  const folder = makeFolder({
    'policy-lint.config.yaml': 'packs: [./policy]\n',
    'policy/main.rego': `package main\n\n${rego}\n`,
    'a.yaml': document,
  });
  const { code, report } = runJson(folder, ['a.yaml']);
  return {
    code,
    findings: report.findings.map(({ severity, message }) => `${severity} ${message}`),
    problems: report.problems.map(({ message }) => message),
  };
}

test.each([
  ['violation := [{"msg": "root", "user": "x"}]', ['error root']],
  ['deny := ["b", "a"]', ['error a', 'error b']],
  ['warn := {"a"}', ['warn a']],
  ['deny := ["a"] if input.x == 1', ['error a']],
  ['deny := ["a"] if input.x == 2', []],
  ['default deny := []\n\ndeny := ["a"] if input.x == 2', []],
  ['deny := [msg | some msg in input.all]', ['error one', 'error two']],
  ['violation = [{"msg": "old"}] { input.x == 1 }', ['error old']],
])('an array is read like a set: %s', (rego, findings) => {
  const errors = findings.filter((one) => one.startsWith('error')).length;
  const code = errors > 0 ? 1 : 0;
  expect(judge(rego, 'x: 1\nall: [one, two]\n')).toEqual({ code, findings, problems: [] });
});

test('what is no list of messages is a problem', () => {
  const { code, problems } = judge('deny := msg if msg := input.x', 'x: no\n');
  expect(code).toBe(2);
  expect(problems[0]).toContain('must be a set or an array of strings');
});
