import { describe, expect, test } from 'vitest';
import { parseSql } from './index.ts';
import type { Operation, SqlScript } from './operation.ts';
import type { Dialect } from './words.ts';

const fields = ['table', 'column', 'name', 'to', 'references', 'where', 'value'] as const;

/** `nesting: action fields <source>`; what could not be read with an exclamation mark. */
function summarise(text: string, { statements }: SqlScript): readonly string[] {
  return statements.flatMap(({ operations, unresolved }) => [
    ...operations.map((one) => summariseOne(text, one)),
    ...unresolved.map((one) => `! ${one.reason} <${text.slice(one.start, one.end)}>`),
  ]);
}

function summariseOne(text: string, one: Operation): string {
  const nesting = one.nested === undefined ? '' : `${one.nested.join('/')}: `;
  const parts = [one.action, ...fields.map((field) => one[field]), ...(one.unresolved ?? [])];
  return `${nesting}${parts.filter(Boolean).join(' ')} <${text.slice(one.start, one.end)}>`;
}

async function read(text: string, dialect: Dialect | 'unknown'): Promise<readonly string[]> {
  return summarise(text, await parseSql(text, dialect));
}

async function flagsOf(text: string, dialect: Dialect): Promise<readonly Partial<Operation>[]> {
  const { statements } = await parseSql(text, dialect);
  return statements.flatMap(({ operations }) =>
    operations.map(({ start, end, ...rest }) => (start < end ? rest : {})),
  );
}

