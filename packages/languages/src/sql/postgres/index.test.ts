import { beforeAll, expect, test } from 'vitest';
import { hole } from '../../embedded.ts';
import { loadPostgres, readPostgres } from './index.ts';

beforeAll(loadPostgres);

/** One statement's operations as lines: the words of each, then what is known of it. */
function lines(sql: string): string[] {
  const [statement] = readPostgres(sql, [{ start: 0, end: sql.length }]);
  if (statement === undefined) return ['refused'];
  const operations = statement.operations.map(({ start, end, ...fields }) => {
    return `${sql.slice(start, end)} -> ${format(fields)}`;
  });
  const unresolved = statement.unresolved.map(({ start, end, ...fields }) => {
    return `${sql.slice(start, end)} ?? ${format(fields)}`;
  });
  return [...operations, ...unresolved];
}

function format(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      if (name === 'action' || name === 'reason') return String(value);
      return value === true ? name : `${name}=${String(value)}`;
    })
    .join(' ');
}

function expectLines(sql: string, ...expected: string[]): void {
  expect(lines(sql)).toEqual(expected);
}

test('two indexes without a name are told apart by their place', () => {
  expectLines(
    'CREATE INDEX ON a USING gin (b, lower(c)) WHERE d',
    'CREATE INDEX ON a USING gin (b, lower(c)) WHERE d -> create-index table=a columns=b',
  );
});

test('a statement that the grammar refuses is undefined, and hides no other', () => {
  const sql = 'DROP TABLE a; SELEC 1; DROP TABLE b';
  const found = readPostgres(sql, [
    { start: 0, end: 12 },
    { start: 14, end: 21 },
    { start: 23, end: 35 },
  ]);
  expect(found[1]).toBeUndefined();
  expect(found.map((one) => one?.operations[0]?.table)).toEqual(['a', undefined, 'b']);
  expect(found[2]).toMatchObject({ start: 23, end: 35, operations: [{ start: 23, end: 35 }] });
});

test('where the lexer and the grammar see different statements, each chunk is read by itself', () => {
  const sql = 'DROP TABLE a; DROP TABLE b';
  const [both] = readPostgres(sql, [{ start: 0, end: sql.length }]);
  expect(both?.operations.map(({ table }) => table)).toEqual(['a', 'b']);
});

test('places are UTF-16 units, also after accents and astral characters', () => {
  const sql = '/* é 😀 */ DROP TABLE "é😀", b';
  const start = sql.indexOf('DROP');
  const [statement] = readPostgres(`SELECT '😀';${sql}`, [
    { start: 0, end: 11 },
    { start: 12 + start, end: 12 + sql.length },
  ]);
  expect(statement?.operations[0]?.action).toBe('other');
  const chunks = [{ start, end: sql.length }];
  const places = readPostgres(sql, chunks)[0]?.operations.map((one) =>
    sql.slice(one.start, one.end),
  );
  expect(places).toEqual(['"é😀"', 'b']);
});

test('a NUL, an empty text and a byte order mark are refused, not cut short', () => {
  for (const sql of ['DROP TABLE a;\0DROP TABLE b', ' ', '\uFEFFDROP TABLE a'])
    expect(readPostgres(sql, [{ start: 0, end: sql.length }])).toEqual([undefined]);
});

test('each action of ALTER TABLE is an operation with its own words', () => {
  expectLines(
    'ALTER TABLE ONLY a.b ADD COLUMN IF NOT EXISTS c varchar(20) DEFAULT now() NOT NULL REFERENCES x(id), DROP COLUMN "D" CASCADE, ALTER e TYPE numeric(10, 2) USING e::numeric, ALTER f SET NOT NULL',
    'ADD COLUMN IF NOT EXISTS c varchar(20) DEFAULT now() NOT NULL REFERENCES x(id) -> add-column table=a.b column=c type=varchar(20) default=constant not_null if_not_exists',
    'REFERENCES x(id) -> add-constraint table=a.b constraint=foreign-key columns=c references=x',
    'DROP COLUMN "D" CASCADE -> drop-column table=a.b column=D cascade',
    'ALTER e TYPE numeric(10, 2) USING e::numeric -> alter-column-type table=a.b column=e type=numeric(10, 2) using',
    'ALTER f SET NOT NULL -> set-not-null table=a.b column=f',
  );
});

test('each object of a DROP is an operation with its own name', () => {
  expectLines(
    'DROP TABLE IF EXISTS a.b, "C" CASCADE',
    'a.b -> drop-table table=a.b if_exists cascade',
    '"C" -> drop-table table=C if_exists cascade',
  );
  expectLines(
    'drop function f(int, text), s.g',
    'f(int, text) -> drop-object object=function name=f',
    's.g -> drop-object object=function name=s.g',
  );
  expectLines(
    'TRUNCATE a, ONLY b CASCADE',
    'a -> truncate table=a cascade',
    'b -> truncate table=b cascade',
  );
});

