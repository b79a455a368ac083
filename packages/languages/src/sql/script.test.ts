import { describe, expect, test } from 'vitest';
import { parseSql } from './index.ts';
import type { SqlScript } from './operation.ts';
import { dialects } from './words.ts';

async function actionsOf(text: string, dialect: Parameters<typeof parseSql>[1]) {
  const { statements } = await parseSql(text, dialect);
  return statements.flatMap(({ operations }) =>
    operations.map(
      ({ action, table, start, end }) => `${action} ${table ?? '?'} <${text.slice(start, end)}>`,
    ),
  );
}

function reasonsOf({ statements }: SqlScript): readonly string[] {
  return statements.flatMap(({ unresolved }) => unresolved.map(({ reason }) => reason));
}

describe('PostgreSQL', () => {
  test('one bad statement hides no other', async () => {
    const script = await parseSql('SELEC 1; DROP TABLE b;', 'postgresql');
    expect(script.statements.map(({ parse }) => parse)).toEqual(['unparsed', 'full']);
    expect(script.statements[1]?.operations).toMatchObject([{ action: 'drop-table', table: 'b' }]);
    expect(reasonsOf(script)).toEqual(['unparsed-statement']);
  });

  test('what the grammar refuses and our reader knows is told twice over', async () => {
    const script = await parseSql('DROP INDEX IF EXISTS a@b CASCADE', 'postgresql');
    expect(script.statements).toMatchObject([
      { parse: 'recognised', operations: [{ action: 'drop-index' }] },
    ]);
    expect(reasonsOf(script)).toEqual(['unparsed-statement']);
  });

  test('commands of psql, templates and COPY data are no SQL', async () => {
    const text = `\\set a 1\n\\i b.sql\nCOPY t FROM stdin;\nit's; DROP TABLE x;\n\\.\n{% if a %}\nDROP TABLE :a, {{ b }}_c;\n{% endif %}\nSELECT 'x' \\gexec\n`;
    const script = await parseSql(text, 'postgresql');
    expect(await actionsOf(text, 'postgresql')).toEqual([
      'copy t <COPY t FROM stdin>',
      'drop-table ? <:a>',
      'drop-table ? <{{ b }}_c>',
      "other ? <SELECT 'x'>",
    ]);
    expect(reasonsOf(script)).toEqual(['include', 'template', 'dynamic-sql']);
    expect(script.errors).toEqual([]);
  });

  test('a template that is the whole statement is one', async () => {
    const script = await parseSql('{{ drop_all() }};', 'postgresql');
    expect(reasonsOf(script)).toEqual(['template']);
    expect(script.statements).toMatchObject([{ parse: 'unparsed' }]);
  });

  test('a conflict, open quotes and a bracket that is missing are told, and the rest is read', async () => {
    const text =
      "CREATE TABLE a (id int;\nDROP TABLE b;\n<<<<<<< HEAD\nDROP TABLE c;\n=======\nDROP TABLE d;\n>>>>>>> x\nSELECT 'e;\nDROP TABLE f;";
    const script = await parseSql(text, 'postgresql');
    expect(await actionsOf(text, 'postgresql')).toEqual([
      'create-table a <CREATE TABLE a>',
      'drop-table b <DROP TABLE b>',
      'drop-table c <DROP TABLE c>',
      'drop-table d <DROP TABLE d>',
      'other ? <SELECT>',
      'drop-table f <DROP TABLE f>',
    ]);
    expect(script.errors.map(({ start }) => text.slice(start, start + 3))).toEqual([
      '<<<',
      '===',
      '>>>',
      "'e;",
    ]);
  });

  test('a body has comments of its own, also in a body; a text in quotes has none', async () => {
    const text =
      "DO $a$ BEGIN -- one\nEXECUTE $$ /* two */ SELECT 1 $$; END $a$; SELECT '-- three';";
    const { comments } = await parseSql(text, 'postgresql');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '-- one',
      '/* two */',
    ]);
  });

  test('comments stand with their marks', async () => {
    const text = "-- a\nSELECT '-- b' /* c /* d */ e */; -- f";
    const { comments } = await parseSql(text, 'postgresql');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '-- a',
      '/* c /* d */ e */',
      '-- f',
    ]);
  });

  test('a text of nothing has no statements', async () => {
    expect(await parseSql(' -- a\n;;', 'postgresql')).toMatchObject({ statements: [], errors: [] });
  });
});

describe('an unknown dialect', () => {
  test('takes what any dialect sees', async () => {
    expect(await actionsOf(`INSERT INTO x VALUES ('\\'; DROP TABLE y; --');`, 'unknown')).toContain(
      'drop-table y <DROP TABLE y>',
    );
  });

  test.each([
    'CREATE TABLE [dbo].[x] (id int); DROP TABLE [y];',
    'CREATE TABLE `x` (id int) ENGINE=InnoDB; DROP TABLE `y`;',
    "# it's MySQL\nDROP TABLE y;",
    'DO $$ BEGIN DROP TABLE y; END $$;',
    "EXEC('DROP TABLE y')\nGO",
  ])('is at home in %s', async (text) => {
    const script = await parseSql(text, 'unknown');
    const tables = script.statements.flatMap(({ operations }) =>
      operations.filter(({ action }) => action === 'drop-table'),
    );
    expect(tables).toMatchObject([{ table: 'y' }]);
    expect(reasonsOf(script)).toEqual([]);
    expect(script.errors).toEqual([]);
  });

  test('reports what no dialect can read', async () => {
    expect(reasonsOf(await parseSql('SELECT 1; FOO BAR; DROP TABLE a', 'unknown'))).toEqual([
      'unparsed-statement',
    ]);
  });
});