describe('MySQL', () => {
  test.each<readonly [string, ...string[]]>([
    ['DROP TABLE IF EXISTS `A`, b.`c` CASCADE', 'drop-table a <`A`>', 'drop-table b.c <b.`c`>'],
    ['DROP TEMPORARY TABLE q', 'drop-table q <DROP TEMPORARY TABLE q>'],
    ["DROP USER 'a'@'b', c@d", "drop-object a <'a'@'b'>", 'drop-object c <c@d>'],
    ['DROP INDEX i ON t', 'drop-index t i <DROP INDEX i>'],
    ['DROP DATABASE d', 'drop-database d <DROP DATABASE d>'],
    ['TRUNCATE `a`.`b`', 'truncate a.b <TRUNCATE `a`.`b`>'],
    ['TRUNCATE a, b', 'truncate a <a>', 'truncate b <b>'],
    ['CREATE INDEX i ON t (a, b(9))', 'create-index t i <CREATE INDEX i ON t (a, b(9))>'],
    ['DELETE FROM t', 'delete t none <DELETE FROM t>'],
    ['DELETE FROM t LIMIT 5', 'delete t none <DELETE FROM t LIMIT 5>'],
    [
      'DELETE a, b FROM a JOIN b ON a.x = b.x',
      'delete a some <DELETE a, b FROM a JOIN b ON a.x = b.x>',
      'delete b some <DELETE a, b FROM a JOIN b ON a.x = b.x>',
    ],
    ['DELETE x FROM t AS x', 'delete t none <DELETE x FROM t AS x>'],
    [
      'UPDATE a, b SET a.c = 1 WHERE a.d = b.d',
      'update a some <UPDATE a, b SET a.c = 1 WHERE a.d = b.d>',
    ],
    ['REPLACE INTO t VALUES (1)', 'insert t <REPLACE INTO t>'],
    ['INSERT INTO t (a) SELECT b FROM c ON DUPLICATE KEY UPDATE a = 1', 'insert t <INSERT INTO t>'],
    ['RENAME TABLE a TO b, c TO d', 'rename-table a b <a TO b>', 'rename-table c d <c TO d>'],
    ['OPTIMIZE TABLE a, b', 'optimize-table a <OPTIMIZE TABLE a>', 'optimize-table b <b>'],
    ['LOCK TABLES a WRITE, b READ', 'lock-table a <LOCK TABLES a WRITE>', 'lock-table b <b READ>'],
    [
      "SET @a = 'x', foreign_key_checks = OFF",
      "set @a x <SET @a = 'x'>",
      'disable-foreign-keys foreign_key_checks OFF <foreign_key_checks = OFF>',
    ],
    [
      'SET @@session.foreign_key_checks=0',
      'disable-foreign-keys @@session.foreign_key_checks 0 <SET @@session.foreign_key_checks=0>',
    ],
    ["LOAD DATA INFILE 'x' INTO TABLE t", "copy t from <LOAD DATA INFILE 'x' INTO TABLE t>"],
    ['source other.sql', '! include <source other.sql>'],
    ["ALTER USER 'a'@'b' IDENTIFIED BY 'c'", "alter-object a <ALTER USER 'a'@'b'>"],
    [
      'ALTER DEFINER = `a`@`b` SQL SECURITY INVOKER VIEW v AS SELECT 1',
      'alter-object v <ALTER DEFINER = `a`@`b` SQL SECURITY INVOKER VIEW v>',
    ],
    ['SELECT * FROM t FOR UPDATE', 'other <SELECT>'],
    ['GRANT DROP, DELETE ON a.* TO b', 'grant <GRANT DROP, DELETE ON a.* TO b>'],
  ])('%s', async (text, ...expected) => {
    expect(await read(text, 'mysql')).toEqual(expected);
  });

  test('each action of ALTER TABLE is one operation', async () => {
    const text = `ALTER TABLE t ADD COLUMN a int, ADD (b int, c int), ADD UNIQUE KEY k (a, b(10)),
      ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o (id) ON DELETE CASCADE, DROP d, DROP COLUMN e,
      DROP PRIMARY KEY, DROP FOREIGN KEY g, DROP INDEX h, MODIFY i text, CHANGE j k int, CHANGE l l int,
      RENAME COLUMN m TO n, RENAME INDEX o TO p, RENAME TO q, ALTER r SET DEFAULT 1, ALTER r DROP DEFAULT,
      ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4, DROP PARTITION s, u, AUTO_INCREMENT = 5`;
    expect(await read(text, 'mysql')).toEqual([
      'add-column t a <ADD COLUMN a int>',
      'add-column t b <ADD (b int>',
      'add-column t c <c int>',
      'add-constraint t k <ADD UNIQUE KEY k (a, b(10))>',
      'add-constraint t f o <ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o (id) ON DELETE CASCADE>',
      'drop-column t d <DROP d>',
      'drop-column t e <DROP COLUMN e>',
      'drop-constraint t <DROP PRIMARY KEY>',
      'drop-constraint t g <DROP FOREIGN KEY g>',
      'drop-index t h <DROP INDEX h>',
      'alter-column-type t i <MODIFY i text>',
      'rename-column t j k <CHANGE j k>',
      'alter-column-type t k <CHANGE j k int>',
      'alter-column-type t l <CHANGE l l int>',
      'rename-column t m n <RENAME COLUMN m TO n>',
      'rename-index t o p <RENAME INDEX o TO p>',
      'rename-table t q <RENAME TO q>',
      'set-default t r <ALTER r SET DEFAULT 1>',
      'drop-default t r <ALTER r DROP DEFAULT>',
      'convert-table t engine innodb <ENGINE=InnoDB>',
      'convert-table t convert utf8mb4 <CONVERT TO CHARACTER SET utf8mb4>',
      'drop-partition t s <DROP PARTITION s>',
      'drop-partition t u <u>',
    ]);
  });

  test('a column says what it is', async () => {
    const text = `ALTER TABLE t ADD a varchar(20) NOT NULL DEFAULT 'x' UNIQUE AFTER b,
      ADD c int GENERATED ALWAYS AS (a + 1) STORED, ADD d datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
      ADD e binary(16) DEFAULT (uuid()), MODIFY f int FIRST, ALGORITHM=COPY, LOCK = NONE`;
    const all = { table: 't', algorithm: 'copy', lock_option: 'none' };
    expect(await flagsOf(text, 'mysql')).toEqual([
      {
        ...all,
        action: 'add-column',
        column: 'a',
        type: 'varchar(20)',
        not_null: true,
        default: 'constant',
        unique: true,
      },
      { ...all, action: 'add-constraint', constraint: 'unique', columns: ['a'] },
      { ...all, action: 'add-column', column: 'c', type: 'int', stored: true },
      { ...all, action: 'add-column', column: 'd', type: 'datetime', default: 'constant' },
      { ...all, action: 'add-column', column: 'e', type: 'binary(16)', default: 'volatile' },
      { ...all, action: 'alter-column-type', column: 'f', type: 'int', rebuild: true },
    ]);
  });

  test('CREATE TABLE tells its columns and its constraints', async () => {
    const text =
      'CREATE TABLE IF NOT EXISTS `T` (`id` int NOT NULL AUTO_INCREMENT, `a` int REFERENCES b (id), PRIMARY KEY (`id`), KEY k (`a`)) ENGINE=InnoDB';
    expect(await flagsOf(text, 'mysql')).toEqual([
      {
        action: 'create-table',
        table: 't',
        if_not_exists: true,
        fields: [
          { column: 'id', type: 'int', not_null: true, identity: true },
          { column: 'a', type: 'int' },
        ],
      },
      {
        action: 'add-constraint',
        table: 't',
        constraint: 'foreign-key',
        columns: ['a'],
        references: 'b',
      },
      { action: 'add-constraint', table: 't', constraint: 'primary-key', columns: ['id'] },
    ]);
  });

  test('bodies of routines run later', async () => {
    const text = `DELIMITER //
CREATE DEFINER=\`a\`@\`b\` PROCEDURE p(IN x int) BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION DELETE FROM log;
  l: LOOP IF x THEN DROP TABLE a; ELSEIF y THEN SELECT 1; ELSE TRUNCATE b; END IF; LEAVE l; END LOOP;
END//
DELIMITER ;
CREATE TRIGGER t AFTER UPDATE ON u FOR EACH ROW DELETE FROM v WHERE id = OLD.id;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM w;
DROP TABLE x;`;
    expect(await read(text, 'mysql')).toEqual([
      'create-object p <CREATE DEFINER=`a`@`b` PROCEDURE p>',
      'procedure: delete log none <DELETE FROM log>',
      'procedure/loop/if: drop-table a <DROP TABLE a>',
      'procedure/loop/if: truncate b <TRUNCATE b>',
      'create-object u t <CREATE TRIGGER t>',
      'trigger: delete v some <DELETE FROM v WHERE id = OLD.id>',
      'create-object e <CREATE EVENT e>',
      'event: delete w none <DELETE FROM w>',
      'drop-table x <DROP TABLE x>',
    ]);
  });

  test('a text that is prepared is read, with its places', async () => {
    const text = `SET @a = CONCAT('DROP TABLE ', 'it''s');
PREPARE s FROM @a; EXECUTE s;
PREPARE r FROM 'DELETE FROM \\'t\\'';
PREPARE q FROM CONCAT('TRUNCATE ', @b);
EXECUTE nobody_knows;`;
    expect(await read(text, 'mysql')).toEqual([
      "set @a CONCAT('DROP TABLE ', 'it''s') <SET @a = CONCAT('DROP TABLE ', 'it''s')>",
      "prepare: drop-table it <DROP TABLE ', 'it>",
      "! unparsed-statement <''>",
      'other <EXECUTE>',
      "prepare: delete t none <DELETE FROM \\'t\\'>",
      "prepare: truncate table <TRUNCATE ', @b>",
      "! dynamic-sql <PREPARE q FROM CONCAT('TRUNCATE ', @b)>",
      '! dynamic-sql <EXECUTE nobody_knows>',
    ]);
  });

  test('a dump says how a view is made in three comments', async () => {
    const text =
      '/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`a`@`b` SQL SECURITY DEFINER */\n/*!50001 VIEW `v` AS select 1 */;';
    expect(await flagsOf(text, 'mysql')).toMatchObject([{ action: 'create-object', name: 'v' }]);
  });

  test('a template in quotes leaves a name unknown, and a text that is executed', async () => {
    const text = 'DROP TABLE `{$NAMESPACE}_user`.`x`; PREPARE s FROM "DROP TABLE ${a}";';
    expect(await read(text, 'mysql')).toEqual([
      'drop-table table <DROP TABLE `{$NAMESPACE}_user`.`x`>',
      'prepare: drop-table table <DROP TABLE ${a}>',
      '! dynamic-sql <PREPARE s FROM "DROP TABLE ${a}">',
    ]);
  });

  test('what a conditional comment holds is executed', async () => {
    expect(
      await read(
        '/*!50000 DROP TABLE a */; CREATE TABLE b (c int) /*!50100 PARTITION BY HASH (c) */;',
        'mysql',
      ),
    ).toEqual([
      'conditional-comment: drop-table a <DROP TABLE a>',
      'create-table b <CREATE TABLE b>',
    ]);
  });
});

