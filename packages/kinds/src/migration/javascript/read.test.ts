import { describe, expect, it } from 'vitest';
import { at, operations, read, readFile } from '../../../test/javascript.ts';

const knex = (body: string) => `exports.up = async (knex) => { ${body} };`;
const typeorm = (body: string) =>
  `export class A1 implements MigrationInterface {
    async up(queryRunner: QueryRunner): Promise<void> { ${body} }
  }`;
const sequelize = (body: string) =>
  `module.exports = { async up(queryInterface, Sequelize) { ${body} } };`;

describe('readJavascript reads knex', () => {
  it.each<[string, readonly string[]]>([
    [
      "knex.schema.dropTable('a').dropTableIfExists('b')",
      ['up drop-table a', 'up drop-table b if_exists'],
    ],
    [
      "knex.schema.alterTable('a', (t) => { t.dropColumn('b'); t.dropColumns('c', 'd'); t.dropTimestamps(); })",
      [
        'up drop-column a.b',
        'up drop-column a.c',
        'up drop-column a.d',
        'up drop-column a.created_at',
        'up drop-column a.updated_at',
      ],
    ],
    [
      "knex.schema.table('a', function (t) { t.string('b', 10).notNullable().alter() })",
      ['up alter-column-type a.b :string not_null'],
    ],
    ["knex.schema.table('a', (t) => t.string('b').unique())", ['up add-column a.b :string unique']],
    [
      "knex.schema.createTable('a', (t) => { t.increments(); t.integer('b').references('id').inTable('c') })",
      ['up create-table a', 'up add-constraint a foreign-key (b) => c'],
    ],
    [
      "knex.schema.table('a', (t) => { t.foreign('b').references('c.id'); t.dropForeign(['b'], 'fk') })",
      ['up add-constraint a foreign-key (b) => c', 'up drop-constraint a foreign-key fk (b)'],
    ],
    ["knex.schema.renameTable('a', 'b')", ['up rename-table a -> b']],
    ["knex.schema.table('a', (t) => t.renameColumn('b', 'c'))", ['up rename-column a.b -> c']],
    ["knex('a').del()", ['up delete a where none']],
    ["knex('a').where({ b: 1 }).del()", ['up delete a where some']],
    ["knex('a').del().where('b', 1)", ['up delete a where some']],
    ["knex('a').whereRaw('1 = 1').del()", ['up delete a where tautology']],
    ["knex('a').whereRaw('1 = 1').where('b', 2).del()", ['up delete a where some']],
    ["knex.delete().from('a')", ['up delete a where none']],
    ["knex.table('a').truncate()", ['up truncate a']],
    ["knex('a').update({ b: 1 })", ['up update a where none']],
    [
      "knex.transaction(async (trx) => { await trx('a').del(); await trx.schema.dropTable('b') })",
      ['up delete a where none', 'up drop-table b'],
    ],
    [
      "if (await knex.schema.hasTable('a')) await knex.schema.dropTable('a')",
      ["up drop-table a if await knex.schema.hasTable('a')"],
    ],
    [
      "knex.schema.hasTable('a').then((has) => { if (has) return knex.schema.dropTable('a') })",
      ['up drop-table a if has'],
    ],
    [
      "for (const t of ['a', 'b']) await knex.schema.dropTable(t)",
      ['up drop-table a loop', 'up drop-table b loop'],
    ],
    ["await Promise.all(['a'].map((t) => knex.schema.dropTable(t)))", ['up drop-table a loop']],
    [
      'for (const t of await names()) await knex.schema.dropTable(t)',
      ['up drop-table loop ?table'],
    ],
    ["(knex.schema as any)['drop' + 'Table']('a')", ['up drop-table a']],
    ["['a'].forEach(knex.schema.dropTable)", ['up drop-table a loop']],
    ["(flag ? (k) => k.schema.dropTable('a') : other)(knex)", ['up drop-table a']],
    [
      "knex.schema.table('a', (t) => { t.date('b').defaultTo(knex.raw('now()')) }).raw('DROP TABLE c')",
      ['up add-column a.b :date', 'up drop-table c'],
    ],
    ["knex('a').where({ b: knex.raw('DROP TABLE c') }).del()", ['up delete a where some']],
    [
      "await knex.raw('DROP TABLE c').then(() => knex.raw('DROP TABLE d'))",
      ['up drop-table c', 'up drop-table d'],
    ],
    ["await Promise.all([knex.raw('DROP TABLE c')])", ['up drop-table c']],
    ["const { schema } = knex; await schema.dropTable('a')", ['up drop-table a']],
    [
      "await drop(knex, 'a'); function drop(k, t) { return k.schema.dropTable(t) }",
      ['up drop-table a via drop'],
    ],
    ["try { await knex.schema.dropTable('a') } catch (e) {}", ['up drop-table a try']],
    ["knex.schema.dropTable(flag ? 'a' : 'b')", ['up drop-table a', 'up drop-table b']],
    ["knex.schema.withSchema('s').dropView('v')", ['up drop-object v']],
  ])('%s', async (body, expected) => {
    const result = await read(knex(body));
    expect(operations(result)).toEqual(expected);
    expect(result.draft.unresolved.map(({ reason }) => reason)).not.toContain('unparsed-statement');
  });
});

