import { join } from 'node:path';
import { git, write } from '../workshop.ts';
import type { Project } from './projects.ts';
import { start } from './tool.ts';

/** What somebody stages in their repository: something for every parser that is loaded on demand. */
const staged = {
  'migrations/0001_drop.sql': 'DROP TABLE users;\n',
  'alembic/versions/a1_drop.py': `"""drop"""
from alembic import op

revision = 'a1'
down_revision = None


def upgrade():
    op.drop_table('users')


def downgrade():
    pass
`,
  'db/migrate/20260101000000_drop.ts': `import type { Knex } from 'knex';
export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTable('users');
}
export async function down(): Promise<void> {}
`,
  'knexfile.ts': "export default { migrations: { directory: './db/migrate' } };\n",
  'release.yaml': 'version: 1.2.3\nday: friday\n',
};

const policy = {
  'policy-lint.config.yaml': `packs: [./policies]
kinds: { migration: { dialect: postgresql } }
`,
  'policies/release.rego': `package main

deny contains sprintf("no release on a %s", [input.day]) if input.day == "friday"
`,
};

const programs = {
  'use.mjs': `import { check, formatReport } from 'policy-lint';
const report = await check({ staged: true, only: ['main/deny'], cache: true });
process.stdout.write(report.findings[0].message + '\\n' + (await formatReport(report, 'json')));
`,
  'use.cjs': `const { check, schemas } = require('policy-lint');
check({ staged: true, only: ['main/deny'], cache: true }).then((report) => {
  process.stdout.write(report.findings[0].message + '\\n' + JSON.stringify(schemas.report));
});
`,
};

/** Makes the project a repository in which something is about to be committed. */
export function stageTrial({ folder }: Project): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Operator');
  git(folder, 'config', 'user.email', 'operator@example.com');
  write(folder, { ...policy, ...programs, '.gitignore': ignored });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'start');
  write(folder, staged);
  git(folder, 'add', '--all');
}

const ignored = ['node_modules', '.yarn', '.pnp.*', 'yarn.lock', 'cache-*', ''].join('\n');

export interface Trial {
  readonly version: string;
  /** `path: rule` of each finding of the staged change, by the command. */
  readonly found: readonly string[];
  readonly problems: readonly unknown[];
  readonly report: string;
  readonly hook: { readonly code: number | null; readonly stderr: string };
  readonly imported: string;
  readonly required: string;
  /** What any of them said on standard error. */
  readonly complaints: string;
}

/** Uses what is installed in every way there is; `path` is the whole of PATH. */
export async function tryOut(project: Project, path: string, name: string): Promise<Trial> {
  const { folder, command, node } = project;
  // A cache of its own: each compiles the policy anew.
  const env = { PATH: path, POLICY_LINT_CACHE: join(folder, `cache-${name}`) };
  const use = (...words: readonly string[]) => start(folder, words, env);
  const version = await use(...command, '--version');
  const checked = await use(...command, '--staged', '--format', 'json');
  const hook = await use(...command, 'hook', 'run', 'pre-commit');
  const imported = await use(...node, 'use.mjs');
  const required = await use(...node, 'use.cjs');
  const all = [version, checked, imported, required];
  return {
    version: version.stdout.trim(),
    ...found(checked.stdout),
    report: checked.stdout,
    hook,
    imported: imported.stdout,
    required: required.stdout,
    complaints: all.map(({ stderr }) => stderr).join(''),
  };
}

function found(text: string): Pick<Trial, 'found' | 'problems'> {
  const { findings, problems } = JSON.parse(text) as {
    findings: readonly { readonly path: string; readonly rule: string }[];
    problems: readonly unknown[];
  };
  return { found: findings.map(({ path, rule }) => `${path}: ${rule}`), problems };
}