describe('T-SQL', () => {
  test.each<readonly [string, ...string[]]>([
    [
      'IF EXISTS (SELECT 1) DROP TABLE [dbo].[A] ELSE TRUNCATE TABLE b',
      'if: drop-table dbo.a <DROP TABLE [dbo].[A]>',
      'if: truncate b <TRUNCATE TABLE b>',
    ],
    [
      "IF OBJECT_ID('a') IS NOT NULL BEGIN DELETE a; DROP TABLE a END",
      'if: delete a none <DELETE a>',
      'if: drop-table a <DROP TABLE a>',
    ],
    [
      'WHILE 1 = 1 DELETE TOP (10) FROM a WHERE b = 1',
      'loop: delete a some <DELETE TOP (10) FROM a WHERE b = 1>',
    ],
    ['SELECT 1 DROP TABLE a', 'other <SELECT>', 'drop-table a <DROP TABLE a>'],
    [
      'INSERT INTO a SELECT * FROM b DELETE a',
      'insert a <INSERT INTO a>',
      'delete a none <DELETE a>',
    ],
    [
      'CREATE TABLE #a (b int) SELECT 1 x DELETE @c',
      'create-table #a <CREATE TABLE #a>',
      'other <SELECT>',
      'delete @c none <DELETE @c>',
    ],
    ['INSERT a EXEC b DROP TABLE c', 'insert a <INSERT a>', 'drop-table c <DROP TABLE c>'],
    [
      'UPDATE a SET b = 1 FROM dbo.T a WHERE a.c = 1',
      'update dbo.t some <UPDATE a SET b = 1 FROM dbo.T a WHERE a.c = 1>',
    ],
    ['WITH c AS (SELECT 1 x) DELETE FROM c', 'delete c none <DELETE FROM c>'],
    [
      'MERGE a USING b ON a.c = b.c WHEN MATCHED THEN DELETE;',
      'merge a some <MERGE a USING b ON a.c = b.c WHEN MATCHED THEN DELETE>',
      'delete a some <DELETE>',
    ],
    [
      'BEGIN TRAN x DROP TABLE a COMMIT TRANSACTION x',
      'begin x <BEGIN TRAN x>',
      'drop-table a <DROP TABLE a>',
      'commit x <COMMIT TRANSACTION x>',
    ],
    [
      'BEGIN TRY DROP TABLE a END TRY BEGIN CATCH THROW END CATCH',
      'drop-table a <DROP TABLE a>',
      'other <THROW>',
    ],
    ["EXEC('DROP TABLE a')", 'execute: drop-table a <DROP TABLE a>'],
    ["EXEC sp_executesql N'DELETE FROM ''a'''", "! unparsed-statement <DELETE FROM ''a''>"],
    [
      "DECLARE @s nvarchar(max) = N'DROP '; SET @s += N'TABLE a'; EXEC (@s)",
      'other <DECLARE>',
      'other <SET>',
      "execute: drop-table a <DROP '; SET @s += N'TABLE a>",
    ],
    [
      "DECLARE @s nvarchar(9); IF 1 = 1 SET @s = 'DROP TABLE a'; EXEC (@s)",
      'other <DECLARE>',
      'other <IF>',
      'execute: drop-table a <DROP TABLE a>',
      '! dynamic-sql <EXEC (@s)>',
    ],
    ['EXEC(@s)', '! dynamic-sql <EXEC(@s)>'],
    ['EXEC @p', '! dynamic-sql <EXEC @p>'],
    ['EXEC dbo.p 1', 'call dbo.p <EXEC dbo.p>'],
    [
      "EXEC sp_rename 'dbo.t.c', 'd', 'COLUMN'",
      "rename-column dbo.t c d <EXEC sp_rename 'dbo.t.c', 'd', 'COLUMN'>",
    ],
    [
      "EXEC sp_rename @objname = '[t]', @newname = 'u'",
      "rename-table t u <EXEC sp_rename @objname = '[t]', @newname = 'u'>",
    ],
    ["EXEC xp_cmdshell 'dir'", "! opaque <EXEC xp_cmdshell 'dir'>"],
    [
      'ALTER TABLE t DROP COLUMN a, b DROP TABLE u',
      'drop-column t a <DROP COLUMN a>',
      'drop-column t b <b>',
      'drop-table u <DROP TABLE u>',
    ],
    [
      'ALTER TABLE t DROP CONSTRAINT a, COLUMN b',
      'drop-constraint t a <DROP CONSTRAINT a>',
      'drop-column t b <COLUMN b>',
    ],
    [
      'ALTER TABLE t ADD a int NULL, b int NOT NULL CONSTRAINT d DEFAULT (0)',
      'add-column t a <ADD a int NULL>',
      'add-column t b <b int NOT NULL CONSTRAINT d DEFAULT (0)>',
    ],
    [
      'ALTER TABLE t WITH NOCHECK ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (c)',
      'add-constraint t f b <ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (c)>',
    ],
    ['ALTER TABLE t NOCHECK CONSTRAINT ALL', 'disable-foreign-keys t all <NOCHECK CONSTRAINT ALL>'],
    ['ALTER TABLE t DISABLE TRIGGER a', 'disable-trigger t a <DISABLE TRIGGER a>'],
    ['DISABLE TRIGGER a ON t', 'disable-trigger t a <DISABLE TRIGGER a ON t>'],
    ['DROP TABLE IF EXISTS a, b', 'drop-table a <a>', 'drop-table b <b>'],
    [
      'GRANT DELETE, EXECUTE ON a TO b DENY UPDATE ON a TO PUBLIC',
      'grant <GRANT DELETE, EXECUTE ON a TO b>',
      'other <DENY>',
    ],
    [
      'ALTER INDEX i ON t REBUILD WITH (ONLINE = ON)',
      'reindex t i <ALTER INDEX i ON t REBUILD WITH (ONLINE = ON)>',
    ],
    ['BEGIN DROP TABLE a', 'drop-table a <DROP TABLE a>', '! unparsed-statement <a>'],
    [
      'IF EXISTS (SELECT 1 DROP TABLE a',
      '! unparsed-statement <IF EXISTS (SELECT 1>',
      'drop-table a <DROP TABLE a>',
    ],
  ])('%s', async (text, ...expected) => {
    expect(await read(text, 'tsql')).toEqual(expected);
  });

  test('a procedure takes the rest of its batch', async () => {
    const text = `CREATE OR ALTER PROCEDURE [p] @a AS int = 1 WITH EXECUTE AS OWNER AS
SET NOCOUNT ON
DELETE FROM t WHERE a = @a
IF @a = 2 TRUNCATE TABLE u
GO
DROP PROCEDURE p`;
    expect(await read(text, 'tsql')).toEqual([
      'create-object p <CREATE OR ALTER PROCEDURE [p]>',
      'procedure: set nocount ON <SET NOCOUNT ON>',
      'procedure: delete t some <DELETE FROM t WHERE a = @a>',
      'procedure/if: truncate u <TRUNCATE TABLE u>',
      'drop-object p <DROP PROCEDURE p>',
    ]);
  });
});

