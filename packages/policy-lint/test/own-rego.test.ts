import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, run, runJson, write } from './workshop.ts';

test('a scaffolded rule has cases and a test that run at once, and judges at once', () => {
  const folder = makeFolder({ 'release.yaml': 'version: 1.2.3\nday: friday\n' });
  expect(run(folder, ['pack', 'new', 'policies/acme/no-friday']).code).toBe(0);
  const tested = run(folder, ['pack', 'test', 'policies/acme']);
  expect(tested.stdout).toBe(
    '2 of 2 Rego tests and 2 of 2 cases pass; Rego tests cover 100 % of the lines.\n',
  );
  expect(tested.code).toBe(0);
  expect(run(folder, ['pack', 'fmt', 'policies/acme', '--check']).code).toBe(0);
  write(folder, { 'policy-lint.config.yaml': 'packs: [./policies/acme]\n' });
  const { code, report } = runJson(folder, []);
  expect(code).toBe(1);
  expect(report.findings).toMatchObject([
    { rule: 'acme/no-friday', path: 'release.yaml', line: 2, column: 6 },
  ]);
});

test('a second rule of a pack starts as a copy of the first, under its own name', () => {
  const folder = makeFolder();
  run(folder, ['pack', 'new', 'acme/no-friday']);
  expect(run(folder, ['pack', 'new', 'acme/no-monday']).stdout).toContain('copy of acme/no-friday');
  expect(readFileSync(join(folder, 'acme/no-monday/rule.rego'), 'utf8')).toContain(
    'package custom.acme.no_monday\n',
  );
  expect(run(folder, ['pack', 'test', 'acme']).stdout).toContain('4 of 4 cases pass');
});

test.each([
  [['pack', 'new', 'acme/No_Friday'], 'cannot name a pack or a rule'],
  [['pack', 'test', 'nowhere'], 'there is no folder nowhere'],
])('%j is bad usage', (args, message) => {
  const { code, stderr } = run(makeFolder(), args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('pack new never writes over a rule', () => {
  const folder = makeFolder();
  run(folder, ['pack', 'new', 'acme/no-friday']);
  expect(run(folder, ['pack', 'new', 'acme/no-friday'])).toMatchObject({ code: 2 });
});

test('pack test fails where a case, a test or a proof is missing', () => {
  const folder = makeFolder();
  run(folder, ['pack', 'new', 'acme/no-friday']);
  const bad = 'acme/no-friday/bad/released-on-friday.case.yaml';
  const text = readFileSync(join(folder, bad), 'utf8');
  write(folder, { [bad]: text.replace('2:6', '2:7') });
  expect(run(folder, ['pack', 'test', 'acme'])).toMatchObject({ code: 1 });
  expect(run(folder, ['pack', 'test', 'acme']).stdout).toContain(
    'missing: release.yaml:2:7 friday',
  );
  write(folder, { [bad]: 'fils: {}\n' });
  expect(run(folder, ['pack', 'test', 'acme']).stdout).toMatch(/not a case:.*files/);
  write(folder, {
    [bad]: text,
    'acme/no-friday/rule_test.rego': 'package a_test\n\ntest_no if 1 == 2\n',
  });
  expect(run(folder, ['pack', 'test', 'acme'])).toMatchObject({ code: 1 });
});

test('a pack that nothing tests is not a pack that passes', () => {
  const folder = makeFolder({ 'policy/a.rego': 'package main\n\ndeny contains "no" if input.a\n' });
  expect(run(folder, ['pack', 'test', 'policy'])).toMatchObject({ code: 2, stdout: '' });
});

test('pack fmt formats, and with --check only says what it would format', () => {
  const folder = makeFolder({ 'acme/x/rule.rego': 'package a\n\nb   :=   1\n' });
  expect(run(folder, ['pack', 'fmt', 'acme', '--check'])).toMatchObject({
    code: 1,
    stdout: 'would change acme/x/rule.rego\n',
  });
  expect(run(folder, ['pack', 'fmt', 'acme']).code).toBe(0);
  expect(readFileSync(join(folder, 'acme/x/rule.rego'), 'utf8')).toBe('package a\n\nb := 1\n');
});

test('a new rule needs its folder and nothing else, and leaves nothing behind', () => {
  const folder = makeFolder({
    'policy-lint.config.yaml': 'packs: [./acme]\n',
    'release.yaml': 'day: friday\n',
  });
  run(folder, ['pack', 'new', 'acme/no-friday']);
  run(folder, ['pack', 'new', 'acme/no-monday']);
  expect(runJson(folder, ['release.yaml']).report.findings).toHaveLength(2);
  run(folder, ['rules']);
  write(folder, { 'acme/no-monday/rule.rego': '# nothing left\npackage custom.acme.no_monday\n' });
  expect(runJson(folder, ['release.yaml']).report.findings).toMatchObject([
    { rule: 'acme/no-friday' },
  ]);
});

const conftest = {
  'policy-lint.config.yaml': 'packs: [./policy]\n',
  'policy/deployment.rego': `package main

deny contains msg if {
	input.kind == "Deployment"
	not input.spec.securityContext.runAsNonRoot
	msg := "Containers must not run as root"
}

deny_latest contains {"msg": sprintf("container %q uses %v", [c.name, c.image]), "name": c.name} if {
	some c in input.spec.containers
	endswith(c.image, ":latest")
}

warn contains sprintf("replicas is %d of %v", [input.spec.replicas, ["a", {"b": 1}]]) if input.spec.replicas < 2

violation contains {"msg": "no labels", "details": {"x": 1}} if not input.labels
`,
  'policy/old.rego':
    'package old\n\ndeny[msg] {\n  input.kind == "Service"\n  msg := "services are not allowed"\n}\n',
  'deployment.yaml':
    'kind: Deployment\nlabels: {a: b}\nspec:\n  replicas: 1\n  containers:\n    - {name: web, image: "nginx:latest"}\n---\nkind: Service\nlabels: {}\n',
  'list.json': '[{"kind": "Service", "labels": {}}]\n',
  'one.toml': 'kind = "Service"\n',
};

test('a conftest policy runs unchanged over YAML, JSON and TOML', () => {
  const { code, report } = runJson(makeFolder(conftest), [
    'deployment.yaml',
    'list.json',
    'one.toml',
  ]);
  expect(report.problems).toEqual([]);
  expect(code).toBe(1);
  expect(
    report.findings.map(({ rule, severity, path, message }) =>
      [path, severity, rule, message].join(' | '),
    ),
  ).toEqual([
    'deployment.yaml | error | main/deny | Containers must not run as root',
    'deployment.yaml | error | main/deny_latest | container "web" uses nginx:latest',
    'deployment.yaml | warn | main/warn | replicas is 1 of ["a", {"b": 1}]',
    'deployment.yaml | error | old/deny | services are not allowed',
    'list.json | error | old/deny | services are not allowed',
    'one.toml | error | main/violation | no labels',
    'one.toml | error | old/deny | services are not allowed',
  ]);
});

test('a document that does not parse is a problem at its place, never a pass', () => {
  const folder = makeFolder({ ...conftest, 'broken.yaml': 'kind: [Deployment\nspec: {}\n' });
  const { code, report } = runJson(folder, ['broken.yaml', 'one.toml']);
  expect(code).toBe(2);
  expect(report.problems[0]).toMatchObject({ code: 'parse', path: 'broken.yaml' });
  expect(report.findings.map(({ path }) => path)).toContain('one.toml');
});
