import type { Change, JsonObject, Subject } from '@policy-lint/model';
import { parseAt } from '@policy-lint/languages';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { migrationFiles } from './default-files.ts';
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
const defaults = { files: migrationFiles, dialect: 'detect', paths: [], wrappers: {}, flyway };

type Files = Readonly<Record<string, string>>;

const version = { type: 'file', mode: '100644' } as const;

function plan(changed: readonly string[], settings: JsonObject = {}) {
  const files = changed.map((path) => ({ path, status: 'added', after: version }) as const);
  const change: Change = { origin: 'staged', files, hasBefore: true };
  return migrationKind.plan(change, { ...defaults, ...settings });
}

function planOf(files: Change['files']) {
  return migrationKind.plan({ origin: 'staged', files, hasBefore: true }, defaults);
}

/** All of them are changed, unless `unchanged` names those that are not. */
async function extract(files: Files, settings: JsonObject = {}, unchanged: readonly string[] = []) {
  const changed = Object.keys(files).filter((path) => !unchanged.includes(path));
  const plans = plan(changed, settings);
  expect(plans).toHaveLength(1);
  const [only] = plans;
  const documents = (only?.documents ?? []).map(({ path, side }) => {
    const text = files[path];
    const state = text === undefined ? ('absent' as const) : ('present' as const);
    return { path, side, state, text: text ?? '', byteOrderMark: false };
  });
  const subject: Subject = {
    kind: 'migration',
    name: only?.name ?? '',
    path: only?.path ?? '',
    documents,
    change: { origin: 'staged', files: [], hasBefore: true },
  };
  const extraction = await migrationKind.extract(subject, { ...defaults, ...settings });
  if (extraction.facts) {
    isFacts(extraction.facts);
    expect(isFacts.errors ?? []).toEqual([]);
  }
  return { ...extraction, documents, facts: extraction.facts as unknown as Facts };
}

interface Facts {
  readonly tool: string;
  readonly dialect: { readonly name: string; readonly from: string };
  readonly revision?: { readonly text: string };
  readonly description?: { readonly text: string };
  readonly up: Direction;
  readonly down: Direction;
  readonly transaction: { readonly mode: string; readonly from: string };
  readonly operations: readonly Record<string, unknown>[];
  readonly unresolved: readonly Record<string, unknown>[];
}

interface Direction {
  readonly body: string;
  readonly at: string;
  readonly irreversible?: { readonly text: string };
}

/** `up drop-table a` for each operation. */
function steps({ operations }: Facts): readonly string[] {
  return operations.map(({ phase, action, table, name }) =>
    [phase, action, table ?? name].filter(Boolean).join(' '),
  );
}

const up = 'CREATE TABLE a (id int);\n';
const down = 'DROP TABLE a;\n';
const both = ['up create-table a', 'down drop-table a'];