describe('SQLite, BigQuery and Snowflake', () => {
  test.each<readonly [Dialect, string, ...string[]]>([
    [
      'sqlite',
      'PRAGMA foreign_keys=OFF',
      'disable-foreign-keys foreign_keys OFF <PRAGMA foreign_keys=OFF>',
    ],
    [
      'sqlite',
      'PRAGMA foreign_keys(0)',
      'disable-foreign-keys foreign_keys 0 <PRAGMA foreign_keys(0)>',
    ],
    [
      'sqlite',
      'ALTER TABLE [a b] RENAME COLUMN "c" TO d',
      'rename-column a b c d <RENAME COLUMN "c" TO d>',
    ],
    [
      'sqlite',
      'CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b; UPDATE c SET d = CASE WHEN 1 THEN 2 END; END; DROP TABLE e',
      'create-object a t <CREATE TRIGGER t>',
      'trigger: delete b none <DELETE FROM b>',
      'trigger: update c none <UPDATE c SET d = CASE WHEN 1 THEN 2 END>',
      'drop-table e <DROP TABLE e>',
    ],
    ['sqlite', 'BEGIN IMMEDIATE; END', 'begin <BEGIN IMMEDIATE>', 'commit <END>'],
    [
      'bigquery',
      'BEGIN DROP TABLE `p.d.T`; IF a THEN TRUNCATE TABLE d.t; END IF; END',
      'drop-table p.d.T <DROP TABLE `p.d.T`>',
      'if: truncate d.t <TRUNCATE TABLE d.t>',
      'other <END>',
      'other <END>',
    ],
    ['bigquery', "EXECUTE IMMEDIATE 'DROP TABLE x'", 'execute: drop-table x <DROP TABLE x>'],
    [
      'bigquery',
      'DELETE FROM my-project.d.t WHERE true',
      'delete my-project.d.t tautology <DELETE FROM my-project.d.t WHERE true>',
    ],
    [
      'snowflake',
      'CREATE PROCEDURE p() RETURNS int LANGUAGE SQL AS $$ BEGIN DROP TABLE x; END $$',
      'create-object p <CREATE PROCEDURE p>',
      'procedure: drop-table x <DROP TABLE x>',
    ],
    [
      'snowflake',
      'CREATE PROCEDURE p() RETURNS int LANGUAGE PYTHON AS $$ x $$',
      'create-object p <CREATE PROCEDURE p>',
      '! opaque <$$ x $$>',
    ],
    [
      'snowflake',
      'INSERT OVERWRITE INTO t SELECT 1',
      'truncate t <INSERT OVERWRITE INTO t>',
      'insert t <INSERT OVERWRITE INTO t>',
    ],
    [
      'snowflake',
      "LET s := 'DROP TABLE a'; EXECUTE IMMEDIATE s",
      'other <LET>',
      'execute: drop-table a <DROP TABLE a>',
    ],
    [
      'snowflake',
      "CREATE TASK a SCHEDULE = '1 minute' AS DELETE FROM b",
      'create-object a <CREATE TASK a>',
      'event: delete b none <DELETE FROM b>',
    ],
    ['snowflake', 'ALTER TABLE a SWAP WITH b', 'rename-table a b <SWAP WITH b>'],
    ['snowflake', 'DROP SCHEMA "S" CASCADE', 'drop-schema S <DROP SCHEMA "S" CASCADE>'],
    ['snowflake', 'UNDROP TABLE x', 'other <UNDROP>'],
  ])('%s: %s', async (dialect, text, ...expected) => {
    expect(await read(text, dialect as Dialect)).toEqual(expected);
  });
});

describe('conditions that every row meets', () => {
  test.each([
    'true',
    '1',
    "'t'",
    '1=1',
    '(1 = 1)',
    "'a' = 'a'",
    '1 <> 2',
    'id = id',
    't.id = t.id',
    'NOT false',
    'a = 1 OR true',
    'true AND (2 > 1)',
    'NOT (1 = 2)',
    '1 IN (1) OR 1=1',
    'a BETWEEN 1 AND 2 OR TRUE',
  ])('%s', async (condition) => {
    expect(await flagsOf(`DELETE FROM t WHERE ${condition}`, 'mysql')).toMatchObject([
      { where: 'tautology' },
    ]);
  });

  test.each([
    'id = 1',
    'true AND id = 1',
    '1 = 2',
    'NOT true',
    'f() = f()',
    'a = b',
    "id = 'id'",
    'random() < 0.5',
    'id BETWEEN 1 AND 1',
    'EXISTS (SELECT 1 WHERE 1 = 1)',
    'a IS NULL OR b = 2',
  ])('not %s', async (condition) => {
    expect(await flagsOf(`DELETE FROM t WHERE ${condition}`, 'mysql')).toMatchObject([
      { where: 'some' },
    ]);
  });
});
