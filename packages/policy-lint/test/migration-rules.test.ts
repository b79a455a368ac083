import { expect, test } from 'vitest';
import { commitAll, git, makeFolder, makeRepository, runJson, stage, write } from './workshop.ts';

const versions = 'alembic/versions';

function alembic(revision: string, parent: string, downgrade = 'op.drop_column("users", "a")') {
  return `"""add a"""
from alembic import op
import sqlalchemy as sa

revision = "${revision}"
down_revision = ${parent}


def upgrade():
    op.add_column("users", sa.Column("a", sa.Text))


def downgrade():
    ${downgrade}
`;
}

const start = {
  [`${versions}/a1.py`]: alembic('a1', 'None'),
  [`${versions}/b2.py`]: alembic('b2', '"a1"'),
};
const only = ['--only', 'migration'];

function rulesIn(folder: string, args: readonly string[]) {
  const { report } = runJson(folder, [...only, ...args]);
  expect(report.problems).toEqual([]);
  return report.findings.map(({ rule, severity, path }) => `${severity} ${rule} ${path}`);
}

test('a staged migration is judged with those that did not change', () => {
  const folder = makeRepository(start, 'side');
  stage(folder, { [`${versions}/c3.py`]: alembic('c3', '"a1"') });
  const found = [`error migration/single-head ${versions}/c3.py`];
  expect(rulesIn(folder, ['--staged'])).toEqual(found);
  // What lies on the disk is not what is committed.
  write(folder, { [`${versions}/d4.py`]: alembic('d4', '("b2", "c3")') });
  expect(rulesIn(folder, ['--staged'])).toEqual(found);
  git(folder, 'add', '--all');
  expect(rulesIn(folder, ['--staged'])).toEqual([]);
});

test('a file that is named stands for its directory', () => {
  const folder = makeFolder({ ...start, [`${versions}/c3.py`]: alembic('c3', '"a1"') });
  expect(rulesIn(folder, [`${versions}/a1.py`])).toEqual([
    `error migration/single-head ${versions}/c3.py`,
  ]);
});

test('what is released is known where there is a base, and deferred where there is none', () => {
  const folder = makeRepository(start, 'side');
  stage(folder, { [`${versions}/a1.py`]: alembic('a1', 'None').replace('Text', 'String') });
  const { report } = runJson(folder, [...only, '--staged']);
  expect(report.findings).toEqual([]);
  expect(report.ledger).toContainEqual(
    expect.objectContaining({
      rules: ['migration/released-migration-unchanged'],
      outcome: 'deferred',
      reason: 'to pre-push',
    }),
  );
  const last = runJson(folder, [...only, '--staged', '--stage', 'ci']);
  expect(last.code).toBe(2);
  expect(last.report.problems).toMatchObject([{ code: 'missing-need' }]);
  commitAll(folder, 'edit');
  const edited = `migration/released-migration-unchanged ${versions}/a1.py`;
  expect(rulesIn(folder, ['--base', 'main'])).toEqual([`error ${edited}`]);
  expect(rulesIn(folder, ['--base', 'main', '--environment', 'staging'])).toEqual([
    `warn ${edited}`,
  ]);
});

test('a migration that only moves is released still, whether git finds that or not', () => {
  const folder = makeRepository(start, 'side');
  git(folder, 'mv', `${versions}/b2.py`, `${versions}/2026_b2.py`);
  commitAll(folder, 'move');
  expect(rulesIn(folder, ['--base', 'main'])).toEqual([]);
  const longer = `${alembic('b2', '"a1"')}${'# a remark\n'.repeat(100)}`;
  write(folder, { [`${versions}/2026_b2.py`]: longer });
  commitAll(folder, 'remarks');
  expect(rulesIn(folder, ['--base', 'main'])).toEqual([]);
});

const bare = { 'migrations/0001_a.sql': '-- +goose Up\nDROP TABLE bills;\n' };
const empty = {
  'migrations/0001_a.sql': '-- +goose Up\nCREATE TABLE bills (id int);\n-- +goose Down\n',
};

test.each([
  ['production', 'error'],
  ['staging', 'warn'],
  ['development', 'warn'],
])('in %s a migration without a way back is of level %s', (environment, level) => {
  const args = ['--environment', environment, 'migrations'];
  expect(rulesIn(makeFolder(bare), args)).toEqual([
    `${level} migration/has-downgrade migrations/0001_a.sql`,
  ]);
  expect(rulesIn(makeFolder(empty), args)).toEqual([
    `${level} migration/downgrade-not-empty migrations/0001_a.sql`,
  ]);
  const backwards = { 'migrations/0001_a.sql': '-- +goose Down\nDROP TABLE bills;\n' };
  expect(rulesIn(makeFolder(backwards), args)).toEqual([
    'error migration/has-upgrade migrations/0001_a.sql',
  ]);
});

test('who only goes forward is not asked for a way back, and for everything else', () => {
  const config = { 'policy-lint.config.json': '{"extends": ["migration:forward-only"]}' };
  expect(rulesIn(makeFolder({ ...bare, ...config }), ['migrations'])).toEqual([]);
  expect(rulesIn(makeFolder({ ...empty, ...config }), ['migrations'])).toEqual([]);
  const lost = alembic('b2', '"zz"', 'raise NotImplementedError');
  const folder = makeFolder({ ...start, [`${versions}/b2.py`]: lost, ...config });
  expect(rulesIn(folder, [versions])).toContain(
    `error migration/no-dangling-parent ${versions}/b2.py`,
  );
  expect(rulesIn(folder, [versions])).not.toContain(
    `error migration/irreversible-declared ${versions}/b2.py`,
  );
});

test("the operator team's list asks what its script asked, and nothing else", () => {
  const config = { 'policy-lint.config.json': '{"extends": ["migration:seed-parity"]}' };
  const passes = alembic('b2', '"zz"', 'pass').replace('"""add a"""\n', '');
  const folder = makeFolder({ ...start, [`${versions}/b2.py`]: passes, ...config });
  expect(rulesIn(folder, [versions])).toEqual([
    `warn migration/description-present ${versions}/b2.py`,
    `error migration/downgrade-not-empty ${versions}/b2.py`,
  ]);
});
