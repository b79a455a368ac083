import type { Subject } from '@policy-lint/model';
import { parseAt } from '@policy-lint/languages';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { migrationKind } from './kind.ts';
import { migrationSchema } from './schema.ts';

const isFacts = new Ajv2020({ strict: false }).compile(migrationSchema);

const flyway = {
  versioned: 'V',
  undo: 'U',
  repeatable: 'R',
  baseline: 'B',
  separator: '__',
};

interface Fact {
  readonly phase: string;
  readonly action: string;
  readonly table?: string;
  readonly column?: string;
  readonly name?: string;
  readonly [word: string]: unknown;
}

interface Facts {
  readonly operations: readonly Fact[];
  readonly unresolved: readonly { readonly reason: string; readonly at: string }[];
  readonly down: { readonly body: string; readonly irreversible?: { readonly text: string } };
  readonly dialect: { readonly name: string };
}

/** As a file of goose: what stands before `--down` goes up, the rest down. */
async function extract(sql: string, dialect = 'postgresql') {
  const [up = '', down] = sql.split('--down');
  const text = `-- +goose Up\n${up}${down === undefined ? '' : `\n-- +goose Down\n${down}`}`;
  const settings = { files: ['**'], dialect, paths: [], wrappers: {}, flyway };
  const document = {
    path: 'x.sql',
    side: 'after',
    state: 'present',
    text,
    byteOrderMark: false,
  } as const;
  const subject: Subject = {
    kind: 'migration',
    name: 'x.sql',
    path: 'x.sql',
    documents: [document],
    change: { origin: 'files', files: [], hasBefore: false },
  };
  const extraction = await migrationKind.extract(subject, settings);
  isFacts(extraction.facts);
  expect(isFacts.errors ?? []).toEqual([]);
  return { ...extraction, text, facts: extraction.facts as unknown as Facts };
}

/** The operations that have this word, or this value of it. */
async function those(sql: string, word: string, value: unknown = true, dialect?: string) {
  const { facts } = await extract(sql, dialect);
  return facts.operations.filter((one) => one[word] === value).map(named);
}

function named({ phase, action, table, column, name }: Fact): string {
  return [phase, action, [table, column ?? name].filter(Boolean).join('.')].join(' ').trim();
}

describe('a table is new', () => {
  it.each([
    ['CREATE TABLE a (b int); CREATE INDEX i ON a (b);', ['up create-index a.i']],
    ['CREATE TABLE public.a (b int); CREATE INDEX i ON a (b);', ['up create-index a.i']],
    ['CREATE TABLE a AS SELECT 1; ALTER TABLE a ADD COLUMN c int;', ['up add-column a.c']],
    [
      'CREATE TABLE a (b int); ALTER TABLE a RENAME TO c; ALTER TABLE c ADD COLUMN d int;',
      ['up rename-table a', 'up add-column c.d'],
    ],
    ['CREATE TABLE IF NOT EXISTS a (b int); CREATE INDEX i ON a (b);', []],
    ['CREATE TABLE s.a (b int); CREATE INDEX i ON a (b);', []],
    ['CREATE TABLE a (b int); DROP TABLE a; CREATE INDEX i ON a (b);', ['up drop-table a']],
    ['CREATE TABLE a (b int); COMMIT; CREATE INDEX i ON a (b);', []],
    ['BEGIN; CREATE TABLE a (b int); ROLLBACK; CREATE INDEX i ON a (b);', []],
    ['CREATE TABLE a (b int); SET search_path = s; CREATE INDEX i ON a (b);', []],
    ['CREATE INDEX i ON a (b); CREATE TABLE a (b int);', []],
    ['CREATE TABLE a (b int); --down CREATE INDEX i ON a (b);', []],
  ])('in %j: %j', async (sql, expected) => {
    expect(await those(sql, 'new_table')).toEqual(expected);
  });

  it('not where each statement is committed by itself', async () => {
    const sql = '-- +goose NO TRANSACTION\nCREATE TABLE a (b int); CREATE INDEX i ON a (b);';
    expect(await those(sql, 'new_table')).toEqual([]);
  });
});

