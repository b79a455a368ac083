import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { commitAll, git, makeFolder, makeRepository, run, stage, write } from './workshop.ts';

const dist = join(import.meta.dirname, '../dist');
const regoDist = join(import.meta.dirname, '../../rego/dist');
/** Its child is killed in the end, which leaves no trace; that it answers shows that it runs. */
const regoFiles = scripts(regoDist).filter((name) => name !== 'child.js');

/** A run of the product, and the files of dist that it must execute. */
interface Trial {
  readonly title: string;
  readonly executes: readonly string[];
  readonly play: (env: Env) => void;
}

type Env = Readonly<Record<string, string>>;

const drop = 'DROP TABLE users;\n';
const sql = 'sql/migrations/0001_users.sql';
const inPostgres = {
  'policy-lint.config.yaml': 'kinds: {migration: {dialect: postgresql}}\n',
};

const alembic = `"""drop the users"""
from alembic import op

revision = 'a1'
down_revision = None


def upgrade():
    op.drop_table('users')


def downgrade():
    pass
`;
const knex = `exports.up = (knex) => knex.schema.dropTable('users');
exports.down = (knex) => knex.schema.createTable('users', (table) => table.increments());
`;
const migrations = {
  'alembic/versions/a1_users.py': alembic,
  'db/migrations/20260101000000_users.js': knex,
  [sql]: drop,
  ...inPostgres,
};

const formats = {
  checkstyle: '<checkstyle',
  compact: 'sql/drop-table',
  github: '::error',
  gitlab: '"fingerprint"',
  html: '<!doctype html>',
  json: '"findings"',
  junit: '<testsuites',
  markdown: 'sql/drop-table',
  'markdown-comment': 'sql/drop-table',
  sarif: '"runs"',
  stylish: 'sql/drop-table',
};

