import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, git, makeRepository, run, runJson, told, write } from './workshop.ts';

const config = 'policy-lint.config.yaml';
const atCi = ['--base', 'main', '--stage', 'ci'];
const start = { 'db/migrations/V1__start.sql': 'CREATE TABLE a (id bigint PRIMARY KEY);\n' };

/** A repository whose base has these files, and a change that does something to them. */
function changeOf(
  base: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
  also: (folder: string) => void = () => {},
): string {
  const folder = makeRepository({ ...start, ...base }, 'work');
  write(folder, change);
  also(folder);
  commitAll(folder, 'work');
  return folder;
}

/** What the pack says of the policy, each rule with its place. */
function judge(folder: string, ...args: readonly string[]) {
  const ran = runJson(folder, [...atCi, ...args]);
  const found = told(ran.report).filter((one) => one.startsWith('policy/'));
  return { ...ran, found };
}

test('a rule switched off and a violation in one change are two findings', () => {
  const folder = changeOf(
    { [config]: 'extends: recommended\n' },
    {
      [config]: 'extends: recommended\nrules: {sql/drop-table: "off"}\n',
      'db/migrations/V2__drop.sql': 'DROP TABLE a;\n',
    },
  );
  const { code, report } = judge(folder);
  expect(told(report)).toContain('sql/drop-table db/migrations/V2__drop.sql:1:1');
  expect(told(report)).toContain(`policy/weaker-level ${config}:2:9`);
  expect(code).toBe(1);
});

test('a switched-off rule is found before the push too, where the change judges itself', () => {
  const weaker = { [config]: 'rules: {sql/drop-table: "off"}\n' };
  const folder = changeOf({ [config]: '{}\n' }, weaker);
  const { report } = runJson(folder, ['--base', 'main', '--stage', 'pre-push']);
  expect(told(report)).toEqual([`policy/weaker-level ${config}:1:9`]);
});