test.each([
  ['DROP TRIGGER t ON s.x', 'drop-object object=trigger table=s.x name=t'],
  ['DROP POLICY p ON x', 'drop-object object=policy table=x name=p'],
  ['DROP INDEX CONCURRENTLY i', 'drop-index name=i concurrently'],
  ['DROP SCHEMA s CASCADE', 'drop-schema name=s cascade'],
  ['DROP DATABASE IF EXISTS d', 'drop-database name=d if_exists'],
  ['DROP OWNED BY joe', 'drop-owned name=joe'],
  ['DROP MATERIALIZED VIEW m', 'drop-object object=materialized-view name=m'],
  ['DROP EXTENSION e', 'drop-object object=extension name=e'],
  ['ALTER TABLE a RENAME TO b', 'rename-table table=a to=b'],
  ['ALTER TABLE a RENAME c TO d', 'rename-column table=a column=c to=d'],
  ['ALTER TYPE m RENAME TO n', 'rename-object object=type name=m to=n'],
  ['ALTER TABLE a SET SCHEMA s', 'set-schema table=a to=s'],
  ["ALTER TYPE s.m ADD VALUE 'x'", 'add-enum-value object=type type=s.m name=x'],
  ["ALTER TYPE m RENAME VALUE 'x' TO 'y'", 'rename-enum-value object=type type=m name=x to=y'],
  ['GRANT ALL ON a TO PUBLIC', 'grant table=a to_public'],
  ['VACUUM (FULL) a', 'vacuum-full table=a'],
  ['REINDEX INDEX CONCURRENTLY i', 'reindex name=i concurrently'],
  ['CLUSTER a USING i', 'cluster table=a name=i'],
  ['LOCK a IN SHARE MODE', 'lock-table table=a lock_option=share'],
  ["SET lock_timeout = '5s'", 'set name=lock_timeout value=5s'],
  ['RESET ALL', 'set name=all value=default'],
  [
    'SET session_replication_role = replica',
    'disable-foreign-keys name=session_replication_role value=replica',
  ],
  ['BEGIN', 'begin'],
  ['END', 'commit'],
  ['ROLLBACK TO a', 'savepoint name=a value=rollback'],
  ['CALL s.p(1)', 'call name=s.p'],
  ["ALTER ROLE r SET lock_timeout = '5s'", 'alter-object object=role name=r'],
  [
    'ALTER DATABASE d SET session_replication_role TO replica',
    'disable-foreign-keys name=session_replication_role value=replica',
  ],
  ['ALTER INDEX i SET TABLESPACE t', 'set-tablespace name=i'],
  ['ALTER INDEX i ATTACH PARTITION j', 'other name=i'],
  ['COMMENT ON TABLE a IS NULL', 'other'],
  ['MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = 1', 'merge table=t'],
])('%s', (sql, expected) => {
  const [found, ...rest] = lines(sql);
  expect(rest).toEqual([]);
  expect(found?.split(' -> ')[1]).toBe(expected);
});

test('statements that change data inside WITH are found, each with its own words', () => {
  expectLines(
    'WITH x AS (DELETE FROM t WHERE 1=1 RETURNING *) INSERT INTO u SELECT * FROM x',
    'DELETE FROM t WHERE 1=1 RETURNING * -> delete table=t where=tautology nested=cte',
    'INSERT INTO u -> insert table=u from_select',
  );
});

test('EXPLAIN runs its statement only with ANALYZE', () => {
  expectLines(
    'EXPLAIN DELETE FROM t',
    'DELETE FROM t -> delete table=t where=none nested=explain deferred',
  );
  expectLines(
    'EXPLAIN (ANALYZE) DELETE FROM t',
    'DELETE FROM t -> delete table=t where=none nested=explain',
  );
});

