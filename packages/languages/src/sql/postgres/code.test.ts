import { beforeAll, expect, test, vi } from 'vitest';
import { loadPostgres, readPostgres } from './index.ts';

beforeAll(loadPostgres);

/** What stands inside a statement as lines: its words, then what is known of it. */
function lines(sql: string): string[] {
  const [statement] = readPostgres(sql, [{ start: 0, end: sql.length }]);
  if (statement === undefined) return ['refused'];
  return [...statement.operations, ...statement.unresolved].map((one) => {
    const { start, end, nested, deferred, ...fields } = one;
    const [word, ...rest] = Object.values(fields).map(String);
    const place = [...(nested ?? []), ...(deferred ? ['deferred'] : [])].join('>');
    return `${place}: ${sql.slice(start, end)} = ${[word, ...rest].join(' ')}`;
  });
}

const doBlock = `DO $$
DECLARE x int := 5; r record;
BEGIN
  /* DELETE FROM t; */ DELETE FROM t;
  IF x = 1 THEN
    SELECT a, 'é😀' INTO x FROM b; DROP TABLE a;
  ELSIF x = 2 THEN UPDATE z SET q = 1 WHERE true; END IF;
  FOR r IN DELETE FROM q RETURNING * LOOP
    PERFORM set_config('session_replication_role', 'replica', true);
    WITH d AS (DELETE FROM w RETURNING *) SELECT * INTO r FROM d;
  END LOOP;
  CASE x WHEN 1 THEN TRUNCATE c; ELSE DROP VIEW v; END CASE;
EXCEPTION WHEN OTHERS THEN DELETE FROM err WHERE id = 1;
END $$`;

test('a DO block runs its statements, each found at its own words', () => {
  expect(lines(doBlock)).toEqual([
    'do: DELETE FROM t = delete t none',
    'do>if: DROP TABLE a = drop-table a',
    'do>if: UPDATE z SET q = 1 WHERE true = update z tautology',
    'do: DELETE FROM q RETURNING * = delete q none',
    "do>loop: PERFORM set_config('session_replication_role', 'replica', true) = disable-foreign-keys session_replication_role replica",
    'do>loop>cte: DELETE FROM w RETURNING * = delete w none',
    'do>if: TRUNCATE c = truncate c',
    'do>if: DROP VIEW v = drop-object view v',
    'do>if: DELETE FROM err WHERE id = 1 = delete err some',
  ]);
});

test('the same with CRLF gives the same words', () => {
  expect(lines(doBlock.replaceAll('\n', '\r\n'))).toEqual(lines(doBlock));
});

test('a body that changes nothing is one operation', () => {
  expect(lines('DO $$ BEGIN PERFORM 1; END $$')).toEqual([
    ': DO $$ BEGIN PERFORM 1; END $$ = other',
  ]);
});

test('a function keeps its body for later', () => {
  expect(
    lines(
      `CREATE OR REPLACE FUNCTION s.f() RETURNS trigger AS $f$ BEGIN DELETE FROM x; RETURN NEW; END $f$ LANGUAGE plpgsql`,
    ),
  ).toEqual([
    ': CREATE OR REPLACE FUNCTION s.f = create-object function s.f true',
    'function>deferred: DELETE FROM x = delete x none',
  ]);
});

test('bodies in SQL are read, quoted or not', () => {
  expect(
    lines(`CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM x WHERE a = ''b''; TRUNCATE y'`),
  ).toEqual([
    ': CREATE PROCEDURE p = create-object procedure p',
    "procedure>deferred: DELETE FROM x WHERE a = ''b'' = delete x some",
    'procedure>deferred: TRUNCATE y = truncate y',
  ]);
  expect(
    lines('CREATE FUNCTION f() RETURNS void BEGIN ATOMIC DELETE FROM x; SELECT 1; END').slice(1),
  ).toEqual(['function>deferred: DELETE FROM x = delete x none']);
});

test('a body in quotes has its words where they stand, doubled quotes and escapes included', () => {
  expect(lines(`DO 'BEGIN UPDATE t SET a = ''é''; DROP TABLE x; END'`)).toEqual([
    "do: UPDATE t SET a = ''é'' = update t none",
    'do: DROP TABLE x = drop-table x',
  ]);
  expect(lines(String.raw`DO E'BEGIN\n UPDATE t SET a = \'b\';\n DROP TABLE x; END'`)[1]).toBe(
    'do: DROP TABLE x = drop-table x',
  );
});

test('EXECUTE of a text that can be put together is read', () => {
  expect(lines(`DO $$ BEGIN EXECUTE 'DROP TABLE a; TRUNCATE "b"'; END $$`)).toEqual([
    'do>execute: DROP TABLE a = drop-table a',
    'do>execute: TRUNCATE "b" = truncate b',
  ]);
  expect(lines(`DO $$ BEGIN EXECUTE 'DROP ' || 'TABLE ' || quote_ident('a'); END $$`)).toHaveLength(
    1,
  );
  expect(lines(`DO $$ BEGIN EXECUTE format('DROP TABLE %I.%s', 'S', 'a'); END $$`)).toEqual([
    'do>execute: DROP TABLE %I.%s = drop-table S.a',
  ]);
});