describe('a migration of two files is one subject', () => {
  it.each([
    ['golang-migrate', '1_a.up.sql', '1_a.down.sql'],
    ['golang-migrate', 'db/20240101120000_a.up.sql', 'db/20240101120000_a.down.sql'],
    ['popx', '1_a.postgres.up.sql', '1_a.postgres.down.sql'],
    ['popx', '1_a.mysql.up.sql', '1_a.down.sql'],
    ['popx', '1_a.autocommit.up.sql', '1_a.down.sql'],
    ['postgrator', '001.do.a.sql', '001.undo.a.sql'],
    ['diesel', 'm/2024-01-01-000000_a/up.sql', 'm/2024-01-01-000000_a/down.sql'],
    ['hasura', 'm/default/1704067200000_a/up.sql', 'm/default/1704067200000_a/down.sql'],
    ['up-and-down', 'm/a/up.sql', 'm/a/down.sql'],
    ['prisma', 'm/20240101_a/migration.sql', 'm/20240101_a/down.sql'],
    ['sqitch', 'deploy/a.sql', 'revert/a.sql'],
    ['sqitch', 'db/deploy/x/a.sql', 'db/revert/x/a.sql'],
    ['flyway', 'V1__a.sql', 'U1__a.sql'],
    ['flyway', 'sql/V1.2_3__a.sql', 'sql/U1.2_3__a.sql'],
    ['db-migrate', 'migrations/sqls/2024-a-up.sql', 'migrations/sqls/2024-a-down.sql'],
    ['up-and-down', '001_a_up.sql', '001_a_down.sql'],
    ['yoyo', '0001.a.sql', '0001.a.rollback.sql'],
  ])('of %s: %s and %s', async (tool, one, other) => {
    const files = { [one]: up, [other]: down };
    const { facts } = await extract(files);
    expect([facts.tool, ...steps(facts)]).toEqual([tool, ...both]);
    expect([facts.up.body, facts.down.body]).toEqual(['code', 'code']);
    expect(plan([one, other])[0]?.covers).toEqual([one, other]);
  });

  it.each([
    ['1_a.up.sql', '1_a.down.sql'],
    ['m/a/up.sql', 'm/a/down.sql'],
    ['deploy/a.sql', 'revert/a.sql'],
    ['V1__a.sql', 'U1__a.sql'],
  ])('and both are read when only one of %s and %s changed', async (one, other) => {
    for (const unchanged of [one, other]) {
      const { facts } = await extract({ [one]: up, [other]: down }, {}, [unchanged]);
      expect(steps(facts)).toEqual(both);
    }
    expect(plan([other])[0]).toMatchObject({ name: one, covers: [other] });
  });

  it('even where the way back of one dialect is that of all', async () => {
    const plans = plan(['1_a.mysql.up.sql', '1_a.postgres.up.sql', '1_a.down.sql']);
    expect(plans.map(({ name, covers }) => [name, covers])).toEqual([
      ['1_a.mysql.up.sql', ['1_a.mysql.up.sql', '1_a.down.sql']],
      ['1_a.postgres.up.sql', ['1_a.postgres.up.sql', '1_a.down.sql']],
    ]);
  });

  it('whose way back is missing where the tool expects one', async () => {
    const tools = ['1_a.up.sql', 'm/a/up.sql', 'sqls/2024-a-up.sql', '001.do.a.sql'];
    for (const path of tools) {
      const { facts } = await extract({ [path]: up });
      expect([path, facts.down.body]).toEqual([path, 'missing']);
    }
  });

  it('whose way up is missing where only the way back is there', async () => {
    const { facts } = await extract({ '1_a.down.sql': down });
    expect([facts.up.body, facts.down.body]).toEqual(['missing', 'code']);
  });

  it('and is judged again when one of them is deleted, and gone when both are', async () => {
    const gone = (path: string) => ({ path, status: 'deleted', before: version }) as const;
    const kept = {
      path: '1_a.up.sql',
      status: 'modified',
      before: version,
      after: version,
    } as const;
    expect(planOf([kept, gone('1_a.down.sql')])).toMatchObject([
      { name: '1_a.up.sql', covers: ['1_a.up.sql', '1_a.down.sql'] },
    ]);
    expect(planOf([gone('1_a.down.sql')])).toMatchObject([{ name: '1_a.up.sql' }]);
  });

  it('of which nobody says that a part is missing that this run cannot see', async () => {
    const [only] = plan(['1_a.up.sql']);
    const documents = (only?.documents ?? []).map(({ path, side }) => {
      const state = path === '1_a.up.sql' ? ('present' as const) : ('unknown' as const);
      return { path, side, state, text: state === 'present' ? up : '', byteOrderMark: false };
    });
    const change: Change = { origin: 'stdin', files: [], hasBefore: false };
    const subject = { kind: 'migration', name: 'x', path: '1_a.up.sql', documents, change };
    const { facts } = await migrationKind.extract(subject, defaults);
    expect(facts).toMatchObject({ down: { body: 'unseen' } });
  });
});

