import { describe, expect, it } from 'vitest';
import { operations, read } from '../../../../test/javascript.ts';

const bodies: Readonly<Record<string, (body: string) => string>> = {
  'mikro-orm': (body) =>
    `import { Migration } from '@mikro-orm/migrations'; export class M1 extends Migration { async up() { ${body} } }`,
  'node-pg-migrate': (body) => `exports.up = (pgm) => { ${body} };`,
  'db-migrate': (body) => `exports.up = function (db, callback) { ${body} };`,
  kysely: (body) =>
    `import { type Kysely, sql } from 'kysely'; export async function up(db: Kysely<any>) { ${body} }`,
  slonik: (body) =>
    `import { sql } from 'slonik'; const alteration: AlterationScript = { up: async (pool) => { ${body} }, down: async () => {} }; export default alteration;`,
  typeorm: (body) =>
    `class A1 { async up({ schemaBuilder: { createTable, addColumns, column, dropColumns, dropTable }, runQuery, escape, tablePrefix }) { ${body} } } exports.A1 = A1;`,
  payload: (body) =>
    `import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'; export async function up({ db, payload }: MigrateUpArgs) { ${body} }`,
};

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['mikro-orm', 'this.addSql(\'drop table "a";\');', ['up drop-table a']],
  [
    'mikro-orm',
    'this.drop("a"); }\n drop(name: string) { this.addSql(`drop table ${name}`);',
    ['up drop-table a via drop'],
  ],
  [
    'mikro-orm',
    "const knex = this.getKnex(); this.addSql(knex('a').del().toQuery());",
    ['up delete a where none'],
  ],
  [
    'node-pg-migrate',
    "pgm.dropTable('a', { ifExists: true, cascade: true })",
    ['up drop-table a if_exists cascade'],
  ],
  [
    'node-pg-migrate',
    "pgm.dropColumns('a', ['b', 'c']); pgm.dropColumn('a', { d: null })",
    ['up drop-column a.b', 'up drop-column a.c', 'up drop-column a.d'],
  ],
  [
    'node-pg-migrate',
    "pgm.addColumns({ schema: 's', name: 'a' }, { b: { type: 'text', notNull: true } })",
    ['up add-column s.a.b :text not_null'],
  ],
  [
    'node-pg-migrate',
    "pgm.alterColumn('a', 'b', { type: 'int', notNull: true })",
    ['up alter-column-type a.b :int', 'up set-not-null a.b :int'],
  ],
  [
    'node-pg-migrate',
    "pgm.addConstraint('a', 'f', { foreignKeys: { columns: 'b', references: 'c(id)' } })",
    ['up add-constraint a foreign-key f (b) => c'],
  ],
  [
    'node-pg-migrate',
    "pgm.createIndex('a', ['b'], { unique: true, concurrently: true })",
    ['up create-index a (b) unique concurrently'],
  ],
  [
    'node-pg-migrate',
    "pgm.dropMaterializedView('v'); pgm.dropPolicy('a', 'p')",
    ['up drop-object v', 'up drop-object a p'],
  ],
  ['node-pg-migrate', "pgm.sql('DELETE FROM a')", ['up delete a where none']],
  ['db-migrate', "db.removeColumn('a', 'b', callback)", ['up drop-column a.b']],
  [
    'db-migrate',
    "return db.runSql('DROP TABLE a').then(() => db.dropTable('b'))",
    ['up drop-table a', 'up drop-table b'],
  ],
  [
    'db-migrate',
    "db.runSql('DROP TABLE a', function (err) { db.runSql('DROP TABLE b', callback); })",
    ['up drop-table a', 'up drop-table b'],
  ],
  [
    'db-migrate',
    "async.series([db.addColumn.bind(db, 'a', 'b', { type: 'int', notNull: true }), db.dropTable.bind(db, 'c')], callback)",
    ['up add-column a.b :int not_null', 'up drop-table c'],
  ],
  [
    'kysely',
    "await db.schema.dropTable('a').ifExists().cascade().execute()",
    ['up drop-table a if_exists cascade'],
  ],
  [
    'kysely',
    "await db.schema.alterTable('a').dropColumn('b').addColumn('c', 'text', (c) => c.notNull()).execute()",
    ['up drop-column a.b', 'up add-column a.c :text not_null'],
  ],
  [
    'kysely',
    "await db.schema.alterTable('a').alterColumn('b', (c) => c.setNotNull()).execute()",
    ['up set-not-null a.b'],
  ],
  [
    'kysely',
    "await db.deleteFrom('a').execute(); await db.deleteFrom('b').where('c', '=', 1).execute()",
    ['up delete a where none', 'up delete b where some'],
  ],
  ['kysely', 'await sql`drop table a`.execute(db)', ['up drop-table a']],
  ['kysely', 'await sql`drop table ${sql.table("a")}`.execute(db)', ['up drop-table a']],
  [
    'kysely',
    "await db.transaction().execute(async (trx) => { await trx.schema.dropView('v').execute() })",
    ['up drop-object v'],
  ],
  ['slonik', 'await pool.query(sql`delete from a where b = ${1}`)', ['up delete a where some']],
  [
    'slonik',
    'await pool.query(sql`drop table ${sql.identifier(["s", "a"])}`)',
    ['up drop-table s.a'],
  ],
  [
    'slonik',
    'await pool.transaction(async (t) => t.any(sql.unsafe`truncate a`))',
    ['up truncate a'],
  ],
  [
    'typeorm',
    "await dropColumns('a', ['b', 'c']); await dropTable('d')",
    ['up drop-column a.b', 'up drop-column a.c', 'up drop-table d'],
  ],
  [
    'typeorm',
    "await addColumns('a', [column('b').varchar(10).notNull, column('c').int])",
    ['up add-column a.b not_null', 'up add-column a.c'],
  ],
  ['typeorm', "await runQuery(`DROP TABLE ${escape.tableName('a')}`)", ['up drop-table a']],
  ['payload', 'await db.execute(sql`DROP TABLE "a"`)', ['up drop-table a']],
];

