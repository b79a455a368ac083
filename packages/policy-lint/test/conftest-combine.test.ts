import { expect, test } from 'vitest';
import { commitAll, makeFolder, makeRepository, run, runJson, stage, write } from './workshop.ts';

const policy = `package main

deny contains {"msg": $"{name} is defined twice", "path": two.path} if {
	some i, j
	one := input[i]
	two := input[j]
	i < j
	one.contents.kind == "User"
	two.contents.kind == "User"
	one.contents.name == two.contents.name
	name := one.contents.name
}

deny_shape contains $"{concat(",", [file.path | some file in input])}" if input[0].contents.shape
`;

const files = {
  'policy-lint.config.yaml': 'packs:\n  - path: ./policy\n    combine: true\n',
  'policy/main.rego': policy,
  'users/a.yaml': 'kind: User\nname: ann\n---\nkind: User\nname: bob\n',
  'users/b.json': '[{"kind": "User", "name": "bob"}]',
};

function found({ report }: Pick<ReturnType<typeof runJson>, 'report'>) {
  return report.findings.map(({ path, message }) => `${path} ${message}`);
}

test('all files of a run are one input, each document with its path', () => {
  const ran = runJson(makeFolder({ ...files, 'a.yaml': 'shape: true\n' }), ['a.yaml', 'users']);
  expect(ran.report.problems).toEqual([]);
  expect(found(ran)).toEqual([
    'a.yaml a.yaml,users/a.yaml,users/a.yaml,users/b.json',
    'users/b.json bob is defined twice',
  ]);
  expect(ran.code).toBe(1);
  const rows = ran.report.ledger.filter(({ rules }) => rules.includes('main/deny'));
  expect(rows.map(({ path, outcome }) => `${path} ${outcome}`)).toEqual([
    'a.yaml evaluated',
    'users/a.yaml evaluated',
    'users/b.json evaluated',
  ]);
});

test('--combine does the same for every pack', () => {
  const folder = makeFolder({ ...files, 'policy-lint.config.yaml': 'packs: [./policy]\n' });
  expect(found(runJson(folder, ['users', '--combine']))).toEqual([
    'users/b.json bob is defined twice',
  ]);
});

test('without it a policy that was written for it is a problem', () => {
  const folder = makeFolder({ ...files, 'policy-lint.config.yaml': 'packs: [./policy]\n' });
  const { code, report } = runJson(folder, ['users']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([
    { code: 'pack-load', rule: 'main/deny', hint: expect.stringContaining('combine: true') },
    { code: 'pack-load', rule: 'main/deny_shape' },
  ]);
});

test('with it a policy that was written for one document is a problem', () => {
  const folder = makeFolder({
    ...files,
    'policy/one.rego': 'package one\n\ndeny contains "x" if input.kind == "User"\n',
  });
  const { code, report } = runJson(folder, ['users']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'pack-load', rule: 'one/deny' }]);
});

test('a file that does not parse leaves its rules undecided', () => {
  const { code, report } = runJson(makeFolder({ ...files, 'users/c.yaml': 'a: [1\n' }), ['users']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'parse', path: 'users/c.yaml' }]);
});

test('a comment suppresses what is found in its file', () => {
  const folder = makeFolder({
    ...files,
    'users/b.yaml':
      '# policy-lint-disable-next-line main/deny -- moved, see OPS-1\nkind: User\nname: ann\n',
  });
  const { code } = runJson(folder, ['users/a.yaml', 'users/b.yaml']);
  expect(code).toBe(0);
});

test('what is ignored is no part of the input', () => {
  const config = `${files['policy-lint.config.yaml']}ignores: ['**/*.json']\n`;
  const { code } = runJson(makeFolder({ ...files, 'policy-lint.config.yaml': config }), ['users']);
  expect(code).toBe(0);
});

test('a change is judged together with the files that it leaves alone', () => {
  const { 'users/b.json': _removed, ...before } = files;
  const folder = makeRepository(before, 'work');
  stage(folder, { 'users/c.yaml': 'kind: User\nname: ann\n' });
  expect(found(runJson(folder, ['--staged']))).toEqual(['users/c.yaml ann is defined twice']);
  commitAll(folder, 'add ann');
  const ran = runJson(folder, ['--base', 'main']);
  expect(found(ran)).toEqual(['users/c.yaml ann is defined twice']);
  expect(ran.report.ledger.filter(({ rules }) => rules.includes('main/deny'))).toMatchObject([
    { path: 'users/c.yaml', outcome: 'evaluated' },
  ]);
});

test('what the base has already is known', () => {
  const folder = makeRepository(files, 'work');
  write(folder, { 'users/d.yaml': 'kind: User\nname: eve\n' });
  commitAll(folder, 'add eve');
  expect(runJson(folder, ['--base', 'main'])).toMatchObject({ code: 0 });
});

test('a mistyped key of a pack is an error that names the right one', () => {
  const config = 'packs:\n  - path: ./policy\n    combin: true\n';
  const { code, stdout } = run(makeFolder({ ...files, 'policy-lint.config.yaml': config }), [
    'users',
  ]);
  expect(code).toBe(2);
  expect(stdout).toContain('combin');
});