describe('sections of one file', () => {
  it.each([
    ['goose', `-- +goose Up\n${up}-- +goose Down\n${down}`],
    ['goose', `-- a comment\n\n--+goose up\r\n${up}  -- +goose DOWN\n${down}`],
    [
      'goose',
      `-- +goose Up\n-- +goose StatementBegin\n${up}-- +goose StatementEnd\n-- +goose Down\n${down}`,
    ],
    ['dbmate', `-- migrate:up\n${up}\n-- migrate:down\n${down}`],
    ['sql-migrate', `-- +migrate Up\n${up}\n-- +migrate Down\n${down}`],
    ['node-pg-migrate', `-- Up Migration\n${up}\n-- Down Migration\n${down}`],
    ['node-pg-migrate', `${up}\n---- Down Migration ----\n${down}`],
    ['tern', `${up}\n---- create above / drop below ----\n${down}`],
    ['play-evolutions', `# --- !Ups\n${up}\n# --- !Downs\n${down}`],
    ['mybatis', `-- // a table\n${up}\n-- //@UNDO\n${down}`],
    ['rambler', `-- rambler up\n${up}\n-- rambler down\n${down}`],
    ['liquibase', `--liquibase formatted sql\n--changeset me:1\n${up}--rollback DROP TABLE a;\n`],
  ])('are those of %s', async (tool, text) => {
    const { facts, problems } = await extract({ 'x.sql': text });
    expect([facts.tool, ...steps(facts)]).toEqual([tool, ...both]);
    expect([facts.up.body, facts.down.body]).toEqual(['code', 'code']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['goose', `-- +goose Up\n${up}`],
    ['dbmate', `-- migrate:up\n${up}`],
    ['sql-migrate', `-- +migrate Up\n${up}`],
    ['node-pg-migrate', `-- Up Migration\n${up}`],
    ['rambler', `-- rambler up\n${up}`],
    ['liquibase', `--liquibase formatted sql\n--changeset me:1\n${up}`],
  ])('of %s without the one for the way back lack it', async (tool, text) => {
    const { facts } = await extract({ 'x.sql': text });
    expect([facts.tool, facts.up.body, facts.down.body]).toEqual([tool, 'code', 'missing']);
  });

  it.each([
    ['an unknown word', `-- +goose Up\n${up}-- +goose Dwon\n${down}`, '3:1'],
    ['an unknown word', `-- migrate:up\n${up}-- migrate:dwon\n${down}`, '3:1'],
    ['an unknown word', `-- +migrate Up\n${up}-- +migrate Rollback\n${down}`, '3:1'],
    ['text before the first section', `${down}-- +goose Up\n${up}`, '1:1'],
    ['text before the first section', `/* one\n */\n  ${down}-- migrate:up\n${up}`, '3:3'],
  ])('with %s are a problem, and still read', async (_what, text, place) => {
    const { facts, problems } = await extract({ 'x.sql': text });
    const places = problems.map(
      ({ place: found }) => `${found?.span?.line}:${found?.span?.column}`,
    );
    expect(places).toEqual([place]);
    expect(steps(facts)).toContain('up drop-table a');
  });

  it('give each finding the place in the whole file', async () => {
    const text = `-- é😀\r\n-- +goose Up\r\n${up}-- +goose Down\r\n${down}`;
    const { facts, documents } = await extract({ 'x.sql': text });
    const [, drop] = facts.operations;
    const at = parseAt(String(drop?.['at']));
    if (at?.type !== 'range') throw new Error('no range');
    expect(documents[at.document]?.text.slice(at.start, at.end)).toBe('DROP TABLE a');
  });
});

describe('a file of one direction has no way back to lack', () => {
  it.each([
    ['sql', 'x.sql', up],
    ['sql', 'queries/x.sql', 'SELECT * FROM a'],
    ['prisma', 'prisma/migrations/20240101_a/migration.sql', up],
    ['drizzle', 'drizzle/0000_a.sql', `${up}--> statement-breakpoint\n${up}`],
    ['atlas', 'migrations/20240101.sql', `-- atlas:txmode none\n${up}`],
    ['supabase', 'supabase/migrations/20240101_a.sql', up],
    ['bytebase', 'prod/shop##0001##ddl##a.sql', up],
    [
      'graphile-migrate',
      'migrations/committed/000001.sql',
      `--! Previous: -\n--! Hash: x\n\n${up}`,
    ],
    ['flyway', 'V1__a.sql', up],
    ['flyway', 'R__view.sql', 'CREATE VIEW v AS SELECT 1'],
    ['flyway', 'B1__base.sql', up],
    ['schema', 'db/structure.sql', up],
    ['schema', 'x.sql', `--\n-- PostgreSQL database dump\n--\n\n${up}`],
    ['psql', 'x.sql', `\\set ON_ERROR_STOP on\n${up}`],
    ['dbt', 'models/x.sql', "{{ config(materialized='table') }}\nselect * from {{ ref('a') }}"],
  ])('of %s: %s', async (tool, path, text) => {
    const { facts } = await extract({ [path]: text });
    expect([facts.tool, facts.down.body]).toEqual([tool, 'not-wanted']);
    expect(facts.up.body).toBe('code');
  });

  it('unless the config wants one', async () => {
    const paths = [{ files: ['db/**'], down: 'wanted', tool: 'flyway', transaction: 'none' }];
    const { facts } = await extract({ 'db/V1__a.sql': up }, { paths });
    expect(facts.down.body).toBe('missing');
    expect(facts.transaction).toEqual({ mode: 'none', from: 'the `paths` of the config' });
  });
});

describe('a remark is not an annotation', () => {
  it.each([
    ['1_a.up.sql', `-- Up Migration for a\n${up}`],
    ['m/a/up.sql', `-- Up Migration\n${up}-- Down migration: DROP TABLE a;\n`],
    ['supabase/migrations/1_a.sql', `${up}-- Down migration:\n-- DROP TABLE a;\n`],
  ])('in %s, which is one direction', async (path, text) => {
    const { facts } = await extract({ [path]: text });
    expect(facts.tool).not.toBe('node-pg-migrate');
    expect(steps(facts)).toEqual(['up create-table a']);
  });

  it('but may say that there is no way back', async () => {
    const text = `-- Forward-only: there is no companion file.\n${up}`;
    const { facts } = await extract({ '1_a.up.sql': text });
    expect(facts.down).toMatchObject({ body: 'missing', irreversible: { text: 'Forward-only' } });
  });
});

describe('the formatted SQL of Liquibase', () => {
  const head = '--liquibase formatted sql\n';

  it('has transactions, ways back and dialects of its own for each changeset', async () => {
    const { facts } = await extract({
      'x.sql': `${head}--changeset me:1\n--comment: two tables\n${up}--rollback DROP TABLE\n--rollback   a;\n
--changeSet me:2 runInTransaction:false dbms:mysql\nCREATE TABLE \`b\` (c int);\n/* liquibase rollback\nDROP TABLE \`b\`;\n*/
--changeset me:3\nINSERT INTO b VALUES (1);\n--rollback empty\n--changeset me:4\nDROP TABLE z;\n`,
    });
    expect(steps(facts)).toEqual([
      'up create-table a',
      'up create-table b',
      'up insert b',
      'up drop-table z',
      'down drop-table b',
      'down drop-table a',
    ]);
    expect(facts.operations.map(({ transaction }) => transaction)).toEqual([
      'yes',
      'no',
      'yes',
      'yes',
      'no',
      'yes',
    ]);
    expect(facts.operations[3]).toMatchObject({ reversible: false });
    expect(facts.operations[2]).not.toHaveProperty('reversible');
    expect(facts.description?.text).toBe('two tables');
  });

  it('gives the exact place of what stands in a comment', async () => {
    const { facts, documents } = await extract({
      'x.sql': `${head}--changeset é😀:1\r\n${up}--rollback ALTER TABLE a\r\n--  rollback DROP COLUMN b;\r\n`,
    });
    const at = parseAt(String(facts.operations[1]?.['at']));
    if (at?.type !== 'range') throw new Error('no range');
    expect(documents[at.document]?.text.slice(at.start, at.end)).toBe('DROP COLUMN b');
  });

  it.each(['/', '@@', '\\nGO', String.raw`\n\s*/\s*\n|\n\s*/\s*$`])(
    'splits statements at the delimiter %s',
    async (delimiter) => {
      const [literal = ''] = /\/|@@|GO/.exec(delimiter) ?? [];
      const text = `${head}--changeset me:1 endDelimiter:${delimiter}\nDROP TABLE a\n${literal}\nDROP TABLE b\n${literal}\n`;
      const { facts } = await extract({ 'x.sql': text }, { dialect: 'postgresql' });
      expect([steps(facts), facts.unresolved]).toEqual([
        ['up drop-table a', 'up drop-table b'],
        [],
      ]);
    },
  );
});

describe('what stands beside a migration', () => {
  it.each([
    ['postgresql', 'm/1_a/migration.sql', 'm/migration_lock.toml', 'provider = "postgresql"'],
    ['sqlite', 'm/1_a/migration.sql', 'm/migration_lock.toml', 'provider = "sqlite"'],
    ['mysql', 'drizzle/0000_a.sql', 'drizzle/meta/_journal.json', '{"dialect":"mysql"}'],
    ['postgresql', 'deploy/a.sql', 'sqitch.conf', '[core]\n\tengine = pg\n'],
  ])('says that the dialect is %s', async (dialect, path, beside, text) => {
    const { facts } = await extract({ [path]: up, [beside]: text }, {}, [beside]);
    expect(facts.dialect.name).toBe(dialect);
    expect(facts.dialect.from).toContain(beside.split('/').at(-1));
  });

  it.each([
    ['m/1_a/up.sql', 'm/1_a/metadata.toml', 'run_in_transaction = false'],
    ['V1__a.sql', 'V1__a.sql.conf', 'executeInTransaction=false'],
  ])('says that %s runs in no transaction', async (path, beside, text) => {
    const { facts } = await extract({ [path]: up, [beside]: text }, {}, [beside]);
    expect(facts.transaction).toEqual({ mode: 'none', from: beside.split('/').at(-1) });
    expect(facts.operations[0]).toMatchObject({ transaction: 'no' });
  });

  it('tells drizzle and atlas from a bare file', async () => {
    for (const [beside, tool] of [
      ['m/meta/_journal.json', 'drizzle'],
      ['m/atlas.sum', 'atlas'],
    ] as const) {
      const { facts } = await extract({ 'm/1_a.sql': up, [beside]: '{}' }, {}, [beside]);
      expect(facts.tool).toBe(tool);
    }
  });
});

describe('transactions', () => {
  it.each([
    ['migration', 'yes', 'x.sql', `-- +goose Up\n${up}`],
    ['none', 'no', 'x.sql', `-- +goose NO TRANSACTION\n-- +goose Up\n${up}`],
    ['migration', 'yes', 'x.sql', `-- migrate:up\n${up}`],
    ['statement', 'no', 'x.sql', `-- migrate:up transaction:false\n${up}`],
    ['migration', 'yes', 'x.sql', `-- migrate:up transaction:false\n${up}${up}`],
    ['none', 'no', 'x.sql', `-- +migrate Up notransaction\n${up}`],
    ['statement', 'no', '1_a.up.sql', up],
    ['migration', 'yes', '1_a.up.sql', up + up],
    ['none', 'no', '1_a.autocommit.up.sql', up],
    ['none', 'no', '1_a.up.sql', `-- no-transaction\n${up}`],
    ['none', 'no', '1_a.sql', `-- atlas:txmode none\n\n${up}`],
    ['migration', 'yes', '1_a.sql', `-- atlas:txmode file\n\n${up}`],
    ['migration', 'yes', 'V1__a.sql', up],
    ['none', 'no', 'V1__a.sql', 'CREATE INDEX CONCURRENTLY i ON a (b);'],
    ['statement', 'no', 'm/1_a/migration.sql', up],
    ['migration', 'yes', 'm/1_a/migration.sql', up + up],
    ['unknown', 'unknown', 'x.sql', up],
    ['unknown', 'yes', 'x.sql', `BEGIN;\n${up}COMMIT;`],
    ['statement', 'no', 'x.sql', `\\set x 1\n${up}`],
    [
      'none',
      'no',
      'x.sql',
      `--liquibase formatted sql\n--changeset me:1 runInTransaction:false\n${up}`,
    ],
  ])('are %s, and %s for a statement, in %s: %j', async (mode, inside, path, text) => {
    const { facts } = await extract({ [path]: text });
    expect(facts.transaction.mode).toBe(mode);
    const create = facts.operations.find(({ action }) => String(action).startsWith('create'));
    expect(create?.['transaction']).toBe(inside);
  });
});

describe('what the config or the command line calls a migration is one', () => {
  it('whatever it is called', async () => {
    const files = { 'release/odd.txt': 'DROP TABLE a;\n' };
    expect(plan(['release/odd.txt'])).toEqual([]);
    const { facts } = await extract(files, { files: ['**'] });
    expect(facts.operations).toMatchObject([{ action: 'drop-table', table: 'a' }]);
  });
});