const trials: readonly Trial[] = [
  {
    title: 'migrations of three languages are parsed, judged and told apart from their comments',
    executes: [
      'cli.js',
      'engine.js',
      'kinds-migration-extract.js',
      'kinds-migration-history-extract.js',
      'kinds-migration-history-javascript-remarks.js',
      'kinds-migration-history-python-remarks.js',
      'kinds-migration-history-sql-remarks.js',
      'kinds-migration-javascript-read.js',
      'kinds-migration-python.js',
      'languages-javascript-parse.js',
      'languages-javascript.js',
      'languages-python.js',
      'languages-sql-postgres.js',
      'languages-sql.js',
      'languages-yaml.js',
    ],
    play(env) {
      const folder = makeRepository(migrations, 'topic');
      const changed = Object.entries(migrations).map(([path, text]) => [path, `${text}\n\n`]);
      stage(folder, Object.fromEntries(changed));
      const { code, stdout } = run(folder, ['--staged', '--all', '-f', 'compact'], '', env);
      expect(code, stdout).toBe(1);
      for (const path of Object.keys(migrations).filter((one) => !one.endsWith('.yaml')))
        expect(stdout).toContain(path);
    },
  },
  {
    title: 'a registry is judged',
    executes: ['kinds-registry-extract.js'],
    play(env) {
      const folder = makeFolder({ 'infra/telemetry-registry.v2.json': '{"orgs": {}}\n' });
      expect(run(folder, [], '', env)).toMatchObject({ code: 1 });
    },
  },
  {
    title: 'every format is written',
    executes: [
      'reporters-checkstyle.js',
      'reporters-compact.js',
      'reporters-github.js',
      'reporters-gitlab.js',
      'reporters-html-html.js',
      'reporters-json.js',
      'reporters-junit-junit.js',
      'reporters-markdown-markdown.js',
      'reporters-sarif-sarif.js',
      'reporters-stylish-stylish.js',
    ],
    play(env) {
      const folder = makeFolder({ [sql]: drop, ...inPostgres });
      const wanted = Object.keys(formats).flatMap((name) => ['-f', `${name}=out/${name}`]);
      const { code, stderr } = run(folder, wanted, '', env);
      expect(code, stderr).toBe(1);
      for (const [name, text] of Object.entries(formats))
        expect(readFileSync(join(folder, 'out', name), 'utf8')).toContain(text);
    },
  },
  {
    title: "a formatter of ESLint's runs",
    executes: ['policy-lint-cli-eslint-format.js'],
    play(env) {
      const formatter = 'export default (results) => `${results.length} file`;\n';
      const folder = makeFolder({ [sql]: drop, ...inPostgres, 'count.mjs': formatter });
      const { code, stdout, stderr } = run(folder, ['-f', 'eslint:./count.mjs'], '', env);
      expect(stdout, stderr).toBe('1 file\n');
      expect(code).toBe(1);
    },
  },
  {
    title: 'a pack of Rego runs in its worker, as a config in TypeScript names it',
    executes: [
      'config-program.js',
      'engine-worker.js',
      'languages-toml.js',
      'policy-lint-config-run-program.js',
      'strip-types.js',
      'yaml-library.js',
      ...regoFiles,
    ],
    play(env) {
      const folder = makeFolder({
        'policy-lint.config.ts': "export default { packs: ['./policy'] as string[] };\n",
        'policy/main.rego':
          'package main\n\nimport rego.v1\n\ndeny contains yaml.marshal(input) if input.day\n',
        'release.toml': 'day = "friday"\n',
      });
      const { code, stdout, stderr } = run(folder, ['-f', 'compact'], '', env);
      expect(stdout, stderr).toContain('day: friday');
      expect(code).toBe(1);
    },
  },
  {
    title: 'parts of a config that match no file are reported',
    executes: ['policy-lint-unseen-remark-unseen.js', 'policy-lint-unseen-unmatched-globs.js'],
    play(env) {
      const folder = makeFolder({
        'policy-lint.config.yaml': `kinds: {migration: {files: ['nowhere/*.sql']}}
overrides: [{files: ['nowhere/**'], rules: {sql/drop-table: error}}]
`,
        [sql]: drop,
      });
      const { stdout } = run(folder, [], '', env);
      expect(stdout).toMatch(/`nowhere\/\*\*`[^]*`nowhere\/\*\.sql`/);
    },
  },
  {
    title: 'a run that exits 2 looks for damage to its own files',
    executes: ['policy-lint-cli-unexpected.js'],
    play(env) {
      expect(run(makeFolder({}), ['--cwd', 'nowhere'], '', env)).toMatchObject({ code: 2 });
    },
  },
  {
    title: 'a baseline is written and accepts',
    executes: ['policy-lint-baseline-apply.js', 'policy-lint-baseline-rewrite.js'],
    play(env) {
      const folder = makeRepository({ [sql]: drop, ...inPostgres });
      const words = ['--reason', 'older than the rule: OPS-12', '--owner', '@data'];
      const only = ['--only', 'sql/drop-table'];
      expect(run(folder, ['baseline', ...only, ...words], '', env)).toMatchObject({ code: 0 });
      expect(run(folder, only, '', env)).toMatchObject({ code: 0 });
    },
  },
  {
    title: 'a change in CI is judged, and its report verified',
    executes: ['policy-lint-ci-check-in-ci.js', 'policy-lint-verify-verify-reports.js'],
    play(env) {
      const folder = makeRepository(inPostgres, 'topic');
      const base = git(folder, 'rev-parse', 'HEAD').trim();
      write(folder, { [sql]: drop });
      const head = commitAll(folder, 'infra: drop (#2)');
      const event = { before: base, after: head, ref: 'refs/heads/topic' };
      const path = join(makeFolder({ event: JSON.stringify(event) }), 'event');
      const github = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: path };
      const ci = ['--ci', '-f', 'json=out.json'];
      const more = { ...env, ...github, GITHUB_SHA: head, GITHUB_REF: event.ref };
      expect(run(folder, ci, '', more)).toMatchObject({ code: 1 });
      const verified = run(folder, ['verify-report', 'out.json', '--sha', head], '', env);
      expect(verified.code, verified.stderr).toBe(1);
    },
  },
  {
    title: 'hooks are installed and removed',
    executes: [
      'policy-lint-cli-commands-hook-install.js',
      'policy-lint-cli-commands-hook-uninstall.js',
    ],
    play(env) {
      const folder = makeRepository({});
      expect(run(folder, ['hook', 'install'], '', env)).toMatchObject({ code: 0 });
      expect(run(folder, ['hook', 'uninstall'], '', env)).toMatchObject({ code: 0 });
    },
  },
  {
    title: 'the API judges',
    executes: ['index.js'],
    play(env) {
      const folder = makeFolder({ [sql]: drop, ...inPostgres });
      const url = JSON.stringify(new URL('../dist/index.js', import.meta.url));
      const code = `import { check } from ${url}; console.log((await check()).summary.verdict);`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
        cwd: folder,
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
      expect(stdout, stderr).toBe('fail\n');
    },
  },
];

test.each(trials.map((trial) => [trial.title, trial] as const))('%s', (_, trial) => {
  const { executes, play } = trial;
  const log = makeFolder();
  play({ NODE_V8_COVERAGE: log });
  const executed = executedIn(log);
  expect(executes.filter((name) => !executed.has(name))).toEqual([]);
});

test('each file of dist is executed by one of these runs', () => {
  const executes = trials.flatMap((trial) => trial.executes);
  expect(executes.toSorted()).toEqual([...scripts(dist), ...regoFiles].toSorted());
});

function scripts(folder: string): readonly string[] {
  const paths = readdirSync(folder, { encoding: 'utf8', recursive: true });
  return paths.filter((path) => path.endsWith('.js')).map((path) => path.replaceAll('\\', '/'));
}

/** What V8 saw running in a process, its workers and its loader's thread. */
function executedIn(log: string): ReadonlySet<string> {
  const folders = [dist, regoDist].map((folder) => `${pathToFileURL(folder).href}/`);
  const urls = readdirSync(log).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(log, name), 'utf8')) as Coverage;
    return result.map(({ url }) => url);
  });
  return new Set(
    folders.flatMap((folder) =>
      urls.filter((url) => url.startsWith(folder)).map((url) => url.slice(folder.length)),
    ),
  );
}

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}
