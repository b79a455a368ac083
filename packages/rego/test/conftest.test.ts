import { afterAll, expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import { body as ruleBody, header, rulePath, schemas } from './support.ts';

const compiler = openCompiler();
afterAll(() => compiler.close());

const compile = (files: Record<string, string>) =>
  compiler.compilePack({ name: 'policy', files, schemas });

const modern = `package main

# METADATA
# title: No latest
deny_latest contains msg if {
	endswith(input.image, ":latest")
	msg := sprintf("%s is not pinned", [input.image])
}

warn contains "no owner" if not input.owner

violation contains {"msg": "root", "user": input.user} if input.user == "root"

deny_latest contains "second clause" if input.x
`;

test('deny, warn and violation become rules whose severity is in their name', async () => {
  const { meta, diagnostics, wasm } = await compile({ 'policy.rego': modern });
  expect(diagnostics).toEqual([]);
  expect(wasm).toBeDefined();
  expect(
    meta.rules.map(({ id, severity, title, shape, kind }) => [id, severity, title, shape, kind]),
  ).toEqual([
    ['main/deny_latest', 'error', 'No latest', 'conftest', 'document'],
    ['main/violation', 'error', 'violation', 'conftest', 'document'],
    ['main/warn', 'warn', 'warn', 'conftest', 'document'],
  ]);
  expect(meta.rules.map(({ entrypoint }) => entrypoint)).toEqual(meta.rules.map(({ id }) => id));
});

test('a policy in Rego v0 compiles unchanged, its unused variables and all', async () => {
  const old = `package kubernetes.security

import data.lib.unused

deny[msg] {
	input.kind = "Deployment"
	not input.spec.securityContext.runAsNonRoot
	x := 1
	msg = sprintf("%s must not run as root", [input.metadata.name])
}

violation[{"msg": msg}] { msg := "always" }
`;
  const { meta, diagnostics, wasm } = await compile({ 'old.rego': old, 'new.rego': modern });
  expect(diagnostics).toEqual([]);
  expect(wasm).toBeDefined();
  expect(meta.rules.map(({ id }) => id)).toContain('kubernetes/security/deny');
});

test('rules of conftest and rules of ours live in one pack', async () => {
  const { meta, diagnostics } = await compile({
    [rulePath]: header + ruleBody,
    'main.rego': modern,
  });
  expect(diagnostics).toEqual([]);
  expect(meta.rules.map(({ shape }) => shape)).toContain('findings');
  expect(meta.rules).toHaveLength(4);
});

test.each([
  ['in Rego v1', 'package main\n\ndeny if input.bad\n', 3],
  ['in Rego v0', 'package main\n\ndeny { input.bad }\n', 3],
])('a deny that says only yes or no is an error %s', async (_title, text, line) => {
  const { diagnostics, wasm } = await compile({ 'main.rego': text });
  expect(diagnostics).toMatchObject([
    {
      code: 'rule-shape',
      rule: 'main/deny',
      path: 'main.rego',
      line,
      message: '`deny` must be a set or an array of messages',
      hint: 'Write `deny contains msg if { ... }`, or `deny[msg] { ... }` in Rego v0.',
    },
  ]);
  expect(wasm).toBeUndefined();
});

test.each([
  'violation := [{"msg": "root"}]',
  'deny := ["a", "b"] if input.x',
  'warn := {"a"}',
  'default deny := []',
  'deny := [msg | some msg in input.all]',
  'deny := {msg | some msg in input.all}',
  'deny := msgs if msgs := input.all',
  'deny := array.concat(["a"], input.all)',
])('a rule with one value may be a list of messages: %s', async (text) => {
  const { diagnostics, meta } = await compile({ 'main.rego': `package main\n\n${text}\n` });
  expect(diagnostics).toEqual([]);
  expect(meta.rules).toHaveLength(1);
});

test.each([
  'deny := true',
  'deny := "no"',
  'violation := {"msg": "no"}',
  'deny[x] := 1 if x := "a"',
])('a rule that cannot be a list is an error: %s', async (text) => {
  const { diagnostics } = await compile({ 'main.rego': `package main\n\n${text}\n` });
  expect(diagnostics).toMatchObject([{ code: 'rule-shape', line: 3 }]);
});

test('helpers whose names only begin like a rule are none', async () => {
  const { meta } = await compile({
    'main.rego':
      'package main\n\ndenied := true\n\ndeny_list(x) := x\n\nwarn contains "x" if denied\n',
  });
  expect(meta.rules.map(({ id }) => id)).toEqual(['main/warn']);
});

test('a builtin that does not exist names the rule that calls it', async () => {
  const text =
    'package main\n\nwarn contains "x" if input.a\n\ndeny contains "y" if http.send({}).ok\n';
  const { diagnostics } = await compile({ 'main.rego': text });
  expect(diagnostics).toMatchObject([{ code: 'missing-builtin', rule: 'main/deny', line: 5 }]);
});

test('a file that is neither Rego v1 nor v0 fails as v1', async () => {
  const { diagnostics } = await compile({ 'main.rego': 'package main\n\ndeny contains if if\n' });
  expect(diagnostics[0]).toMatchObject({ code: 'syntax', path: 'main.rego', line: 3 });
});

test.each([
  ['input[_].contents.kind == "a"', 'files'],
  ['some i; input[i].contents.kind == "a"; input[i].path', 'files'],
  ['some file in input; file.contents.kind == "a"', 'files'],
  ['one := input[0]; one.contents.kind == "a"', 'files'],
  ['input.kind == "a"', 'file'],
  ['input.contents.kind == "a"', 'file'],
  ['input[_].contents == "a"; input.kind', 'file'],
  ['some file in input.files; file.contents', 'file'],
  ['input[_].kind == "a"', undefined],
  ['count(input) > 1', undefined],
  ['some file in input; warn with input as file.contents', undefined],
])('a rule is known by what it reads: %s', async (reads, input) => {
  const text = `package main\n\nwarn contains "y" if false\n\ndeny contains "x" if {\n\t${reads.replaceAll('; ', '\n\t')}\n}\n`;
  const { meta, diagnostics } = await compile({ 'main.rego': text });
  expect(diagnostics).toEqual([]);
  expect(meta.rules.find(({ id }) => id === 'main/deny')?.input).toBe(input);
});