describe.each([
  ['before the push', ['--base', 'main', '--stage', 'pre-push']],
  ['by hand', ['--base', 'main']],
  ['in CI, asked to judge itself', [...atCi, '--policy-from', 'change']],
])('where the change judges itself, %s, the base says how much it matters', (_, args) => {
  const weaker = 'rules: {policy/weaker-level: "off", sql/drop-table: "off"}\n';

  test('a change that switches the rules about itself off is a finding all the same', () => {
    const drop = { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' };
    const { code, report } = runJson(
      changeOf({ [config]: '{}\n' }, { [config]: weaker, ...drop }),
      args,
    );
    expect(told(report).filter((one) => one.startsWith('policy/'))).toEqual([
      `policy/weaker-level ${config}:1:9`,
      `policy/weaker-level ${config}:1:37`,
    ]);
    expect(code).toBe(1);
  });

  test.each([
    [
      'policy/weaker-level',
      `overrides: [{files: ["${config}"], rules: {policy/weaker-level: "off"}}]\n`,
    ],
    ['policy/weaker-setting', 'environment: dev\nrules: {policy/weaker-setting: "off"}\n'],
    ['policy/more-ignored', 'ignores: ["**"]\nrules: {policy/more-ignored: "off"}\n'],
  ])('%s, off in the change, is an error', (rule, change) => {
    const { code, report } = runJson(changeOf({ [config]: '{}\n' }, { [config]: change }), args);
    expect(report.findings).toContainEqual(expect.objectContaining({ rule, severity: 'error' }));
    expect(code).toBe(1);
  });

  test('what the base allows is allowed, and what somebody says at the command line too', () => {
    const base = 'rules: {policy/weaker-level: warn}\n';
    const lower = 'rules: {policy/weaker-level: warn, sql/drop-table: "off"}\n';
    const allowed = runJson(changeOf({ [config]: base }, { [config]: lower }), args);
    expect(allowed.report.findings).toMatchObject([{ severity: 'warn' }]);
    expect(allowed.code).toBe(0);
    const folder = changeOf({ [config]: '{}\n' }, { [config]: weaker });
    expect(runJson(folder, [...args, '--rule', 'policy/weaker-level=off']).code).toBe(0);
  });
});

test.each([
  [
    'a program',
    'policy-lint.config.mjs',
    'export default {rules: {"policy/not-compared": "off"}};\n',
  ],
  ['broken', config, 'rules: [\n'],
])('where the config of the base is %s, no change answers for it', (_, name, text) => {
  const folder = changeOf({ [name]: text }, {}, (at) => {
    rmSync(join(at, name));
    write(at, { [config]: 'rules: {policy/not-compared: "off"}\n' });
  });
  const { report } = runJson(folder, ['--base', 'main', '--stage', 'pre-push']);
  expect(report.findings).toMatchObject([{ rule: 'policy/not-compared', severity: 'warn' }]);
});

describe('a first config', () => {
  const milder = { [config]: 'rules: {migration/description-present: "off"}\n' };
  const whole = ['--base', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'];

  test.each([
    ['a milder one', milder],
    ['one that ignores everything', { [config]: 'ignores: ["nothing/**"]\nenvironment: dev\n' }],
    ['a program', { 'policy-lint.config.js': 'export default {};\n' }],
  ])('of a new repository weakens nothing: %s', (_, files) => {
    const folder = makeRepository({ ...start, ...files });
    for (const stage of ['manual', 'pre-push', 'ci']) {
      const { code, report } = runJson(folder, [...whole, '--stage', stage]);
      expect(told(report).filter((one) => one.startsWith('policy/'))).toEqual([]);
      expect(report.problems).toEqual([]);
      expect(code).toBe(0);
    }
  });

  test('that is broken is a problem there too', () => {
    const { code, report } = runJson(makeRepository({ ...start, [config]: 'rules: [\n' }), [
      ...whole,
      '--stage',
      'ci',
    ]);
    expect(report.problems[0]).toMatchObject({ code: 'config', path: config });
    expect(code).toBe(2);
  });

  test('on top of a commit is compared with the preset that judged until then', () => {
    const folder = changeOf({}, milder);
    for (const args of [atCi, ['--base', 'main', '--stage', 'pre-push']]) {
      const { code, report } = runJson(folder, args);
      expect(told(report)).toEqual([`policy/weaker-level ${config}:1:9`]);
      expect(code).toBe(1);
    }
    expect(judge(changeOf({}, { [config]: 'extends: strict\n' })).found).toEqual([]);
  });
});

test('what is staged is compared once it is committed: until then the rules are deferred', () => {
  const folder = makeRepository({ ...start, [config]: '{}\n' });
  write(folder, { [config]: 'rules: {sql/drop-table: "off"}\n' });
  git(folder, 'add', '--all');
  const { code, report } = runJson(folder, ['--staged']);
  expect(code).toBe(0);
  const row = report.ledger.find(({ rules }) => rules.includes('policy/weaker-level'));
  expect(row).toMatchObject({ path: config, outcome: 'deferred' });
});

test('a change that accepts its own finding in the baseline does not pass', () => {
  const folder = makeRepository({ ...start, [config]: '{}\n' }, 'work');
  write(folder, { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' });
  const accept = ['baseline', '--reason', 'because', '--owner', '@me'];
  expect(run(folder, accept).stderr).toBe('');
  commitAll(folder, 'sneak');
  const { code, found } = judge(folder);
  expect(found[0]).toMatch(/^policy\/longer-baseline policy-lint\.baseline\.yaml:\d+:\d+$/);
  expect(code).toBe(1);
});

describe.each([
  ['ignores everything', { [config]: 'ignores: ["**"]\n' }, [`policy/more-ignored ${config}:1:11`]],
  [
    'becomes a program that ends the process with success',
    { [config]: '', 'policy-lint.config.js': 'process.exit(0);\n' },
    ['policy/executable-config policy-lint.config.js'],
  ],
  [
    'is judged as a draft from now on',
    { [config]: 'environment: dev\n' },
    [`policy/weaker-setting ${config}:1:1`],
  ],
])('a config that %s', (_, change, expected) => {
  test('is a finding, and does not count yet', () => {
    const folder = changeOf(
      { [config]: 'extends: recommended\n' },
      { ...change, 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' },
      (at) => change[config] === '' && rmSync(join(at, config)),
    );
    const { code, found, report } = judge(folder);
    expect(found).toEqual(expected);
    expect(told(report)).toContain('sql/drop-table db/migrations/V2__drop.sql:1:1');
    expect(code).toBe(1);
  });
});

test('the same config by another name, behind a link or in a folder of its own is no finding', () => {
  const base = { [config]: 'rules: {sql/missing-lock-timeout: error}\n' };
  const moves: readonly ((folder: string) => void)[] = [
    (folder) => renameSync(join(folder, config), join(folder, 'policy-lint.config.yml')),
    (folder) => {
      mkdirSync(join(folder, 'conf'));
      renameSync(join(folder, config), join(folder, 'conf/policy.yaml'));
      symlinkSync('conf/policy.yaml', join(folder, config));
    },
  ];
  for (const move of moves) {
    const { found, code } = judge(changeOf(base, {}, move));
    expect(found).toEqual([]);
    expect(code).toBe(0);
  }
});

test('a link that leads to a weaker config is a finding where that config stands', () => {
  const base = { [config]: 'rules: {sql/missing-lock-timeout: error}\n', 'weak.yaml': '{}\n' };
  const folder = changeOf(base, {}, (at) => {
    rmSync(join(at, config));
    symlinkSync('weak.yaml', join(at, config));
  });
  expect(judge(folder).found).toEqual(['policy/weaker-level weak.yaml']);
});

test('a config behind a link is compared when only its target changes', () => {
  const folder = makeRepository({ 'conf/policy.yaml': 'extends: strict\n' });
  symlinkSync('conf/policy.yaml', join(folder, config));
  commitAll(folder, 'link');
  git(folder, 'switch', '--quiet', '--create', 'work');
  write(folder, { 'conf/policy.yaml': 'extends: recommended\n' });
  commitAll(folder, 'work');
  expect(judge(folder).found).toEqual(['policy/weaker-level conf/policy.yaml:1:1']);
});

test('a config that is deleted, or that nobody finds any more, is a finding for what it asked for', () => {
  const base = { [config]: 'rules: {sql/missing-lock-timeout: error}\n' };
  for (const to of [undefined, 'conf/policy-lint.config.yaml']) {
    const folder = changeOf(base, {}, (at) => {
      mkdirSync(join(at, 'conf'));
      if (to === undefined) rmSync(join(at, config));
      else renameSync(join(at, config), join(at, to));
    });
    expect(judge(folder).found).toEqual([`policy/weaker-level ${config}`]);
  }
});

test('a nearer config in a folder is compared for a run that starts there', () => {
  const folder = changeOf({ [config]: 'extends: strict\n' }, { [`db/${config}`]: '{}\n' });
  expect(judge(folder).found).toEqual([]);
  expect(judge(folder, '--cwd', 'db').found).toEqual([`policy/weaker-level db/${config}`]);
});

test('a config that cannot be read after the change is a problem, since it would judge the next one', () => {
  const folder = changeOf({ [config]: '{}\n' }, { [config]: 'rules: [\n' });
  const { code, report } = judge(folder);
  expect(code).toBe(2);
  expect(report.problems[0]).toMatchObject({ code: 'config', path: config });
});

test('a pattern that means nothing is a problem, and the rest is judged', () => {
  const folder = changeOf(
    { [config]: '{}\n' },
    { [config]: 'ignores: ["../x"]\n', 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' },
  );
  const { code, report } = judge(folder);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'config', path: config }]);
  expect(told(report)).toContain('sql/drop-table db/migrations/V2__drop.sql:1:1');
});

test('a finding of the policy cannot be suppressed by what it is about', () => {
  const weaker = { [config]: '# policy-lint-disable -- because\nrules: {sql/drop-table: "off"}\n' };
  expect(judge(changeOf({ [config]: '{}\n' }, weaker)).found).toEqual([
    `policy/weaker-level ${config}:2:9`,
  ]);
});

test('whoever owns the policy can make it a warning, in the base', () => {
  const base = { [config]: 'rules: {policy/weaker-level: warn}\n' };
  const weaker = { [config]: 'rules: {policy/weaker-level: warn, sql/drop-table: "off"}\n' };
  const { code, report } = judge(changeOf(base, weaker));
  expect(code).toBe(0);
  expect(report.findings).toMatchObject([{ rule: 'policy/weaker-level', severity: 'warn' }]);
  const own = { [config]: 'rules: {policy/weaker-level: warn, sql/drop-table: "off"}\n' };
  expect(judge(changeOf({ [config]: '{}\n' }, own)).code).toBe(1);
});

describe('packs', () => {
  const rule = 'policies/acme/no-friday/rule.rego';
  const pack = { [config]: 'packs: [./policies/acme]\n', [rule]: regoRule('friday') };

  test('a gutted pack is a warning for a person, though nothing else of the policy changed', () => {
    const { found, code } = judge(changeOf(pack, { [rule]: regoRule('never') }));
    expect(found).toEqual([`policy/pack-changed ${rule}`]);
    expect(code).toBe(0);
  });

  test('a pack whose folder is deleted is a problem of the config that still names it', () => {
    const folder = changeOf(pack, {}, (at) => rmSync(join(at, 'policies'), { recursive: true }));
    const { code, report } = judge(folder);
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain('./policies/acme is neither');
  });

  test('a pack that is named no more is a finding, and so is a rule that leaves one', () => {
    expect(judge(changeOf(pack, { [config]: '{}\n' })).found).toEqual([
      `policy/rule-removed ${config}`,
    ]);
    const two = { ...pack, 'policies/acme/no-sunday/rule.rego': regoRule('sunday') };
    const one = judge(changeOf(two, {}, (at) => rmSync(join(at, rule))));
    expect(one.found).toContain('policy/rule-removed policies/acme');
    expect(one.code).toBe(1);
  });

  test('`packs` that leads elsewhere is compared with what it led to', () => {
    const elsewhere = {
      [config]: 'packs: [./other/acme]\n',
      'other/acme/no-friday/rule.rego': regoRule('never'),
    };
    expect(judge(changeOf(pack, elsewhere)).found).toEqual([
      'policy/pack-changed other/acme/no-friday/rule.rego',
    ]);
  });

  test('a pack that is added is no finding', () => {
    const { found, code } = judge(changeOf({ [config]: '{}\n' }, pack));
    expect(found).toEqual([]);
    expect(code).toBe(0);
  });
});

test('a change of other files does not mention the policy', () => {
  const folder = changeOf({ [config]: '{}\n' }, { 'README.md': 'Hello\n' });
  expect(run(folder, [...atCi, '--format', 'json']).stdout).not.toContain('policy/');
});

function regoRule(day: string): string {
  const name = day === 'never' ? 'friday' : day;
  return `# METADATA
# title: Nothing is released on a ${name}
# schemas: [{input: schema.document}]
# custom: {id: acme/no-${name}, severity: error, kind: document}
package custom.acme.no_${name}

import future.keywords.not

findings contains {"message": "no", "at": entry.at} if {
	some entry in input.values
	entry.value == "${day}"
}
`;
}
