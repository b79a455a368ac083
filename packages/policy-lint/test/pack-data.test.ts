import { expect, test } from 'vitest';
import { commitAll, makeFolder, makeRepository, run, runJson, write } from './workshop.ts';

const policy = {
  'policy-lint.config.yaml': 'packs: [./policy]\n',
  'policy/main.rego': `package main

deny contains $"{input.name} is {data.words.bad}" if input.name in data.sub.dir.names

deny contains "too many" if input.count > data.limit
`,
  'policy/sub/dir/data.json': '{"names": ["web"]}',
  'policy/data.yaml': 'limit: 010\nwords: {bad: not allowed}\n',
  'a.yaml': 'name: web\ncount: 9\n',
};

function judge(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { code, report } = runJson(makeFolder(files), ['a.yaml', ...args]);
  return {
    code,
    findings: report.findings.map(({ message }) => message),
    problems: report.problems.map(({ path, line, message }) => `${path}:${line} ${message}`),
  };
}

test('every document of data is where OPA puts it, and its YAML is that of OPA', () => {
  expect(judge(policy)).toEqual({
    code: 1,
    findings: ['too many', 'web is not allowed'],
    problems: [],
  });
});

test('data may lie beside the package of the same path', () => {
  const files = {
    ...policy,
    'policy/sub/dir/rule.rego':
      'package sub.dir\n\ndeny contains "own" if input.name in data.sub.dir.names\n',
  };
  expect(judge(files).findings).toContain('own');
});

test.each([
  ['policy/data.json', '["web"]', 'policy/data.json cannot be loaded as data: it holds a list'],
  ['policy/data.json', '"web"', 'it holds a string'],
  ['policy/data.json', '{"limit": 1}', 'policy/data.json has a value at data.limit as well'],
  ['policy/sub/data.yaml', 'dir: {names: []}\n', 'at data.sub.dir.names'],
  ['policy/sub/data.json', '{"a": 1,}', 'policy/sub/data.json:1'],
  ['policy/sub/data.yaml', 'a: 1\na: 2\n', 'policy/sub/data.yaml:2'],
  ['policy/sub/data.yaml', 'a: 1\n---\nb: 2\n', 'one document'],
])('%s with %j is refused with its name', (path, text, message) => {
  const { code, problems } = judge({ ...policy, [path]: text });
  expect(code).toBe(2);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(path);
  expect(problems[0]).toContain(message);
});

test('a list below a folder is a value like any other', () => {
  const files = { ...policy, 'policy/sub/dir/names/data.json': '["web"]' };
  expect(judge({ ...files, 'policy/sub/dir/data.json': '{}' }).code).toBe(1);
});

const given = {
  'conf/policy-lint.config.yaml': 'packs: [../policy]\ndata: [../given, more.json]\n',
  'policy/main.rego': `package main

deny contains "named" if input.name in data.teams.names

deny contains "listed" if input.name in data.more

deny contains "called" if input.name in data.called
`,
  'given/teams/any-name.yaml': 'names: [web]\n',
  'conf/more.json': '{"more": ["web"]}',
  'extra/called.yml': 'called: [web]\n',
  'a.yaml': 'name: web\n',
};

const withConfig = ['--config', 'conf/policy-lint.config.yaml'];

test('data that the config and the command line name is placed as conftest places it', () => {
  expect(judge(given, ...withConfig, '--data', 'extra')).toEqual({
    code: 1,
    findings: ['called', 'listed', 'named'],
    problems: [],
  });
  expect(judge(given, ...withConfig, '--data', 'extra/called.yml').findings).toHaveLength(3);
});

test.each([
  ['nowhere', 'nowhere cannot be loaded as data: it does not exist'],
  ['policy', 'neither .json nor .yaml'],
  ['a.txt', 'neither .json nor .yaml'],
])('--data %s is a problem that says so', (path, message) => {
  const { code, problems } = judge({ ...given, 'a.txt': '' }, ...withConfig, '--data', path);
  expect(code).toBe(2);
  expect(problems.join()).toContain(message);
});

test('two documents with a value in one place are a problem', () => {
  const files = { ...given, 'extra/called.yml': 'teams: {names: []}\n' };
  const { code, problems } = judge(files, ...withConfig, '--data', 'extra');
  expect(code).toBe(2);
  expect(problems[0]).toContain('at data.teams.names as well');
});

test('pack test and pack build take --data, and a built pack keeps it', () => {
  const folder = makeFolder({
    ...given,
    'policy/main_test.rego':
      'package main_test\n\nimport data.main\n\ntest_named if "named" in main.deny with input as {"name": "web"}\n',
  });
  const data = ['--data', 'given', '--data', 'conf/more.json', '--data', 'extra'];
  expect(run(folder, ['pack', 'test', 'policy', ...data]).code).toBe(0);
  expect(run(folder, ['pack', 'build', 'policy', ...data, '--out', 'built']).code).toBe(0);
  write(folder, { 'policy-lint.config.yaml': 'packs: [./built]\n' });
  expect(runJson(folder, ['a.yaml']).report.findings).toHaveLength(3);
  write(folder, { 'policy-lint.config.yaml': 'packs: [./built]\ndata: [./given]\n' });
  expect(runJson(folder, ['a.yaml']).code).toBe(2);
});

test('a built pack takes the data that is given to it', () => {
  const folder = makeFolder({
    ...given,
    'policy/data.json': '{"more": [], "called": [], "teams": {}}',
  });
  expect(run(folder, ['pack', 'build', 'policy', '--out', 'built']).code).toBe(0);
  write(folder, {
    'policy-lint.config.yaml': 'packs: [./built]\ndata: [./given]\n',
  });
  expect(runJson(folder, ['a.yaml']).report.findings).toMatchObject([{ message: 'named' }]);
});

test('a case called data.json is no data', () => {
  const folder = makeFolder();
  run(folder, ['pack', 'new', 'acme/no-friday']);
  write(folder, { 'acme/no-friday/bad/data.yaml': 'version: 1\nday: friday\n' });
  const { stdout, code } = run(folder, ['pack', 'test', 'acme']);
  expect(stdout).toContain('3 of 3 cases pass');
  expect(code).toBe(0);
});

test('in CI the data of the base decides, and other data is a finding', () => {
  const folder = makeRepository(
    {
      ...given,
      'policy-lint.config.yaml': 'packs: [./policy]\ndata: [./given, conf/more.json, extra]\n',
    },
    'work',
  );
  write(folder, { 'given/teams/any-name.yaml': 'names: []\n', 'b.yaml': 'name: web\n' });
  commitAll(folder, 'change');
  const { report } = runJson(folder, ['--base', 'main', '--stage', 'ci']);
  const found = report.findings.map(({ rule, path, message }) => `${rule} ${path} ${message}`);
  expect(found).toContain('main/deny b.yaml named');
  expect(found).toContain(
    'policy/pack-changed given/teams/any-name.yaml the data in ./given is different: teams/any-name.yaml',
  );
});