describe('readJavascript reads TypeORM', () => {
  it.each<[string, readonly string[]]>([
    ["await queryRunner.dropTable('a', true)", ['up drop-table a if_exists']],
    [
      "await queryRunner.dropColumns('a', ['b', new TableColumn({ name: 'c' })]); ",
      ['up drop-column a.b', 'up drop-column a.c'],
    ],
    [
      "await queryRunner.addColumn('a', new TableColumn({ name: 'b', type: 'int', isNullable: false }))",
      ['up add-column a.b :int not_null'],
    ],
    ["await queryRunner.clearTable('a')", ['up truncate a']],
    ['await queryRunner.manager.delete(User, {})', ['up delete where none ?table']],
    [
      "await queryRunner.manager.createQueryBuilder().delete().from('a').execute()",
      ['up delete a where none'],
    ],
    [
      "await queryRunner.manager.createQueryBuilder().delete().from('a').where('x').execute()",
      ['up delete a where some'],
    ],
    [
      "if (await queryRunner.hasColumn('a', 'b')) await queryRunner.dropColumn('a', 'b')",
      ["up drop-column a.b if await queryRunner.hasColumn('a', 'b')"],
    ],
    [
      "const table = await queryRunner.getTable('a'); await queryRunner.dropForeignKey('a', table.foreignKeys[0])",
      ['up drop-constraint a foreign-key ?name'],
    ],
  ])('%s', async (body, expected) =>
    expect(
      operations(await read(`import { TableColumn } from 'typeorm';${typeorm(body)}`)),
    ).toEqual(expected),
  );
});

describe('readJavascript reads Sequelize', () => {
  it.each<[string, readonly string[]]>([
    ["await queryInterface.removeColumn('a', 'b')", ['up drop-column a.b']],
    [
      "await queryInterface.dropTable({ tableName: 'a', schema: 's' }, { cascade: true })",
      ['up drop-table s.a cascade'],
    ],
    [
      "await queryInterface.addColumn('a', 'b', { type: Sequelize.STRING, allowNull: false })",
      ['up add-column a.b not_null'],
    ],
    [
      "await queryInterface.addIndex('a', ['b'], { name: 'i', concurrently: true, unique: true })",
      ['up create-index a i (b) unique concurrently'],
    ],
    ["await queryInterface.removeIndex('a', ['b'])", ['up drop-index a (b)']],
    ["await queryInterface.bulkDelete('a', null, {})", ['up delete a where none']],
    ["await queryInterface.bulkDelete('a', { id: 1 })", ['up delete a where some']],
    ["await queryInterface.bulkDelete('a', {}, { truncate: true })", ['up truncate a']],
    [
      "await queryInterface.sequelize.transaction(async (transaction) => { await queryInterface.dropTable('a', { transaction }) })",
      ['up drop-table a'],
    ],
  ])('%s', async (body, expected) =>
    expect(operations(await read(sequelize(body)))).toEqual(expected),
  );

  it('knows which calls are part of a transaction', async () => {
    const text = sequelize(
      "const t = await queryInterface.sequelize.transaction(); await queryInterface.dropTable('a', { transaction: t }); await queryInterface.dropTable('b'); await t.commit();",
    );
    const { draft } = await read(text);
    expect(draft.operations.map(({ transaction }) => transaction)).toEqual(['yes', 'no']);
    expect(draft.unresolved).toEqual([]);
  });
});

