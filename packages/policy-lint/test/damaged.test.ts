import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { formats } from '../dist/index.js';
import { git, makeFolder, makeRepository, run } from './workshop.ts';

const own = join(import.meta.dirname, '..');

const files = {
  'migrations/0001_a.sql': 'CREATE INDEX a ON b (c);\n',
  'alembic/versions/a1_add.py': `from alembic import op
revision = 'a1'
down_revision = None
def upgrade():
    op.drop_table('users')
def downgrade():
    pass
`,
  'knex/migrations/20260101000000_users.js':
    "exports.up = (knex) => knex.schema.dropTable('users');\nexports.down = () => {};\n",
  'infra/telemetry-registry.v2.json': '{"schema_version": "3.0", "orgs": {}}\n',
  'settings/a.yaml': 'a: &b [1]\nc: *b\n',
  'settings/a.toml': 'a = 1\n',
  'acme/rule.rego': 'package main\n\ndeny contains "found" if input.a\n',
  'policy-lint.config.ts': `import type { Config } from 'policy-lint';
export default {
  packs: ['./acme/dist'],
} satisfies Config;
`,
  '.gitignore': 'out/\n',
  'plain.json': JSON.stringify({
    packs: ['./acme/dist'],
    kinds: { migration: { dialect: 'postgresql' } },
  }),
  'unseen.json': JSON.stringify({
    kinds: { migration: { files: ['nowhere/*.sql'] } },
    overrides: [{ files: ['nowhere/**'], rules: {} }],
  }),
  'formatter.cjs': 'module.exports = () => "mine";\n',
};

const reports = formats.filter((name) => name !== 'json');
const check = ['--no-cache', '--allow-empty', '-f', 'json'];
const plain = [...check, '--config', 'plain.json'];

/** What of the package a command needs; all else is needed by a check of the last sort. */
const commands: readonly (readonly [RegExp, readonly string[]])[] = [
  [/check-in-ci/, [...plain, '--ci', '--base', 'main']],
  [/hook-install/, ['hook', 'install', '--dry-run']],
  [/hook-uninstall/, ['hook', 'uninstall', '--dry-run']],
  [/verify-reports/, ['verify-report', 'nowhere.json', '--sha', 'a'.repeat(40)]],
  [/baseline-rewrite/, ['baseline', '--prune', '--no-cache', '--config', 'plain.json']],
  [/unseen/, [...check, '--config', 'unseen.json']],
  [/config-|strip-types/, [...check, 'infra']],
  [/eslint-format/, [...plain, 'infra', '-f', './formatter.cjs=out/mine']],
  [/reporters-/, [...plain, 'infra', ...reports.flatMap((name) => ['-f', `${name}=out/${name}`])]],
  [/javascript/, [...plain, 'knex']],
  [/python/, [...plain, 'alembic']],
  [/sql|libpg|migration|toml|yaml/, [...plain, 'migrations', 'settings']],
  [/./, [...plain, 'infra', 'settings']],
];

/** What none of these commands reads: the API, what is for other texts or builds, what explains a failure. */
const unneeded =
  /^(index|kinds-migration-history-.*-remarks|policy-lint-cli-unexpected|yaml-library)\.js$|(meta|files)\.json$|^packs.policy/;

test.each([
  ['missing', (path: string) => rmSync(path)],
  ['cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -200))],
])(
  'no file of the package that is %s makes a run pass or find something else',
  (_, damage) => {
    const [folder, cwd] = [installCopy(), makeProject()];
    const intact = new Map(commands.map(([, args]) => [args, runCopy(folder, cwd, args)]));
    const harmless: string[] = [];
    for (const name of runtimeFiles(folder)) {
      const args = commands.find(([needed]) => needed.test(name))?.[1] ?? [];
      const path = join(folder, 'dist', name);
      const bytes = readFileSync(path);
      damage(path);
      const ran = runCopy(folder, cwd, args);
      writeFileSync(path, bytes);
      if (isDeepStrictEqual(ran, intact.get(args))) harmless.push(name);
      else expect(ran, name).toMatchObject({ status: 2, stderr: reinstall });
    }
    expect(harmless.filter((name) => !unneeded.test(name))).toEqual([]);
  },
  600_000,
);

test('without its compiler a folder of Rego is a problem that says what to do', () => {
  const folder = installCopy();
  rmSync(join(folder, '../@policy-lint/rego'));
  const cwd = makeFolder({
    ...files,
    'policy-lint.config.ts': "export default { packs: ['./acme'] };\n",
  });
  const { status, stdout } = runCopy(folder, cwd, ['--no-cache', '-f', 'json']);
  expect(stdout).toContain('@policy-lint/rego is missing or damaged');
  expect(stdout).toContain('npm i policy-lint');
  expect(status).toBe(2);
});

const reinstall = expect.stringMatching(/damaged[^]*Reinstall it: npm i policy-lint\n/) as string;

/** The package where npm would put it, beside its dependency. */
function installCopy(): string {
  const modules = join(makeFolder(), 'node_modules');
  mkdirSync(join(modules, '@policy-lint'), { recursive: true });
  symlinkSync(join(own, '../rego'), join(modules, '@policy-lint/rego'));
  const folder = join(modules, 'policy-lint');
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(own, part), join(folder, part), { recursive: true });
  return folder;
}

function makeProject(): string {
  const cwd = makeRepository(files);
  expect(run(cwd, ['pack', 'build', 'acme']).code).toBe(0);
  const accept = ['baseline', 'infra', '--reason', 'old', '--owner', 'ops'];
  expect(run(cwd, accept).code).toBe(0);
  git(cwd, 'switch', '--quiet', '--create', 'feature');
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'Nothing');
  return cwd;
}

function runCopy(folder: string, cwd: string, args: readonly string[]) {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    NODE_OPTIONS: '',
    GITHUB_ACTIONS: '',
    GITLAB_CI: '',
  };
  const bin = join(folder, 'bin/policy-lint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function runtimeFiles(folder: string): readonly string[] {
  const names = readdirSync(join(folder, 'dist'), { recursive: true }) as string[];
  return names.filter((name) => /\.(js|wasm|json)$/.test(name) && !name.startsWith('schemas/'));
}