describe('operations of one transaction have one number', () => {
  it.each([
    ['SELECT 1; SELECT 2;', [1, 1]],
    ['SELECT 1; COMMIT; SELECT 2; BEGIN; SELECT 3;', [1, 1, undefined, 3, 3]],
    ['SELECT 1; --down\nSELECT 2;', [1, 2]],
    ['COMMIT; BEGIN; COMMIT; BEGIN; SELECT 1;', [1, 2, 2, 3, 3]],
  ])('in %j: %j', async (sql, expected) => {
    const { facts } = await extract(sql);
    const all = facts.operations.map(({ batch }) => batch);
    expect(numbered(all)).toEqual(numbered(expected));
  });
});

/** In the order in which they first come: only which are equal matters. */
function numbered(all: readonly unknown[]) {
  const known = [...new Set(all.filter((one) => one !== undefined))];
  return all.map((one) => (one === undefined ? undefined : known.indexOf(one)));
}

describe('an operation runs inside a transaction', () => {
  it.each([
    ['DROP TABLE a;', ['yes']],
    ['DROP TABLE a; COMMIT; DROP TABLE b;', ['yes', 'yes', 'no']],
    ['COMMIT; DROP TABLE a; BEGIN; DROP TABLE b;', ['yes', 'no', 'yes', 'yes']],
    [
      '-- +goose NO TRANSACTION\nDROP TABLE a; BEGIN; DROP TABLE b; COMMIT; DROP TABLE c;',
      ['no', 'yes', 'yes', 'yes', 'no'],
    ],
    ['COMMIT; --down DROP TABLE a;', ['yes', 'yes']],
  ])('in %j: %j', async (sql, expected) => {
    const { facts } = await extract(sql);
    expect(facts.operations.map(({ transaction }) => transaction)).toEqual(expected);
  });
});

describe('a lock is taken', () => {
  it.each([
    ['DROP TABLE a;', 'access-exclusive'],
    ['ALTER TABLE a ADD COLUMN b int;', 'access-exclusive'],
    ['ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d);', 'share-row-exclusive'],
    ['ALTER TABLE a VALIDATE CONSTRAINT f;', 'weak'],
    ['CREATE INDEX i ON a (b);', 'share'],
    ['CREATE INDEX CONCURRENTLY i ON a (b);', 'weak'],
    ['DROP INDEX i;', 'access-exclusive'],
    ['DROP INDEX CONCURRENTLY i;', 'weak'],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY v;', 'exclusive'],
    ['CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f();', 'share-row-exclusive'],
    ['LOCK TABLE a IN SHARE MODE;', 'share'],
    ['LOCK TABLE a;', 'access-exclusive'],
    ['UPDATE a SET b = 1;', 'weak'],
    ['CREATE TABLE a (b int);', undefined],
    ['SELECT 1;', undefined],
  ])('by %s: %s', async (sql, lock) => {
    const { facts } = await extract(sql);
    expect(facts.operations[0]?.['lock']).toBe(lock);
  });

  it('of which nothing is known in other dialects, and all is feared in an unknown one', async () => {
    expect(await those('DROP TABLE a;', 'lock', 'access-exclusive', 'mysql')).toEqual([]);
    expect(await those('DROP TABLE a;', 'lock', 'access-exclusive', 'unknown')).toEqual([
      'up drop-table a',
    ]);
  });
});

describe('data is lost', () => {
  const copy = 'CREATE TABLE n (b int); INSERT INTO n SELECT b FROM a;';
  it.each([
    ['DROP TABLE a;', ['up drop-table a']],
    ['ALTER TABLE a DROP COLUMN b;', ['up drop-column a.b']],
    ['TRUNCATE a;', ['up truncate a']],
    ['DELETE FROM a WHERE b = 1;', ['up delete a']],
    ['DROP SCHEMA s;', ['up drop-schema s']],
    ['DROP TYPE t CASCADE;', ['up drop-object t']],
    ['DROP TYPE t;', []],
    ['DROP VIEW v; DROP INDEX i;', []],
    ['CREATE TABLE t (b int); DELETE FROM t; DROP TABLE t;', []],
    ['CREATE TABLE IF NOT EXISTS t (b int); DROP TABLE t;', ['up drop-table t']],
    [`${copy} DROP TABLE a; ALTER TABLE n RENAME TO a;`, []],
    [`${copy} DROP TABLE a;`, ['up drop-table a']],
    ['CREATE TABLE n (b int); DROP TABLE a; ALTER TABLE n RENAME TO a;', ['up drop-table a']],
    ['CREATE TABLE t (b int); --down DROP TABLE t;', ['down drop-table t']],
    ['CREATE FUNCTION f() RETURNS void AS $$ BEGIN DROP TABLE a; END $$ LANGUAGE plpgsql;', []],
    ['DO $$ BEGIN DROP TABLE a; END $$;', ['up drop-table a']],
  ])('in %j: %j', async (sql, expected) => {
    expect(await those(sql, 'data_loss')).toEqual(expected);
  });
});

