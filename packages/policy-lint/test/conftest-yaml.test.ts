import { expect, test } from 'vitest';
import { makeFolder, runJson } from './workshop.ts';

const conftest = {
  'policy-lint.config.yaml': 'packs: [./policy]\n',
  'policy/pod.rego': `package main

deny contains "privileged" if input.privileged == true

deny contains "mode" if input.mode == 420

deny contains "no branches" if input["true"] == null

deny contains $"secret {input.secret}" if input.secret == "hello"

deny contains "no value" if input == null

deny contains $"expires {input.day}" if time.parse_rfc3339_ns(input.day) > 0
`,
};

/** The messages of one file. */
function deny(name: string, text: string) {
  const { code, report } = runJson(makeFolder({ ...conftest, [name]: text }), [name]);
  expect(report.problems).toEqual([]);
  expect(code).toBe(report.findings.length > 0 ? 1 : 0);
  return report.findings.map(({ message }) => message);
}

test.each([
  ['privileged: yes\n', ['privileged']],
  ['privileged: "yes"\n', []],
  ['mode: 0644\n', ['mode']],
  ['mode: 0o644\n', ['mode']],
  ['mode: 644\n', []],
  ['on:\n', ['no branches']],
  ['secret: !!binary aGVsbG8=\n', ['secret hello']],
  ['a: 1\n', []],
  ['', ['no value']],
  ['# licence\n---\nprivileged: on\n', ['no value', 'privileged']],
  ['a: 1\n---\n', ['no value']],
  ['- privileged: yes\n- mode: 0644\n', ['mode', 'privileged']],
  ['x: &x {privileged: yes}\n---\nprivileged: no\n<<: {privileged: on}\n', ['privileged']],
])('a rule for conftest reads %j as conftest does', (text, messages) => {
  expect(deny('pod.yaml', text)).toEqual(messages);
});

test('a date of TOML is a time for it', () => {
  expect(deny('a.toml', 'day = 2026-11-20\n')).toEqual(['expires 2026-11-20T00:00:00Z']);
});

test('what conftest cannot read is a problem of its rules', () => {
  const { code, report } = runJson(
    makeFolder({ ...conftest, 'pod.yaml': 'a: 1\nb: !!binary "@@"\n' }),
    ['pod.yaml'],
  );
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    { code: 'parse', rule: 'main/deny', path: 'pod.yaml', line: 2 },
  ]);
});

const own = {
  'policy-lint.config.yaml': 'packs: [./acme]\n',
  'acme/no-privileged/rule.rego': `# METADATA
# title: Do not run privileged
# description: Why.
# schemas:
#   - input: schema.document
# custom:
#   id: acme/no-privileged
#   severity: error
#   kind: document
package custom.acme.no_privileged

import future.keywords.not

findings contains {"message": "privileged", "at": entry.at} if {
	some entry in input.values
	entry.pointer == "/privileged"
	entry.value == true
}

findings contains {"message": "no trigger", "at": input.values[0].at} if {
	not has_trigger
	input.documents[0].jobs
}

has_trigger if input.documents[0].on
`,
};

function judgeOwn(name: string, text: string) {
  const { code, report } = runJson(makeFolder({ ...own, [name]: text }), [name]);
  const problems = report.problems.map(({ message, line, rule }) => `${line} ${rule} ${message}`);
  return { code, problems, findings: report.findings.map(({ message }) => message) };
}

test('a scalar on which a rule of our own depends is a problem where versions disagree', () => {
  expect(judgeOwn('a.yaml', 'name: on\nmode: 0644\nprivileged: yes\n')).toEqual({
    code: 2,
    findings: [],
    problems: [
      '3 acme/no-privileged `yes` is a string in YAML 1.2 and true in YAML 1.1, and rule acme/no-privileged decides differently',
    ],
  });
});

test.each([
  ['a.yaml', 'name: on\nmode: 0644\nday: no\n', []],
  ['a.yaml', 'privileged: "yes"\n', []],
  ['a.yaml', 'mode: 0644\nprivileged: true\n', ['privileged']],
  ['.github/workflows/ci.yaml', 'on: push\njobs: {}\n', []],
])('%s is judged as YAML 1.2 where no rule depends on it: %j', (name, text, findings) => {
  expect(judgeOwn(name, text)).toEqual({ code: findings.length, problems: [], findings });
});

test('a key counts as well', () => {
  expect(judgeOwn('ci.yaml', 'on: push\njobs: {}\n')).toMatchObject({
    code: 2,
    problems: [
      expect.stringContaining('the key `on` is a string in YAML 1.2 and the string "true"'),
    ],
  });
});
