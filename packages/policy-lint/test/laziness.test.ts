import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { command, makeFolder } from './workshop.ts';

const alembic = `"""add a column"""
from alembic import op
import sqlalchemy as sa

revision = 'a1'
down_revision = None


def upgrade():
    op.add_column('users', sa.Column('age', sa.Integer()))


def downgrade():
    op.drop_column('users', 'age')
`;
const knex = `exports.up = (knex) => knex.schema.dropTable('users');
exports.down = (knex) => knex.schema.createTable('users', (table) => table.increments());
`;
const sql = 'CREATE INDEX users_age ON users (age);\n';
const inDialect = (dialect: string) => ({
  'policy-lint.config.json': JSON.stringify({ kinds: { migration: { dialect } } }),
});

test('a repository of Python loads no parser of TypeScript or SQL', () => {
  const loaded = loadedBy({ 'alembic/versions/a1_add_a_column.py': alembic });
  expect(loaded).toContain('languages-python.js');
  expect(loaded.filter((name) => /javascript|sql|yaml|toml/.test(name))).toEqual([]);
});

test('a repository of JavaScript loads no parser of Python or SQL', () => {
  const loaded = loadedBy({ 'migrations/20260101000000_users.js': knex });
  expect(loaded).toContain('languages-javascript-parse.js');
  expect(loaded.filter((name) => /python|sql|yaml|toml/.test(name))).toEqual([]);
});

test('a repository of PostgreSQL loads no parser of Python or TypeScript', () => {
  const files = { 'migrations/0001_index.sql': sql, ...inDialect('postgresql') };
  const loaded = loadedBy(files);
  expect(loaded).toContain('languages-sql-postgres.js');
  expect(loaded.filter((name) => /python|javascript|yaml|toml/.test(name))).toEqual([]);
});

test('a repository of MySQL loads no grammar of PostgreSQL either', () => {
  const loaded = loadedBy({ 'migrations/0001_index.sql': sql, ...inDialect('mysql') });
  expect(loaded).toContain('languages-sql.js');
  expect(loaded.filter((name) => /python|javascript|postgres|yaml|toml/.test(name))).toEqual([]);
});

test('a repository without migrations loads none of their readers', () => {
  const loaded = loadedBy({ 'notes/a.md': 'x\n', 'data.json': '{}\n' });
  expect(loaded.filter((name) => /migration|languages/.test(name))).toEqual([]);
});

test('a second run on the same bytes loads neither parsers nor the engine', () => {
  const files = { 'migrations/0001_index.sql': sql, ...inDialect('postgresql') };
  const folder = makeFolder(files);
  const cache = makeFolder();
  expect(loadedIn(folder, cache)).toContain('engine.js');
  expect(loadedIn(folder, cache).filter((name) => /languages|engine/.test(name))).toEqual([]);
});

function loadedBy(files: Readonly<Record<string, string>>): readonly string[] {
  return loadedIn(makeFolder(files), makeFolder());
}

/** The names of all modules that a run of the built command imports, told by a hook of node's loader. */
function loadedIn(cwd: string, cache: string): readonly string[] {
  const log = join(makeFolder(), 'loaded');
  const hook = `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(${JSON.stringify(log)}, url + '\\n');
  return next(url, context);
}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', dataUrl(register), command, '--allow-empty'],
    { cwd, env: { ...process.env, POLICY_LINT_CACHE: cache }, encoding: 'utf8' },
  );
  expect(status, stderr).toBeLessThan(2);
  return readFileSync(log, 'utf8')
    .split('\n')
    .map((url) => basename(url));
}

function dataUrl(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}