describe('the way down takes back', () => {
  it.each([
    ['CREATE TABLE a (b int); --down DROP TABLE a;'],
    ['CREATE TABLE a (b int); CREATE INDEX i ON a (b); --down DROP TABLE public.a;'],
    ['CREATE TABLE a (b int); CREATE INDEX ON a (b); --down DROP INDEX a_b_idx; DROP TABLE a;'],
    ['ALTER TABLE a ADD COLUMN b int; --down ALTER TABLE a DROP COLUMN b;'],
    ['ALTER TABLE a ADD COLUMN b int; CREATE INDEX i ON a (b); --down ALTER TABLE a DROP b;'],
    ['ALTER TABLE a RENAME TO b; --down ALTER TABLE b RENAME TO a;'],
    [
      'ALTER TABLE a RENAME TO b; ALTER TABLE b ADD c int; --down ALTER TABLE b DROP c; ALTER TABLE b RENAME TO a;',
    ],
    [
      'ALTER TABLE a RENAME TO b; ALTER TABLE b ADD c int; --down ALTER TABLE b RENAME TO a; ALTER TABLE a DROP c;',
    ],
    ['ALTER TABLE a RENAME COLUMN b TO c; --down ALTER TABLE a RENAME COLUMN c TO b;'],
    ['ALTER TABLE a ALTER b SET NOT NULL; --down ALTER TABLE a ALTER b DROP NOT NULL;'],
    ['ALTER TABLE a ALTER b TYPE bigint; --down ALTER TABLE a ALTER b TYPE int;'],
    ['ALTER TABLE a ALTER b SET DEFAULT 1; --down ALTER TABLE a ALTER b DROP DEFAULT;'],
    ['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0); --down ALTER TABLE a DROP CONSTRAINT c;'],
    ['ALTER TABLE a ADD UNIQUE (b, c); --down ALTER TABLE a DROP CONSTRAINT a_b_c_key;'],
    [
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c; --down ALTER TABLE a DROP CONSTRAINT a_b_fkey;',
    ],
    ['CREATE SCHEMA s; CREATE TABLE s.a (b int); --down DROP SCHEMA s CASCADE;'],
    ['CREATE TYPE t AS ENUM (); --down DROP TYPE t;'],
    ['CREATE VIEW v AS SELECT 1; --down DROP VIEW v;'],
    ['DROP TABLE a; --down CREATE TABLE a (b int);'],
    ['DROP INDEX i; --down CREATE INDEX i ON a (b);'],
    ['ALTER TABLE a ENABLE ROW LEVEL SECURITY; --down ALTER TABLE a DISABLE ROW LEVEL SECURITY;'],
    ['INSERT INTO a VALUES (1); --down DELETE FROM a WHERE b = 1;'],
  ])('all of %j', async (sql) => {
    const { facts } = await extract(sql);
    const left = facts.operations.filter(
      (one) => one[one.phase === 'up' ? 'undone' : 'undoes'] !== true,
    );
    expect(left.map(named)).toEqual([]);
  });

  it.each([
    ['CREATE TABLE a (b int); --down DROP TABLE c;', ['up create-table a', 'down drop-table c']],
    ['CREATE TABLE a (b int); CREATE TABLE c (d int); --down DROP TABLE a;', ['up create-table c']],
    [
      'ALTER TABLE a ADD b int; --down ALTER TABLE a DROP c;',
      ['up add-column a.b', 'down drop-column a.c'],
    ],
    [
      'ALTER TABLE a RENAME TO b; --down ALTER TABLE b RENAME TO c;',
      ['up rename-table a', 'down rename-table b'],
    ],
    [
      'CREATE TABLE s.a (b int); --down DROP TABLE t.a;',
      ['up create-table s.a', 'down drop-table t.a'],
    ],
    [
      'ALTER TABLE a ALTER b TYPE bigint; --down ALTER TABLE a ALTER c TYPE int;',
      ['up alter-column-type a.b', 'down alter-column-type a.c'],
    ],
    [
      'CREATE VIEW v AS SELECT 1; --down CREATE VIEW w AS SELECT 1;',
      ['up create-object v', 'down create-object w'],
    ],
    ['CREATE TABLE a (b int); --down TRUNCATE c;', ['up create-table a', 'down truncate c']],
  ])('not all of %j', async (sql, expected) => {
    const { facts } = await extract(sql);
    const left = facts.operations.filter(
      (one) => one[one.phase === 'up' ? 'undone' : 'undoes'] !== true,
    );
    expect(left.map(named)).toEqual(expected);
  });
});