const verbs = [
  'DROP TABLE a',
  'TRUNCATE TABLE a',
  'DELETE FROM a',
  'ALTER TABLE a DROP COLUMN b',
  'UPDATE a SET b = 1',
];
const before = [
  '',
  'SELECT 1',
  'SELECT (',
  'INSERT INTO x VALUES (1)',
  'CREATE TABLE x (a int)',
  'SET x = 1',
  'GRANT SELECT ON x TO y',
  'FOO',
  'BEGIN',
  'IF a THEN',
  'WITH c AS (SELECT 1)',
  'CREATE VIEW v AS SELECT 1',
  'COMMENT ON TABLE x IS',
  'CALL p()',
  'EXPLAIN ANALYZE',
  'ALTER TABLE x ADD b int',
  'DROP TABLE y',
  'x: LOOP',
];
const destructive = new Set(['drop-table', 'truncate', 'delete', 'drop-column', 'update']);

/** Each of them is in an operation that says so, or in what is reported as not read. */
test.each(dialects)(
  'in %s no verb that destroys stays uncovered, whatever stands before it',
  async (dialect) => {
    for (const head of before) {
      for (const verb of verbs) {
        for (const tail of ['', ' END', ' )', ' WHERE c']) {
          const text = `${head} ${verb}${tail};`;
          // A column may be called delete: `SELECT 1 delete FROM a`.
          if (head.endsWith('SELECT 1') && verb === 'DELETE FROM a') continue;
          const at = head.length + 1;
          const { statements } = await parseSql(text, dialect);
          const covers = statements.flatMap(({ operations, unresolved }) => [
            ...operations.filter(({ action }) => destructive.has(action)),
            ...unresolved,
          ]);
          const isCovered = covers.some(({ start, end }) => start < at + verb.length && end > at);
          expect(isCovered, text).toBe(true);
        }
      }
    }
  },
);

test.each(dialects)('%s says nothing of verbs in strings, comments and names', async (dialect) => {
  const text = `SELECT 'DROP TABLE a' -- DROP TABLE b\n, drop_table, x.delete /* TRUNCATE c */ FROM t;`;
  const { statements } = await parseSql(text, dialect);
  expect(
    statements.flatMap(({ operations, unresolved }) => [...operations, ...unresolved]),
  ).toMatchObject([{ action: 'other' }]);
});

test.each([
  ["EXEC(N'", 'tsql'],
  ['IF 1=1 ', 'tsql'],
  ['BEGIN ', 'tsql'],
  ['(', 'mysql'],
  ['CREATE PROCEDURE p() BEGIN ', 'mysql'],
  ['CREATE PROCEDURE p() BEGIN a; ', 'mysql'],
  ['WITH a AS (', 'mysql'],
  ['CASE WHEN ', 'tsql'],
  ['NOT (', 'sqlite'],
  ['DELETE FROM a WHERE (((1 = 1 OR ', 'sqlite'],
  ['EXPLAIN ANALYZE ', 'mysql'],
  ['{% if a %}', 'snowflake'],
] as const)('%s again and again is read without harm (%s)', async (piece, dialect) => {
  const { statements } = await parseSql(piece.repeat(5000), dialect);
  expect(reasonsOf({ statements, comments: [], errors: [] }).length).toBeGreaterThan(0);
});

test.each(dialects)(
  'a truncated text of %s never throws and never ends in silence',
  async (dialect) => {
    const text = `CREATE TABLE a (id int, b varchar(9) DEFAULT 'x''y');\r\nIF a BEGIN DELETE FROM "t" WHERE id = (SELECT max(id) FROM \`u\`) END;\nEXEC('DROP TABLE v'); /* 𝒳 */ ALTER TABLE [w] DROP COLUMN é, ADD c int`;
    for (let end = 0; end <= text.length; end += 3) {
      const { statements, errors } = await parseSql(text.slice(0, end), dialect);
      const isSaid = statements.every(
        ({ operations, unresolved }) => operations.length + unresolved.length > 0,
      );
      expect(isSaid || errors.length > 0).toBe(true);
    }
  },
);

test('what only PostgreSQL writes is no trouble where the dialect is unknown', async () => {
  const text = `CREATE INDEX IF NOT EXISTS i ON t (a);
CREATE TRIGGER u BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ADD COLUMN IF NOT EXISTS b int;`;
  expect(reasonsOf(await parseSql(text, 'unknown'))).toEqual([]);
});