describe('readJavascript reads', () => {
  it.each(cases)('%s: %s', async (tool, body, expected) => {
    const result = await read(bodies[tool]?.(body) ?? '', { dialect: 'postgresql' });
    expect(result.draft.tool).toBe(tool);
    expect(result.draft.unresolved).toEqual([]);
    expect(operations(result)).toEqual(expected);
  });

  it.each([
    ['node-pg-migrate', 'exports.up = (pgm) => {}', 'derived', undefined],
    ['node-pg-migrate', 'exports.up = (pgm) => {}; exports.down = false;', 'raise', 'down = false'],
    ['mikro-orm', bodies['mikro-orm']?.('') ?? '', 'missing', undefined],
    ['knex', 'exports.up = (knex) => {}', 'missing', undefined],
    [
      'typeorm',
      'export class A implements IrreversibleMigration { up({ runQuery }) {} }',
      'missing',
      'implements IrreversibleMigration',
    ],
  ])('of %s what a missing way back means in %j', async (tool, text, body, irreversible) => {
    const { draft } = await read(text);
    expect(draft.tool).toBe(tool);
    expect([draft.down.body, draft.down.irreversible?.text]).toEqual([body, irreversible]);
  });

  it('which operations a tool cannot turn around', async () => {
    const { draft } = await read(
      "exports.up = (pgm) => { pgm.addColumn('a', { b: 'int' }); pgm.dropTable('c'); }",
    );
    expect(draft.operations.map(({ reversible }) => reversible)).toEqual([undefined, false]);
  });

  it.each([
    ['exports.up = (knex) => {}', 'migration', 'the default of knex'],
    [
      'exports.up = (knex) => {}; exports.config = { transaction: false };',
      'none',
      'the migration',
    ],
    ['exports.up = (pgm) => { pgm.noTransaction(); }', 'none', 'a call in the migration'],
    ['export class A { transaction = false; up(queryRunner) {} }', 'none', 'the migration'],
    [
      'export class A { constructor() { this.transaction = false; } up(queryRunner) {} }',
      'none',
      'the migration',
    ],
    [
      `${bodies['mikro-orm']?.('} isTransactional() { return false;') ?? ''}`,
      'none',
      'the migration',
    ],
    ['module.exports = { up(queryInterface) {} }', 'none', 'the default of sequelize'],
  ])('what transaction there is in %j', async (text, mode, from) => {
    const { draft } = await read(text);
    expect(draft.transaction).toEqual({ mode, from });
  });

  it.each([
    ['exports.up = (knex) => {}', {}, 'unknown'],
    ['exports.up = (pgm) => {}', {}, 'postgresql'],
    [bodies['mikro-orm']?.('this.addSql(\'drop table "a"\')') ?? '', {}, 'postgresql'],
    [bodies['mikro-orm']?.('this.addSql("drop table `a`")') ?? '', {}, 'unknown'],
    ['exports.up = (pgm) => {}', { dialect: 'mysql' as const }, 'mysql'],
  ])('what dialect %j is in', async (text, settings, dialect) => {
    const { draft } = await read(text, settings);
    expect(draft.dialect.value).toBe(dialect);
  });
});