describe('a direction consists of', () => {
  it.each([
    ['empty', ''],
    ['empty', '\n\r\n '],
    ['comment', '-- nothing to do\n'],
    ['comment', '/* nothing */'],
    ['empty', "SELECT 'down SQL query';"],
    ['empty', 'SELECT 1;'],
    ['code', 'SELECT f();'],
    ['code', 'DROP TABLE a;'],
    ['raise', "DO $$ BEGIN RAISE EXCEPTION 'no way back'; END $$;"],
    ['code', "DO $$ BEGIN RAISE NOTICE 'x'; END $$;"],
    ['code', "DO $$ BEGIN IF x THEN RAISE EXCEPTION 'x'; END IF; END $$;"],
  ])('%s: %j', async (body, sql) => {
    const { facts } = await extract(`CREATE TABLE a (b int); --down${sql}`);
    expect(facts.down.body).toBe(body);
  });

  it.each([
    ['-- This migration is irreversible.', 'irreversible'],
    ['-- Cannot be undone: the data is gone', 'Cannot be undone'],
    ["DO $$ BEGIN RAISE EXCEPTION 'gone'; END $$;", "DO $$ BEGIN RAISE EXCEPTION 'gone'; END $$;"],
    ['-- irreversible\nDROP TABLE a;', undefined],
    ['-- TODO', undefined],
  ])('or is declared to be impossible: %j', async (sql, words) => {
    const { facts } = await extract(`CREATE TABLE a (b int); --down\n${sql}`);
    expect(facts.down.irreversible?.text).toBe(words);
  });
});

describe('what cannot be read', () => {
  const pieces = [
    'CREATE TABLE a (b int',
    'DROP TABLE a;\n<<<<<<< HEAD\nDROP TABLE b;\n=======\nDROP TABLE c;\n>>>>>>> x\n',
    "INSERT INTO a VALUES ('never closed); DROP TABLE b;",
    'SELEC 1; DROP TABLE b;',
    'ALTER TABLE a DROP COLUMN {{ column }};',
    '/* never closed DROP TABLE a;',
  ];
  it.each(pieces)('is said, and never silence: %j', async (sql) => {
    for (const dialect of ['postgresql', 'mysql', 'unknown']) {
      const { facts, text } = await extract(sql, dialect);
      expect([dialect, facts.unresolved.length > 0 || facts.operations.length > 0]).toEqual([
        dialect,
        true,
      ]);
      for (const { at } of facts.unresolved) {
        const place = parseAt(at);
        expect(place?.type === 'range' && place.end <= text.length).toBe(true);
      }
    }
  });

  it('has its reason among the marks, beside the actions', async () => {
    const { marks } = await extract('SELEC 1; DROP TABLE a;');
    expect(marks).toEqual(['drop-table', 'unparsed-statement']);
  });
});

describe('comments and statements', () => {
  it('are told to the host with their places', async () => {
    const { comments, scopes, text } = await extract(
      '-- é policy-lint-disable-next-line sql/drop-table -- gone\nDROP TABLE a;\n-- other\nDROP TABLE b; -- safety-exception',
    );
    const slice = (at: string) => {
      const place = parseAt(at);
      return place?.type === 'range' ? text.slice(place.start, place.end) : at;
    };
    expect(comments?.map(slice)).toEqual([
      '-- é policy-lint-disable-next-line sql/drop-table -- gone',
      '-- safety-exception',
    ]);
    expect(scopes?.map(slice)).toEqual(['DROP TABLE a', 'DROP TABLE b']);
  });
});