test.each([
  ['true', 'tautology'],
  ['1=1', 'tautology'],
  ["'a' = 'a'", 'tautology'],
  ['NOT false', 'tautology'],
  ['x > 1 OR true', 'tautology'],
  ['true AND 1 < 2', 'tautology'],
  ['t.id = t.id', 'tautology'],
  ['1 IN (2, 1)', 'tautology'],
  ['EXISTS (SELECT 1)', 'tautology'],
  ['1 IS NOT NULL', 'tautology'],
  ['1 + 1 = 2', 'tautology'],
  ['1 BETWEEN 0 AND 2', 'tautology'],
  ["name LIKE '%'", 'tautology'],
  ['id IS NULL OR t.id IS NULL OR id IS NOT NULL', 'tautology'],
  ['id IS NOT DISTINCT FROM id', 'tautology'],
  ["name NOT LIKE '%'", 'some'],
  ["name LIKE 'a%'", 'some'],
  ['1 NOT IN (2, 3)', 'tautology'],
  ['1 NOT IN (1, 2)', 'some'],
  ['id IS NULL OR name IS NOT NULL', 'some'],
  ['3 BETWEEN 0 AND 2', 'some'],
  ['id <> id', 'some'],
  ['true AND x', 'some'],
  ['1=2', 'some'],
  ['false', 'some'],
  ['id = a.id', 'some'],
  ['EXISTS (SELECT 1 FROM y)', 'some'],
  ['id IN (SELECT id FROM y)', 'some'],
  ['NULL', 'some'],
])('WHERE %s is %s', (condition, where) => {
  expect(lines(`DELETE FROM t WHERE ${condition}`)[0]).toContain(`where=${where}`);
});

test('a name with a hole is absent and said to be unresolved', () => {
  expectLines(`DROP TABLE a_${hole}`, `DROP TABLE a_${hole} -> drop-table unresolved=table`);
  expectLines(
    `DELETE FROM t WHERE ${hole}`,
    `DELETE FROM t WHERE ${hole} -> delete table=t unresolved=where`,
  );
  expectLines(`DELETE FROM t ${hole}`, `DELETE FROM t ${hole} -> delete table=t unresolved=where`);
  expect(lines(`DELETE FROM t WHERE id = ${hole}`)[0]).toContain('where=some');
});

test('a condition that is a parameter is not known', () => {
  expect(lines('DELETE FROM t WHERE $1')[0]).toContain('unresolved=where');
  expect(lines('DELETE FROM t WHERE id = $1')[0]).toContain('where=some');
});

test.each([
  ['1', 'constant'],
  ['NULL::text', 'null'],
  ['now()', 'constant'],
  ['CURRENT_TIMESTAMP', 'constant'],
  ['gen_random_uuid()', 'volatile'],
  ["nextval('s')", 'volatile'],
  ['lower(md5(random()::text))', 'volatile'],
  ['my.own()', 'volatile'],
  ['whatever()', 'unknown'],
])('DEFAULT %s is %s', (value, expected) => {
  expect(lines(`ALTER TABLE t ADD c text DEFAULT ${value}`)[0]).toContain(`default=${expected}`);
});

test('CREATE TABLE says its columns and has its constraints beside it', () => {
  const sql = `CREATE TABLE IF NOT EXISTS t (id bigserial PRIMARY KEY, b varchar(20) NOT NULL REFERENCES x (id), CONSTRAINT c CHECK (b > 1))`;
  const [statement] = readPostgres(sql, [{ start: 0, end: sql.length }]);
  expect(statement?.operations[0]).toEqual({
    action: 'create-table',
    start: 0,
    end: 28,
    table: 't',
    if_not_exists: true,
    fields: [
      { column: 'id', type: 'bigserial', primary_key: true, serial: true },
      { column: 'b', type: 'varchar(20)', not_null: true },
    ],
  });
  expect(lines(sql).slice(1)).toEqual([
    'PRIMARY KEY -> add-constraint table=t constraint=primary-key columns=id',
    'REFERENCES x (id) -> add-constraint table=t constraint=foreign-key columns=b references=x',
    'CONSTRAINT c CHECK (b > 1) -> add-constraint table=t name=c constraint=check',
  ]);
});

test('hostile texts are read in time that grows with their length', () => {
  const many = Array.from({ length: 20_000 }, (_one, index) => `"😀${index}"`);
  expect(lines(`DROP TABLE ${many.join()} CASCADE`)).toHaveLength(20_000);
  expect(lines(`SELECT ${'+-'.repeat(30_000)}1`)).toEqual(['refused']);
  expect(lines(`SELECT 1 ${'/*'.repeat(30_000)}`)).toEqual(['refused']);
  expect(lines(`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toEqual(['refused']);
  expect(lines('DROP TABLE a')).toHaveLength(1);
});

test('a branch of MERGE that deletes is a deletion as well', () => {
  const [merge, deletion, ...rest] = lines('MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE');
  expect(merge).toContain('-> merge table=t');
  expect(deletion).toContain('-> delete table=t where=tautology');
  expect(rest).toEqual([]);
  const some = lines('MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE')[1];
  expect(some).toContain('where=some');
});

test('a call that runs a text is unresolved', () => {
  expect(lines(`SELECT dblink_exec('dbname=x', 'DROP TABLE a')`).at(-1)).toContain(
    '?? dynamic-sql',
  );
});