describe('readJavascript says', () => {
  it('where an operation and its statement stand', async () => {
    const { draft, text } = await read(
      "/* é😀 */\r\nexports.up = (knex) =>\r\n  knex.schema\r\n    .dropTable('a');\r\n",
    );
    const [operation] = draft.operations;
    expect(at(text, operation?.at ?? '')).toBe("dropTable('a')");
    expect(at(text, operation?.statement_at ?? '')).toBe("knex.schema\r\n    .dropTable('a')");
  });

  it.each([
    ['exports.down = () => {};', 'empty'],
    ['exports.down = function () { /* nothing */ };', 'empty'],
    ['exports.down = () => Promise.resolve();', 'return'],
    ['exports.down = async () => { return; };', 'return'],
    ['exports.down = (db, callback) => { callback(); };', 'callback'],
    ['exports.down = (db, cb) => cb(null);', 'callback'],
    ["exports.down = () => console.log('no');", 'log'],
    ["exports.down = async () => { logger.warn('no'); return; };", 'log'],
    ["exports.down = () => { throw new Error('no way'); };", 'raise'],
    ["exports.down = () => Promise.reject(new Error('no way'));", 'raise'],
    ['exports.down = (knex) => knex.schema.dropTable();', 'code'],
    ['exports.down = undefined;', 'missing'],
    ["exports.down = require('./other').down;", 'external'],
    ['', 'missing'],
  ])('what the way back of %j is', async (down, body) => {
    const { draft } = await read(`exports.up = (knex) => {}; ${down}`);
    expect(draft.down.body).toBe(body);
    expect(draft.down.irreversible?.text).toBe(body === 'raise' ? 'no way' : undefined);
  });

  it.each([
    'module.exports = { up(knex) {}, down: async (knex) => { await knex.raw(x) } };',
    'const up = (knex) => {}; const down = (knex) => knex.raw(x); exports.up = up; exports.down = down;',
    'function up(knex) {} function down(knex) { knex.raw(x) } export { up, down };',
    'export default { up(knex) {}, down(knex) { knex.raw(x) } } satisfies Migration;',
    'const a = { up() {}, down(knex) { knex.raw(x) } } as Migration; export default a;',
    'class A { up = async (knex) => {}; down = async (knex) => { knex.raw(x) } } export { A };',
    'class A { async up(knex) {} async down(knex) { knex.raw(x) } } exports.A = A;',
    'exports = module.exports = { up(knex) {}, down(knex) { knex.raw(x) } };',
    'export = { up(knex) {}, down(knex) { knex.raw(x) } };',
    '__export(x, { up: () => up }); var up = (knex) => {}; var down = (knex) => { knex.raw(x) };',
  ])('that both ways are there in %j', async (text) => {
    const { draft } = await read(text);
    expect([draft.up.body, draft.down.body]).toEqual(['empty', 'code']);
    expect(draft.unresolved.map(({ reason, phase }) => [reason, phase])).toEqual([
      ['opaque', 'down'],
    ]);
  });

  it.each([
    [
      'a helper of another file',
      "import { drop } from './x'; export const up = (knex) => drop(knex);",
      'external-call',
    ],
    ['SQL that nobody knows', 'exports.up = (knex) => knex.raw(process.env.SQL);', 'opaque'],
    [
      'a method whose name is not known',
      'exports.up = (knex) => knex.schema[name]("a");',
      'opaque',
    ],
    ['a method that is not known', 'exports.up = (knex) => knex.schema.vanish("a");', 'opaque'],
    [
      'what a prototype has',
      knex("const { t = 'SELECT 1' } = { __proto__: { t: 'DROP TABLE a' } }; await knex.raw(t)"),
      'opaque',
    ],
    [
      'what an assigned prototype has',
      knex(
        "const o = {}; o.__proto__ = { t: 'DROP TABLE a' }; const { t = 'SELECT 1' } = o; await knex.raw(t)",
      ),
      'opaque',
    ],
    [
      'a property that an unknown object may replace',
      knex("const q = { t: 'SELECT 1', ...require('./x') }; await knex.raw(q.t)"),
      'opaque',
    ],
    [
      'a property that an object with an unknown part may replace',
      knex(
        "const o = { ...require('./x') }; const q = { t: 'SELECT 1', ...o }; await knex.raw(q.t)",
      ),
      'opaque',
    ],
    [
      'a property that an unknown key may replace',
      knex("const q = { t: 'SELECT 1', [process.env.X]: 'DROP TABLE a' }; await knex.raw(q.t)"),
      'opaque',
    ],
    [
      'a property that an assignment to an unknown key may replace',
      knex("const q = { t: 'SELECT 1' }; q[process.env.X] = 'DROP TABLE a'; await knex.raw(q.t)"),
      'opaque',
    ],
    [
      'a program',
      "exports.up = (knex) => { require('child_process').execSync('dropdb a'); };",
      'external-call',
    ],
    [
      'a program by its name',
      "import { execSync } from 'node:child_process'; export const up = (knex) => { execSync('dropdb a'); };",
      'external-call',
    ],
    ['a factory', "module.exports = require('./x').createTable('a', {});", 'external-call'],
  ])('that it could not read %s', async (_title, text, reason) => {
    const { draft } = await read(text);
    expect(draft.unresolved[0]?.reason).toBe(reason);
  });

  it('nothing of a property that comes after an unknown object, or of a value for a row', async () => {
    const later = await read(knex("await knex.raw({ ...require('./x'), sql: 'SELECT 1' }.sql)"));
    expect(later.draft.unresolved).toEqual([]);
    const row =
      "const row = { at: knex.raw('CURRENT_TIMESTAMP') }; row[process.env.X] = 1; await knex('a').insert(row)";
    expect(operations(await read(knex(row)))).toEqual(
      operations(await read(knex("await knex('a').insert({ at: 1 })"))),
    );
  });

  it.each([
    ['truncated', "exports.up = async (knex) => { await knex.schema.dropTable('a'); await kne"],
    ['without a bracket', "exports.up = async (knex) => { await knex.schema.dropTable('a' };"],
    [
      'in conflict',
      "exports.up = async (knex) => {\n<<<<<<< HEAD\n await knex.schema.dropTable('a');\n=======\n>>>>>>> b\n};",
    ],
  ])('what is wrong with a file that is %s, and still reads it', async (_title, text) => {
    const result = await read(text);
    expect(operations(result)).toEqual(['up drop-table a']);
    expect(result.draft.problems[0]).toMatchObject({
      code: 'parse',
      place: { span: { line: expect.any(Number) } },
    });
  });

  it.each([
    ['migrations/index.ts', 'export const all = [];', 'names neither'],
    ['migrations/types.d.ts', 'export function up(): void;', 'names neither'],
    ['migrations/helpers.ts', 'export const cleanup = (up) => up;', 'exports neither'],
  ])('that %s is no migration', async (path, text, why) => {
    const draft = await readFile(path, text);
    expect('none' in draft && draft.none).toContain(why);
  });

  it('that a factory of another file is turned around', async () => {
    const { draft } = await read(
      "const { made } = require('./x'); const turn = ({ up, down }) => ({ up: down, down: up }); module.exports = turn(made('a'));",
    );
    expect([draft.up.body, draft.down.body]).toEqual(['external', 'external']);
    expect(draft.unresolved.map(({ reason }) => reason)).toEqual([
      'external-call',
      'external-call',
    ]);
  });

  it('what the config knows of a factory', async () => {
    const wrappers = {
      addColumn: { up: [{ action: 'add-column' as const, table: 0, column: 1 }], reversible: true },
      oneWay: { code: { up: 0 }, reversible: false },
      bothWays: { code: { up: 0, down: 1 } },
    };
    const made = await read("module.exports = require('./x').addColumn('a', 'b');", { wrappers });
    expect(operations(made)).toEqual(['up add-column a.b']);
    expect([made.draft.up.body, made.draft.down.body]).toEqual(['wrapper', 'derived']);
    const oneWay = await read(
      "import { oneWay } from './x'; export default oneWay(async (knex) => { await knex('a').del() });",
      { wrappers },
    );
    expect(oneWay.draft.down.irreversible?.text).toBe('oneWay');
    const spread = await read(
      "const { addColumn } = require('./x'); module.exports = { ...addColumn('a', 'b'), down() {} };",
      { wrappers },
    );
    expect(operations(spread)).toEqual(['up add-column a.b']);
    expect(spread.draft.down.body).toBe('empty');
    const several = await read(
      "const { addColumn, bothWays, combine } = require('./x'); module.exports = combine(addColumn('a', 'b'), bothWays((knex) => knex('c').del(), () => {}));",
      { wrappers },
    );
    expect(operations(several)).toEqual(['up add-column a.b', 'up delete c where none']);
    expect(several.draft.down.body).toBe('empty');
    expect(several.draft.unresolved).toEqual([]);
  });
});