test('what can be known of a dynamic text is told, and what cannot be is unresolved', () => {
  expect(lines(`DO $$ BEGIN EXECUTE format('DROP TABLE %I', r.a); END $$`)).toEqual([
    'do>execute: DROP TABLE %I = drop-table table',
  ]);
  expect(lines(`DO $$ BEGIN EXECUTE 'DROP TABLE ' || r.a; END $$`)).toEqual([
    "do>execute: DROP TABLE ' || r.a = drop-table table",
    "do>execute: 'DROP TABLE ' || r.a = dynamic-sql EXECUTE runs a text that is only known when it runs: 'DROP TABLE ' || r.a",
  ]);
  expect(
    lines(`DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE q LOOP DROP TABLE a; END LOOP; END $$`),
  ).toEqual([
    'do>loop: DROP TABLE a = drop-table a',
    'do>execute: q = dynamic-sql EXECUTE runs a text that is only known when it runs: q',
  ]);
});

test('a body in a language that is not read is unresolved', () => {
  expect(lines(`DO LANGUAGE plpython3u 'x'`)).toEqual([
    'do: x = opaque The body is written in plpython3u, which is not read here',
  ]);
  expect(lines(`CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'a', 'b'`)).toHaveLength(1);
});

test('a body that is refused is unresolved, and its statements are told as far as they read', () => {
  expect(lines('DO $$ BEGIN IF x THEN DROP TABLE a; END; DELETE FROM t; $$')).toEqual([
    'do: DROP TABLE a = drop-table a',
    'do: DELETE FROM t = delete t none',
    'do:  BEGIN IF x THEN DROP TABLE a; END; DELETE FROM t;  = unparsed-statement The body could not be parsed',
  ]);
});

test('PREPARE counts as run, and the actions of a rule are kept for later', () => {
  expect(lines('PREPARE p AS DELETE FROM t')).toEqual(['prepare: DELETE FROM t = delete t none']);
  expect(
    lines('CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM x; UPDATE y SET a=1)').slice(1),
  ).toEqual([
    'rule>deferred: DELETE FROM x = delete x none',
    'rule>deferred: UPDATE y SET a=1 = update y none',
  ]);
});

test('a body cannot make the parser print', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const options of ['#option dump', '#variable_conflict use_column\n#OPTION -- x\n dump'])
    expect(lines(`DO $$\n${options}\nBEGIN DROP TABLE a; END $$`)[1]).toContain(
      'unparsed-statement',
    );
  expect(print).not.toHaveBeenCalled();
});

test('a variable that gets its text in one place stands for it', () => {
  expect(
    lines(`DO $$ DECLARE q text := 'DROP TABLE a'; p text; n int;
      BEGIN EXECUTE q; p = format('TRUNCATE %I', t); EXECUTE p; END $$`),
  ).toEqual(['do>execute: q = drop-table a', 'do>execute: p = truncate table']);
  const twice = `DO $$ DECLARE q text := 'SELECT 1'; BEGIN IF x THEN q := 'DROP TABLE a'; END IF; EXECUTE q; END $$`;
  expect(lines(twice)[0]).toContain('dynamic-sql');
  const into = `DO $$ DECLARE q text := 'SELECT 1'; BEGIN SELECT s INTO q FROM t; EXECUTE q; END $$`;
  expect(lines(into)[0]).toContain('dynamic-sql');
  const argument = `CREATE FUNCTION f(q text) RETURNS void AS $$ BEGIN EXECUTE q; END $$ LANGUAGE plpgsql`;
  expect(lines(argument)[1]).toContain('dynamic-sql');
  expect(lines(`DO $$ DECLARE q text; BEGIN q := q || 'x'; EXECUTE q; END $$`)[0]).toContain(
    'dynamic-sql',
  );
});

test('arguments with the type of a column do not hide the body', () => {
  const sql = `CREATE FUNCTION f(a t.b%TYPE) RETURNS t.b % type LANGUAGE plpgsql AS $$ DECLARE c t.b%TYPE; BEGIN DROP TABLE x; RETURN a; END $$`;
  expect(lines(sql)).toHaveLength(2);
});

test('a function that the same text calls runs with it, and so do those that it calls', () => {
  const sql = [
    'CREATE FUNCTION inner_one() RETURNS void LANGUAGE sql AS $$ DELETE FROM a $$;',
    "CREATE FUNCTION s.outer_one() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM inner_one(); DROP TABLE b; END';",
    'CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM c; RETURN NEW; END $$;',
    'CREATE TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION never();',
    'SELECT s.outer_one();',
  ].join('\n');
  const chunks = sql.split('\n').map((line) => {
    const start = sql.indexOf(line);
    return { start, end: start + line.length - 1 };
  });
  const operations = readPostgres(sql, chunks).flatMap((one) => one?.operations ?? []);
  expect(
    operations.flatMap(({ action, table, deferred }) =>
      table === 'x' ? [] : [[action, table, deferred]],
    ),
  ).toEqual([
    ['create-object', undefined, undefined],
    ['delete', 'a', undefined],
    ['create-object', undefined, undefined],
    ['drop-table', 'b', undefined],
    ['create-object', undefined, undefined],
    ['delete', 'c', true],
    ['other', undefined, undefined],
  ]);
});

test.each(["COPY t FROM PROGRAM 'curl example.org'", "COPY (SELECT 1) TO PROGRAM 'cat'"])(
  '%s runs a program, which is said',
  (sql) => {
    expect(lines(sql).at(-1)).toBe(`: ${sql} = opaque a program is run here`);
  },
);
