import { expect, test } from 'vitest';
import { parseSql } from './index.ts';
import type { Operation } from './operation.ts';
import type { Dialect } from './words.ts';

async function operationsOf(text: string, dialect: Dialect): Promise<readonly Operation[]> {
  const { statements } = await parseSql(text, dialect);
  return statements.flatMap(({ operations }) => operations);
}

async function summary(text: string, dialect: Dialect = 'mysql'): Promise<readonly string[]> {
  const operations = await operationsOf(text, dialect);
  return operations.map((one) =>
    [
      one.action,
      one.table,
      one.column ?? one.name,
      one.to,
      one.where,
      text.slice(one.start, one.end),
    ]
      .filter((part) => part !== undefined)
      .join(' | '),
  );
}

test('each name of a DROP TABLE is one operation', async () => {
  expect(await summary('DROP TABLE IF EXISTS `A`, b.`c` CASCADE;')).toEqual([
    'drop-table | a | `A`',
    'drop-table | b.c | b.`c`',
  ]);
});

test('each action of an ALTER TABLE is one operation', async () => {
  const text =
    'ALTER TABLE t ADD COLUMN a varchar(20) NOT NULL, DROP b, DROP COLUMN c, RENAME COLUMN d TO e, DROP PRIMARY KEY, ALGORITHM=COPY';
  expect(await summary(text)).toEqual([
    'add-column | t | a | ADD COLUMN a varchar(20) NOT NULL',
    'drop-column | t | b | DROP b',
    'drop-column | t | c | DROP COLUMN c',
    'rename-column | t | d | e | RENAME COLUMN d TO e',
    'drop-constraint | t | DROP PRIMARY KEY',
  ]);
});

test.each([
  ['DELETE FROM t', 'delete | t | none | DELETE FROM t'],
  ['DELETE FROM t WHERE 1=1', 'delete | t | tautology | DELETE FROM t WHERE 1=1'],
  ['DELETE FROM t WHERE id = 3', 'delete | t | some | DELETE FROM t WHERE id = 3'],
  [
    "UPDATE t SET a = 'x' WHERE id = 1 OR TRUE",
    "update | t | tautology | UPDATE t SET a = 'x' WHERE id = 1 OR TRUE",
  ],
  ['TRUNCATE t', 'truncate | t | TRUNCATE t'],
])('%s', async (text, expected) => {
  expect(await summary(text)).toEqual([expected]);
});
