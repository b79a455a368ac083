import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, git, makeRepository, run, runJson, told, write } from './workshop.ts';

const config = 'policy-lint.config.yaml';
const dropped = 'sql/drop-table db/migrations/V2__drop.sql:1:1';
const atCi = ['--base', 'main', '--stage', 'ci'];

/** A repository whose base has this policy, and a change that drops a table and does what it says. */
function changeOf(
  base: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
  also: (folder: string) => void = () => {},
): string {
  const start = { 'db/migrations/V1__start.sql': 'CREATE TABLE a (id bigint PRIMARY KEY);\n' };
  const folder = makeRepository({ ...start, ...base }, 'work');
  write(folder, { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n', ...change });
  also(folder);
  commitAll(folder, 'work');
  return folder;
}

function judge(folder: string, ...args: readonly string[]) {
  return runJson(folder, [...atCi, '--only', 'sql', ...args]);
}

function regoRule(day: string, more = ''): string {
  return `# METADATA
# title: Nothing is released on a ${day}
# schemas: [{input: schema.document}]
# custom: {id: acme/no-${day}, severity: error, kind: document}
package custom.acme.no_${day}

import future.keywords.not

findings contains {"message": "no", "at": entry.at} if {
	some entry in input.values
	entry.value == data.days[_]${more}
}
`;
}

function judgePack(folder: string) {
  return runJson(folder, [...atCi, '--only', 'acme']);
}

describe('at the stage ci the base decides', () => {
  test.each([
    ['switches the rule off', { [config]: 'rules: {sql/drop-table: "off"}\n' }],
    ['ignores everything', { [config]: 'ignores: ["**"]\n' }],
    ['reads no SQL any more', { [config]: 'kinds: {migration: {files: [nothing]}}\n' }],
    ['calls itself a draft', { [config]: 'environment: development\n' }],
    ['breaks the config', { [config]: 'rules: [\n' }],
    ['adds a second config', { 'policy-lint.config.json': '{"ignores": ["**"]}\n' }],
  ])('a change that %s is judged as before', (what, change) => {
    const { code, report } = judge(changeOf({ [config]: 'extends: recommended\n' }, change));
    expect(told(report)).toContain(dropped);
    // What nobody could read would judge the next change.
    expect(code).toBe(/breaks|second/.test(what) ? 2 : 1);
  });

  test('a config that is a program of the change is never run', () => {
    const program = `import { writeFileSync } from 'node:fs';
      writeFileSync(new URL('./ran', import.meta.url), '');
      process.exit(0);
      export default { ignores: ['**'] };\n`;
    const folder = changeOf({ [config]: '{}\n' }, { 'policy-lint.config.mjs': program }, (at) =>
      rmSync(join(at, config)),
    );
    const { code, report } = judge(folder);
    expect(told(report)).toContain(dropped);
    expect(code).toBe(1);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  test('a config that is deleted, moved or renamed still decides', () => {
    for (const to of [undefined, 'conf/policy-lint.config.yaml', 'policy-lint.config.yml']) {
      const base = { [config]: 'rules: {sql/drop-table: warn}\n' };
      const folder = changeOf(base, {}, (at) => {
        if (to?.includes('/')) mkdirSync(join(at, 'conf'));
        git(at, ...(to === undefined ? ['rm', '--quiet', config] : ['mv', config, to]));
      });
      const { report } = judge(folder);
      expect(report.findings.find(({ rule }) => rule === 'sql/drop-table')?.severity).toBe('warn');
    }
  });

  test('a nearer config that the change adds in a folder does not count yet', () => {
    const nearer = { [`db/${config}`]: 'ignores: ["**"]\n' };
    const folder = changeOf({ [config]: '{}\n' }, nearer);
    const { code, report } = judge(folder, '--cwd', 'db');
    expect(told(report)).toContain(dropped);
    expect(code).toBe(1);
  });

  test('a config behind a link of the base is read where the link led', () => {
    const base = { 'conf/policy.yaml': 'rules: {sql/drop-table: warn}\n' };
    const folder = makeRepository(base);
    symlinkSync('conf/policy.yaml', join(folder, config));
    commitAll(folder, 'link');
    git(folder, 'switch', '--quiet', '--create', 'work');
    rmSync(join(folder, config));
    write(folder, {
      'db/migrations/V2__drop.sql': 'DROP TABLE a;\n',
      'conf/policy.yaml': 'ignores: ["**"]\n',
    });
    symlinkSync('/dev/null', join(folder, config));
    commitAll(folder, 'work');
    const { report } = judge(folder);
    expect(told(report)).toContain(dropped);
    expect(report.findings[0]?.severity).toBe('warn');
  });

  test.each([
    ['nowhere', 'gone.yaml'],
    ['out of the repository', '../../etc/passwd'],
    ['in a circle', config],
  ])('a config of the base that is a link %s decides nothing', (where, target) => {
    const folder = makeRepository({ a: '' });
    symlinkSync(target, join(folder, config));
    commitAll(folder, 'link');
    git(folder, 'switch', '--quiet', '--create', 'work');
    write(folder, { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' });
    commitAll(folder, 'work');
    const { code, report } = judge(folder);
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain(where);
  });

  test('`--config` names a file of the base', () => {
    const base = { 'ci/policy.yaml': 'rules: {sql/drop-table: warn}\n' };
    const folder = changeOf(base, { 'ci/policy.yaml': 'ignores: ["**"]\n' });
    const { report } = judge(folder, '--config', 'ci/policy.yaml');
    expect(report.findings.find(({ rule }) => rule === 'sql/drop-table')?.severity).toBe('warn');
    const gone = judge(folder, '--config', 'ci/polcy.yaml');
    expect(gone.code).toBe(2);
    expect(gone.report.problems[0]?.message).toMatch(/polcy\.yaml .* not in the base [0-9a-f]{12}/);
  });
});

test('whoever branches off from an old commit does not get the old policy', () => {
  const folder = makeRepository({ [config]: 'rules: {sql/drop-table: "off"}\n' }, 'work');
  write(folder, { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' });
  commitAll(folder, 'work');
  git(folder, 'switch', '--quiet', 'main');
  write(folder, { [config]: '{}\n' });
  const tip = commitAll(folder, 'harder');
  git(folder, 'switch', '--quiet', 'work');
  const { code, report, stdout } = judge(folder);
  expect(told(report)).toContain(dropped);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ run: { policy: { from: 'base', commit: tip } } });
});

describe('what the base cannot say', () => {
  test('a first config is judged by the presets, and a note says since when it counts', () => {
    const folder = changeOf({}, { [config]: 'ignores: ["**"]\n' });
    const { code, report, stdout } = judge(folder);
    expect(told(report)).toContain(dropped);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      notes: [{ path: config, message: expect.stringContaining('from the next change on') }],
      run: { policy: { from: 'base', commit: git(folder, 'rev-parse', 'main').trim() } },
    });
  });

  test('a program as config of the base is refused with the way out', () => {
    const program = 'export default {};\n';
    const folder = changeOf({ 'policy-lint.config.mjs': program }, {});
    const { code, report } = judge(folder);
    expect(code).toBe(2);
    expect(report.problems[0]).toMatchObject({
      path: 'policy-lint.config.mjs',
      hint: expect.stringMatching(/YAML or JSON.*--policy-from change/),
    });
    expect(judge(folder, '--policy-from', 'change').code).toBe(1);
  });

  test('a config that is broken in the base is undecided, and mended with --policy-from change', () => {
    const folder = changeOf({ [config]: 'rules: [\n' }, { [config]: '{}\n' });
    const { code, report } = judge(folder);
    expect(code).toBe(2);
    expect(report.problems[0]?.hint).toContain('--policy-from change');
    const mended = judge(folder, '--policy-from', 'change');
    expect(mended.code).toBe(1);
    expect(told(mended.report)).toContain(dropped);
  });

  test('without a base there is no policy of one', () => {
    const folder = changeOf({}, {});
    for (const origin of [[], ['db'], ['--stdin', '--stdin-filename', 'a.sql']]) {
      const { code, report } = runJson(folder, ['--policy-from', 'base', ...origin]);
      expect(code).toBe(2);
      expect(report.problems[0]?.hint).toContain('--base REF');
    }
    const typo = runJson(folder, [...atCi, '--policy-from', 'bse']);
    expect(typo.code).toBe(2);
    expect(typo.report.problems[0]?.hint).toBe('Did you mean "base"?');
  });

  test('a base that is not there is a problem of its own', () => {
    const { code, report } = runJson(changeOf({}, {}), ['--base', 'mian', '--stage', 'ci']);
    expect(code).toBe(2);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]?.code).toBe('git');
  });
});

describe('the change decides', () => {
  const weaker = { [config]: 'rules: {sql/drop-table: "off"}\n' };

  test('at every other stage, and where it is asked to', () => {
    const folder = changeOf({ [config]: '{}\n' }, weaker);
    for (const args of [
      ['--base', 'main', '--stage', 'pre-push'],
      [...atCi, '--policy-from', 'change'],
    ])
      expect(told(runJson(folder, [...args, '--only', 'sql']).report)).not.toContain(dropped);
  });

  test('not where a hook is asked to judge what is staged by the last commit', () => {
    const folder = makeRepository({ [config]: '{}\n' }, 'work');
    write(folder, { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n', ...weaker });
    git(folder, 'add', '--all');
    const found = runJson(folder, ['--staged', '--policy-from', 'base', '--only', 'sql']);
    expect(told(found.report)).toContain(dropped);
  });
});

describe('packs of the base', () => {
  const pack = {
    [config]: 'packs: [./policies/acme]\n',
    'policies/acme/no-friday/rule.rego': regoRule('friday'),
    'policies/acme/data.json': '{"days": ["friday"]}\n',
  };
  const release = { 'release.yaml': 'day: friday\n' };
  const found = 'acme/no-friday release.yaml:1:6';

  test.each([
    ['a gutted rule', { 'policies/acme/no-friday/rule.rego': regoRule('friday', '\n\tfalse') }],
    ['other data', { 'policies/acme/data.json': '{"days": []}\n' }],
    [
      'another pack',
      {
        [config]: 'packs: [./policies/other/acme]\n',
        'policies/other/acme/no-friday/rule.rego': regoRule('friday', '\n\tfalse'),
      },
    ],
    ['no pack', { [config]: '{}\n' }],
    ['Rego that does not compile', { 'policies/acme/no-friday/rule.rego': 'package nothing\n' }],
  ])('%s of the change does not count yet', (_, change) => {
    const { report } = judgePack(changeOf(pack, { ...release, ...change }));
    expect(told(report)).toEqual([found]);
  });

  test('a folder that the change deletes is still there, and missing from the next change on', () => {
    const folder = changeOf(pack, release, (at) =>
      rmSync(join(at, 'policies'), { recursive: true }),
    );
    const { code, report } = judgePack(folder);
    expect(told(report)).toEqual([found]);
    // The config names what will not be there.
    expect(code).toBe(2);
  });

  test('a package of the repository itself is read from the base, though it looks installed', () => {
    const base = {
      [config]: 'packs: [acme]\n',
      '.gitignore': 'node_modules\n',
      'packages/acme/package.json': '{"name": "acme", "policy-lint": {"pack": "./rego"}}\n',
      'packages/acme/rego/no-friday/rule.rego': regoRule('friday'),
      'packages/acme/rego/data.json': '{"days": ["friday"]}\n',
    };
    const gutted = { 'packages/acme/rego/data.json': '{"days": []}\n' };
    const folder = changeOf(base, { ...release, ...gutted }, (at) => {
      mkdirSync(join(at, 'node_modules'));
      symlinkSync('../packages/acme', join(at, 'node_modules/acme'));
    });
    expect(told(judgePack(folder).report)).toEqual([found]);
  });

  test('an installed package is used as it is installed', () => {
    const installed = {
      'node_modules/acme/package.json': '{"name": "acme"}\n',
      'node_modules/acme/no-friday/rule.rego': regoRule('friday'),
      'node_modules/acme/data.json': '{"days": ["friday"]}\n',
    };
    const base = { [config]: 'packs: [acme]\n', '.gitignore': 'node_modules\n' };
    expect(told(judgePack(changeOf(base, { ...release, ...installed })).report)).toEqual([found]);
  });

  test('a pack that the base lacks is a problem, whatever the change brings', () => {
    const folder = changeOf({ [config]: 'packs: [./policies/acme]\n' }, { ...pack, ...release });
    const { code, report } = runJson(folder, atCi);
    expect(code).toBe(2);
    expect(report.problems[0]).toMatchObject({
      code: 'pack-load',
      hint: expect.stringContaining('--policy-from change'),
    });
  });
});

test('help names the option', () => {
  expect(run('.', ['--help']).stdout).toContain('--policy-from SIDE');
});
