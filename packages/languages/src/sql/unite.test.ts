import { expect, test } from 'vitest';
import { parseSql } from './index.ts';

const index = 'CREATE INDEX IF NOT EXISTS "i" ON "a" (b, c);';

test.each([
  [index, ['create-index']],
  [`${index}\n\n${index}\n`, ['create-index', 'create-index']],
  ['INSERT INTO a VALUES (1);\n', ['insert']],
  ['--a remark that MySQL does not take for one\nDROP TABLE a;', ['drop-table']],
])('what one dialect reads is told once, and no other doubts it: %j', async (text, actions) => {
  const { statements } = await parseSql(text, 'unknown');
  expect(statements.flatMap(({ operations }) => operations.map(({ action }) => action))).toEqual(
    actions,
  );
  expect(statements.flatMap(({ unresolved }) => unresolved)).toEqual([]);
});

test.each([
  ['ALTER TABLE "User" DROP COLUMN "eMail";', ['drop-column User eMail']],
  ['DROP TABLE "User", "user";', ['drop-table User', 'drop-table user']],
])(
  'names that only differ in how dialects read their quotes are told once: %j',
  async (text, told) => {
    const { statements } = await parseSql(text, 'unknown');
    const operations = statements.flatMap((one) => one.operations);
    expect(
      operations.map(({ action, table, column }) =>
        [action, table, column].filter((part) => part !== undefined).join(' '),
      ),
    ).toEqual(told);
  },
);

test.each([
  ['TRUNCATE a, b;', ['a <a>', 'b <b>']],
  ['TRUNCATE a, ONLY s.b CASCADE;', ['a <a>', 's.b <s.b>']],
  ['TRUNCATE TABLE a;', ['a <TRUNCATE TABLE a>']],
  ['LOCK TABLE a, b IN EXCLUSIVE MODE;', ['a <a>', 'b <b>']],
  ['VACUUM FULL a, b;', ['a <a>', 'b <b>']],
  ['DROP ROLE a, b;', ['a <a>', 'b <b>']],
  ['DROP OWNED BY a, b;', ['a <a>', 'b <b>']],
  ['ALTER TABLE a RENAME TO b;', ['a <ALTER TABLE a RENAME TO b>']],
  ['ALTER TABLE a RENAME COLUMN b TO c;', ['a <ALTER TABLE a RENAME COLUMN b TO c>']],
  ['CREATE INDEX ON a (b) WHERE c;', ['a <CREATE INDEX ON a (b) WHERE c>']],
])('what readings begin at the verb or at the name is told once: %j', async (text, told) => {
  const { statements } = await parseSql(text, 'unknown');
  const operations = statements.flatMap((one) => one.operations);
  const shown = operations.map(
    ({ table, name, start, end }) => `${table ?? name ?? '?'} <${text.slice(start, end)}>`,
  );
  expect(shown).toEqual(told);
});

test.each(['SELEC 1; DROP TABLE a', "INSERT INTO a VALUES ('", 'what is this;'])(
  'what none of them reads is said: %j',
  async (text) => {
    const { statements, errors } = await parseSql(text, 'unknown');
    expect([...statements.flatMap(({ unresolved }) => unresolved), ...errors]).not.toEqual([]);
  },
);

test('a string of one dialect that hides a statement of another is no hiding place', async () => {
  const { statements } = await parseSql(String.raw`SELECT '\'; DROP TABLE x; --'`, 'unknown');
  const actions = statements.flatMap(({ operations }) => operations.map(({ action }) => action));
  expect(actions).toContain('drop-table');
});
