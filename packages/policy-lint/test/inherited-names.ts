/** What every object of JavaScript inherits, and beside it a name of the same length that nothing has. */
export const inheritedNames: Readonly<Record<string, string>> = Object.fromEntries([
  ['constructor', 'constructix'],
  ['__proto__', '__prita__'],
  ['toString', 'toStrong'],
  ['hasOwnProperty', 'hasOwnProparty'],
  ['valueOf', 'valueIf'],
]);

type Row = (X: string) => string;

type Files = Readonly<Record<string, string>>;

/** Migrations of every tool that have `X` wherever a name can stand. */
export function migrationsNamed(X: string): Files {
  return {
    ...named(X),
    ...numbered(
      sql,
      X,
      (at) => `sql/x/${at}.sql`,
      (text) => `${text}\nDROP TABLE other;\n`,
    ),
    ...numbered(
      sql,
      X,
      (at) => `sql/postgres/${at}.sql`,
      (text) => `${text}\nDROP TABLE other;\n`,
    ),
    ...numbered(
      heads,
      X,
      (at) => `heads/${at}.sql`,
      (text) => `${text}\nDROP TABLE users;\n`,
    ),
    ...numbered(alembic, X, (at) => `py/alembic/versions/p${at}.py`, revision),
    ...alembicModules(X),
    ...numbered(
      django,
      X,
      (at) => `dj/app/migrations/000${at}_a.py`,
      (text) => djangoModule(text, X),
    ),
    ...numbered(knex, X, (at) => `js/migrations/${at}_a.js`, knexModule),
    ...knexModules(X),
    ...numbered(
      others,
      X,
      (at) => `orm/migrations/2024010${at}_a.${at % 2 === 0 ? 'ts' : 'js'}`,
      (text) => `// Why.\n${text}`,
    ),
  };
}

/** Calls in JavaScript whose meaning `toString` and `valueOf` have and no other name. */
export function callsNamed(X: string): Files {
  return numbered(calls, X, (at) => `js/migrations/${at}_a.js`, knexModule);
}

function numbered(
  rows: readonly Row[],
  X: string,
  path: (at: number) => string,
  wrap: (text: string) => string,
): Files {
  return Object.fromEntries(rows.map((row, at) => [path(at), wrap(row(X))]));
}

const drop = 'DROP TABLE users;\n';

/** Files whose name says what they are. */
function named(X: string): Files {
  return {
    [`migrations/1.${X}.sql`]: drop,
    [`migrations/2.${X}.up.sql`]: drop,
    [`migrations/2.${X}.down.sql`]: 'CREATE TABLE users (id bigint);\n',
    [`flyway/V1__${X}.sql`]: drop,
    [`prefix/${X}1__a.sql`]: drop,
    [`${X}/1_a.sql`]: drop,
    [`${X}/migrations/1_a.sql`]: drop,
    [`migrations/${X}/up.sql`]: drop,
    [`sqitch/deploy/${X}.sql`]: drop,
    [`sqitch/revert/${X}.sql`]: 'CREATE TABLE users (id bigint);\n',
    [`roles/${X}/a.sql`]: drop,
    [`db/${X}.sql`]: drop,
    [`db/a.${X}`]: drop,
    [`db/a.${X}.sql`]: drop,
    [`db/a-${X}.sql`]: drop,
    [`db/${X}`]: drop,
    [`alembic/versions/${X}.py`]: revision('op.drop_table("users")'),
    [`migrations/1_${X}.js`]: knexModule("await knex.schema.dropTable('users');"),
    [`migrations/1_a.${X}.js`]: knexModule("await knex.schema.dropTable('users');"),
    [`docs/${X}.yaml`]: `${X}: 1\n`,
  };
}

/** Statements of all dialects. */
const sql: readonly Row[] = [
  (X) => `DROP TABLE "${X}";`,
  (X) => `DROP TABLE ${X};`,
  (X) => `ALTER TABLE "${X}" DROP COLUMN "${X}";`,
  (X) => `ALTER TABLE ${X} DROP CONSTRAINT ${X};`,
  (X) => `CREATE INDEX "${X}" ON ${X} ("${X}");`,
  (X) => `CREATE UNIQUE INDEX ${X} ON t (${X});`,
  (X) => `DROP INDEX ${X};`,
  (X) => `DROP ${X} foo;`,
  (X) => `DROP TABLE ${X} ${X};`,
  (X) => `ALTER TABLE t ${X} y;`,
  (X) => `ALTER ${X} t;`,
  (X) => `CREATE ${X} foo;`,
  (X) => `${X};`,
  (X) => `${X} users;`,
  (X) => `SET ${X} = 1; DROP TABLE users;`,
  (X) => `ALTER TABLE t ADD COLUMN a ${X} NOT NULL;`,
  (X) => `ALTER TABLE t ADD COLUMN ${X} int NOT NULL;`,
  (X) => `ALTER TABLE t ADD COLUMN a int ${X};`,
  (X) => `ALTER TABLE t ADD ${X} int;`,
  (X) => `ALTER TABLE t ADD CONSTRAINT ${X} CHECK (${X} > 1);`,
  (X) => `ALTER TABLE t ADD CONSTRAINT c ${X} (a);`,
  (X) => `ALTER TABLE t ALTER COLUMN c ${X};`,
  (X) => `ALTER TABLE t ALTER COLUMN ${X} TYPE int;`,
  (X) => `ALTER TABLE t ALTER COLUMN c TYPE ${X};`,
  (X) => `ALTER TABLE t DROP ${X};`,
  (X) => `ALTER TABLE t DROP ${X} c;`,
  (X) => `ALTER TABLE t ENABLE ${X} c;`,
  (X) => `ALTER TABLE t DISABLE TRIGGER ${X};`,
  (X) => `ALTER TABLE t RENAME ${X} TO b;`,
  (X) => `ALTER TABLE t RENAME TO ${X};`,
  (X) => `GRANT ${X} ON t TO public;`,
  (X) => `GRANT SELECT ON ${X} TO public;`,
  (X) => `DELETE FROM ${X};`,
  (X) => `DELETE FROM t WHERE 1 ${X} 1;`,
  (X) => `DELETE FROM t WHERE ${X}(1);`,
  (X) => `DELETE FROM t WHERE ${X};`,
  (X) => `UPDATE ${X} SET ${X} = 1;`,
  (X) => `UPDATE t SET a = 1 WHERE ${X} = ${X};`,
  (X) => `SELECT ${X}();`,
  (X) => `SELECT ${X}('DROP TABLE users');`,
  (X) => `CALL ${X}();`,
  (X) => `EXEC ${X};`,
  (X) => `EXEC sp_${X} 'a';`,
  (X) => `EXECUTE ${X};`,
  (X) => `DO $${X}$ BEGIN DROP TABLE users; END $${X}$;`,
  (X) => `DO $$ BEGIN ${X}; DROP TABLE users; END $$;`,
  (X) => `DO $$ BEGIN EXECUTE ${X}; END $$;`,
  (X) => `DO $$ DECLARE ${X} text; BEGIN EXECUTE 'DROP TABLE users'; END $$;`,
  (X) => `CREATE TABLE ${X} (${X} ${X});`,
  (X) => `CREATE TABLE t (id int, ${X} (a));`,
  (X) => `CREATE TABLE t (id int, CONSTRAINT ${X} ${X} (a));`,
  (X) => `LOCK TABLE t IN ${X} MODE;`,
  (X) => `LOCK ${X};`,
  (X) => `TRUNCATE ${X};`,
  (X) => `VACUUM ${X};`,
  (X) => `CREATE FUNCTION ${X}() RETURNS void LANGUAGE ${X} AS 'DROP TABLE users';`,
  () => `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE users; END $$;`,
  (X) => `CREATE TRIGGER ${X} ${X} INSERT ON t EXECUTE FUNCTION ${X}();`,
  (X) => `BEGIN ${X}; DROP TABLE users; COMMIT;`,
  (X) => `IF ${X} DROP TABLE users;`,
  (X) => `COMMENT ON ${X} t IS 'a';`,
  (X) => `REINDEX ${X} a;`,
  (X) => `REFRESH ${X} VIEW v;`,
  (X) => `ALTER TYPE ${X} ADD VALUE '${X}';`,
  (X) => `ALTER DATABASE ${X} SET a = 1;`,
  (X) => `DROP DATABASE ${X};`,
  (X) => `DROP SCHEMA ${X};`,
  (X) => `ALTER TABLE ${X}.${X} DROP COLUMN a;`,
  (X) => `\\${X} foo\nDROP TABLE users;`,
  (X) => `{{ ${X} }}; DROP TABLE users;`,
  (X) => `{${X}} DROP TABLE users;`,
  (X) => `\${${X}} DROP TABLE users;`,
  (X) => `:${X} DROP TABLE users;`,
  (X) => `DROP TABLE {{${X}}};`,
  (X) => `DROP TABLE $(${X});`,
  (X) => `.${X} a\nDROP TABLE users;`,
  (X) => `E'\\${X}'; DROP TABLE users;`,
  (X) => `DELIMITER ${X}\nDROP TABLE users ${X}\n`,
  (X) => `ALTER TABLE t ADD COLUMN a int, ${X} b;`,
  (X) => `ALTER TABLE t ALGORITHM=${X};`,
  (X) => `ALTER TABLE t ENGINE = ${X};`,
  (X) => `CREATE TABLE t (a int) ENGINE=${X};`,
  (X) => `ALTER TABLE t SET ${X};`,
  (X) => `ALTER TABLE t CLUSTER ON ${X};`,
  (X) => `ALTER TABLE t ATTACH PARTITION ${X} DEFAULT;`,
  (X) => `RENAME TABLE ${X} TO b;`,
  (X) => `sp_rename '${X}', 'b';`,
  (X) => `KILL ${X};`,
  (X) => `USE ${X}; DROP TABLE users;`,
  (X) => `PRAGMA ${X} = off;`,
  (X) => `EXPLAIN ${X} DROP TABLE users;`,
  (X) => `WITH ${X} AS (DELETE FROM t) SELECT 1;`,
  (X) => `COPY ${X} FROM stdin;`,
  (X) => `MERGE INTO ${X} USING b ON a WHEN MATCHED THEN DELETE;`,
  (X) => `INSERT INTO ${X} (${X}) VALUES (1);`,
];

/** Comments that tools and policy-lint read. */
const heads: readonly Row[] = [
  (X) => `-- +goose ${X}`,
  (X) => `-- +goose Up ${X}`,
  (X) => `-- policy-lint-disable-next-line ${X} -- reason it is`,
  (X) => `-- policy-lint-disable-next-line sql/${X} -- reason it is`,
  (X) => `-- policy-lint-${X} sql/drop-table -- reason it is`,
  (X) => `--liquibase formatted sql\n--changeset ${X}:1 ${X}:true`,
  (X) => `--liquibase formatted sql\n--changeset a:1 runInTransaction:${X}`,
  (X) => `-- atlas:txmode ${X}`,
  (X) => `-- atlas:${X} x`,
  (X) => `-- migrate:${X}`,
  (X) => `-- migrate:up ${X}:false`,
  (X) => `-- +migrate ${X}`,
  (X) => `-- +migrate Up ${X}`,
  (X) => `-- rambler ${X}`,
  (X) => `-- squawk-${X} a`,
  (X) => `-- ${X}`,
  (X) => `-- dialect: ${X}`,
  (X) => `-- ${X}: Up`,
  (X) => `--! ${X}`,
  (X) => `-- Dumped from ${X}`,
  (X) => `-- undo ${X}`,
  (X) => `-- policy-lint-disable-next-line sql/drop-table -- fine ${X}=1`,
  (X) => `-- policy-lint-disable-next-line sql/drop-table -- owner=${X} until=${X}`,
];

/** What stands in `upgrade`. */
const alembic: readonly Row[] = [
  (X) => `op.${X}("users")`,
  (X) => `op.drop_table("${X}")`,
  (X) => `op.add_column("${X}", sa.Column("${X}", sa.${X}(), nullable=False))`,
  (X) => `op.add_column("t", sa.Column("a", sa.${X}))`,
  (X) => `op.add_column("t", sa.Column("a", sa.Integer(), ${X}=False))`,
  (X) => `op.add_column("t", sa.Column("a", sa.Integer(), sa.${X}("a")))`,
  (X) => `op.create_table("${X}", sa.Column("${X}", sa.Integer()), sa.${X}("a"), ${X}=1)`,
  (X) => `${X} = op\n${X}.drop_table("a")`,
  (X) => `${X}.drop_table("a")`,
  (X) => `${X} = "users"\nop.drop_table(${X})`,
  (X) => `${X}()`,
  (X) => `op.get_bind().${X}("DROP TABLE users")`,
  (X) => `op.get_bind().execute(sa.${X}("DROP TABLE users"))`,
  (X) => `op.get_bind().execute(sa.text("DROP TABLE users").${X}())`,
  (X) => `op.alter_column("t", "c", ${X}=1)`,
  (X) => `op.alter_column("${X}", "${X}", nullable=False)`,
  (X) => `op.create_index("${X}", "${X}", ["${X}"], ${X}=True)`,
  (X) => `op.execute({"${X}": "DROP TABLE users"}["${X}"])`,
  (X) => `op.execute({"a": "DROP TABLE users"}["${X}"])`,
  (X) => `op.execute({"a": 1}.${X}("a"))`,
  (X) => `op.execute("DROP TABLE %(${X})s" % {"${X}": "users"})`,
  (X) => `op.execute("DROP TABLE %(${X})s" % {"a": "users"})`,
  (X) => `op.execute("DROP TABLE {${X}}".format(${X}="users"))`,
  (X) => `op.execute("DROP TABLE {${X}}".format(a="users"))`,
  (X) => `op.execute("DROP TABLE {0.${X}}".format("a"))`,
  (X) => `op.execute(f"DROP TABLE {${X}}")`,
  (X) => `op.execute("drop table users".${X}())`,
  (X) => `op.execute(["DROP TABLE users"].${X}(0))`,
  (X) => `getattr(op, "${X}")("users")`,
  (X) => `getattr(op, ${X})("users")`,
  (X) => `if op.get_bind().dialect.name == "${X}":\n    op.drop_table("users")`,
  (X) => `if op.get_context().${X}:\n    op.drop_table("users")`,
  (X) => `if "${X}" in {"a": 1}:\n    op.drop_table("users")`,
  (X) => `if ${X}:\n    op.drop_table("users")`,
  (X) => `if {}.get("${X}"):\n    op.drop_table("users")`,
  (X) => `for ${X} in ["a", "b"]:\n    op.drop_table(${X})`,
  (X) => `with op.batch_alter_table("${X}") as ${X}:\n    ${X}.drop_column("${X}")`,
  (X) => `with op.batch_alter_table("t") as b:\n    b.${X}("c")`,
  (X) => `with op.${X}():\n    op.drop_table("a")`,
  (X) => `op.drop_constraint("${X}", "t", type_="${X}")`,
  (X) => `op.create_foreign_key("${X}", "a", "b", ["${X}"], ["c"], ${X}="x")`,
  (X) => `op.bulk_insert(${X}, [])`,
  (X) => `op.execute(sa.schema.${X}(t))`,
  (X) => `op.execute(sa.${X}(t).where(1))`,
  (X) => `sa.orm.Session(bind=op.get_bind()).${X}("a")`,
  (X) => `sa.inspect(op.get_bind()).${X}()`,
  (X) => `class ${X}:\n    pass\nop.drop_table("a")`,
  (X) => `op.execute("DROP TABLE users", ${X}=1)`,
  (X) => `op.f("${X}")\nop.drop_index(op.f("${X}"))`,
  (X) => `op.execute(dict(${X}="DROP TABLE users")["${X}"])`,
  (X) => `op.execute(vars()["${X}"])`,
  (X) => `globals()["${X}"]("users")`,
  (X) => `try:\n    op.drop_table("a")\nexcept ${X}:\n    pass`,
  (X) => `import ${X}\n${X}.drop_table("a")`,
  (X) => `from ${X} import a\na("x")`,
  (X) => `from a import ${X}\n${X}(op)`,
  (X) => `x = {"a": 1}\nx["${X}"] = "DROP TABLE users"\nop.execute(x["${X}"])`,
  (X) => `op.execute(op.inline_literal("${X}"))`,
  (X) => `op.run_async(${X})`,
  (X) => `op.invoke(${X})`,
];

function revision(body: string, head = ''): string {
  const lines = `${body}\nop.drop_column("z", "y")`.split('\n').map((line) => `    ${line}`);
  const start = '"""Why."""\nfrom alembic import op\nimport sqlalchemy as sa\n';
  return `${start}\nrevision = "b2"\ndown_revision = "a1"\n\n${head}\ndef upgrade():\n${lines.join('\n')}\n\n\ndef downgrade():\n    pass\n`;
}

function alembicModules(X: string): Files {
  return {
    'py/alembic/versions/q1.py': revision(`${X}()`, `def ${X}():\n    op.drop_table("users")\n\n`),
    'py/alembic/versions/q2.py': revision(
      `${X}.drop_table("a")`,
      `from alembic import op as ${X}\n\n`,
    ),
    'py/alembic/versions/q3.py': revision(`op.drop_table(${X})`, `${X} = "users"\n\n`),
    'py/alembic/versions/q4.py': revision('pass')
      .replace('"b2"', `"${X}"`)
      .replace('"a1"', `"${X}"`),
    'py/alembic/versions/q5.py': `${revision('pass').replace('"a1"', `("${X}", "b")`)}\n${X} = 1\ndepends_on = "${X}"\n`,
  };
}

/** Operations. */
const django: readonly Row[] = [
  (X) => `migrations.${X}("a")`,
  (X) => `migrations.DeleteModel("${X}")`,
  (X) => `migrations.AddField(model_name="${X}", name="${X}", field=models.${X}(null=False))`,
  (X) => `migrations.AddField(model_name="t", name="a", field=models.CharField(${X}=1))`,
  (X) => `migrations.RunSQL("DROP TABLE ${X}")`,
  (X) => `migrations.RunSQL("DROP TABLE a", ${X}="b")`,
  (X) => `migrations.RunPython(${X})`,
  (X) =>
    `migrations.AddConstraint(model_name="t", constraint=models.${X}(fields=["a"], name="${X}"))`,
  (X) => `migrations.AddIndex(model_name="t", index=models.${X}(fields=["${X}"], name="${X}"))`,
  (X) =>
    `migrations.CreateModel(name="${X}", fields=[("${X}", models.${X}())], options={"${X}": 1, "db_table": "${X}"})`,
  (X) => `migrations.RenameField("t", "${X}", "b")`,
  (X) => `migrations.AlterField("t", "${X}", models.TextField())`,
  (X) => `migrations.RemoveField("t", "${X}")`,
  (X) => `migrations.SeparateDatabaseAndState(${X}=[migrations.DeleteModel("a")])`,
  (X) => `${X}("a")`,
  (X) => `migrations.AlterModelTable("${X}", "${X}")`,
  (X) => `migrations.AddField("t", "a", models.ForeignKey("${X}", on_delete=models.${X}))`,
  (X) => `migrations.AddField("t", "a", models.IntegerField(default=${X}))`,
];

function djangoModule(operation: string, X: string): string {
  const head = '"""Why."""\nfrom django.db import migrations, models\n\n\n';
  return `${head}class Migration(migrations.Migration):\n    dependencies = [("${X}", "${X}")]\n    ${X} = 1\n    operations = [${operation}, migrations.DeleteModel("z")]\n`;
}

/** What stands in `up`. */
const knex: readonly Row[] = [
  (X) => `await knex.schema.dropTable('${X}');`,
  (X) => `await knex.${X}('users');`,
  (X) => `await knex.schema.table('${X}', (t) => { t.dropColumn('${X}'); });`,
  (X) => `await knex.schema.table('t', (t) => { t.integer('c').${X}(); });`,
  (X) => `await knex.schema.table('t', (t) => { t.integer('c').notNullable().${X}('x'); });`,
  (X) => `const ${X} = (k) => k.schema.dropTable('users'); await ${X}(knex);`,
  (X) => `await knex.raw({ ['${X}']: 'DROP TABLE users' }.${X});`,
  (X) => `await knex.raw({ ['${X}']: 'DROP TABLE users' }['${X}']);`,
  (X) => `await knex.raw(['drop table users'].${X}());`,
  (X) => `await knex.raw(Math.${X}());`,
  (X) => `await knex.raw(String.${X}('a'));`,
  (X) => `await knex.raw(Object.${X}({a: 1}));`,
  (X) => `await knex.raw(JSON.${X}({a: 1}));`,
  (X) => `await knex.raw(\`DROP TABLE \${${X}}\`);`,
  (X) => `await ${X}(knex);`,
  (X) => `await ${X}.schema.dropTable('a');`,
  (X) => `await knex('${X}').del();`,
  (X) => `await knex('t').${X}();`,
  (X) => `await knex('t').where('a', 1).${X}();`,
  (X) => `await knex.transaction(async (${X}) => { await ${X}.schema.dropTable('a'); });`,
  (X) => `if (knex.client.config.client === '${X}') await knex.schema.dropTable('a');`,
  (X) => `for (const ${X} of ['a', 'b']) await knex.schema.dropTable(${X});`,
  (X) => `['a'].${X}((t) => knex.schema.dropTable(t));`,
  (X) => `switch ('${X}') { case 'a': break; default: await knex.schema.dropTable('a'); }`,
  (X) => `await knex.schema.alterTable('t', function (t) { this.${X}('a'); });`,
  (X) => `const o = { '${X}'() { return knex.schema.dropTable('users'); } }; await o.${X}();`,
  (X) => `class ${X} { run() { return knex.schema.dropTable('users'); } } await new ${X}().run();`,
  (X) => `class A { ${X}() { return knex.schema.dropTable('users'); } } await new A().${X}();`,
  (X) => `await new ${X}(knex).run();`,
  (X) => `await knex.schema.dropTable(process.env.${X});`,
  (X) => `const a = {}; a['${X}'] = 'users'; await knex.schema.dropTable(a['${X}']);`,
  (X) => `const a = {}; a.${X} = 'users'; await knex.schema.dropTable(a.${X});`,
  (X) => `await knex.schema.raw('DROP TABLE ${X}');`,
  (X) => `await knex.schema.dropTable(knex.${X});`,
  (X) =>
    `await knex.schema.hasTable('a').then((${X}) => { if (${X}) return knex.schema.dropTable('a'); });`,
  (X) => `label: { ${X}: 1; await knex.schema.dropTable('a'); }`,
  (X) =>
    `await knex.schema.createTable('t', (t) => { t.specificType('a', '${X}'); t.foreign('${X}').references('${X}').inTable('${X}').onDelete('${X}'); });`,
  (X) =>
    `await knex.schema.table('t', (t) => { t.dropForeign('${X}'); t.dropUnique(['${X}']); t.dropIndex('${X}', '${X}'); });`,
  (X) => `const { schema: ${X} } = knex; await ${X}.dropTable('a');`,
  (X) => `const { ${X} } = knex; await ${X}('a');`,
  (X) => `await require('${X}').run(knex);`,
  (X) => `await (await import('${X}')).${X}(knex);`,
];

/** Of these the product knows that `toString` and `valueOf` change nothing. */
const calls: readonly Row[] = [
  (X) => `await knex.schema.${X}('users');`,
  (X) => `await knex.schema.table('t', (t) => { t.${X}('c'); });`,
  (X) => `await knex.raw('drop table users'.${X}());`,
  (X) => `await knex.schema['${X}']('users');`,
  (X) => `const { ${X} } = knex.schema; await ${X}('a');`,
];

function knexModule(body: string, head = ''): string {
  const start = `// Why.\nconst knexLib = require('knex');\n${head}\n`;
  return `${start}exports.up = async (knex) => {\n${body}\n  await knex.schema.dropTable('z');\n};\nexports.down = async (knex) => {};\n`;
}

function knexModules(X: string): Files {
  return {
    'js/migrations/900_a.js': knexModule(`${X}(knex);`, `const ${X} = require('./${X}');`),
    'js/migrations/901_a.js': knexModule(`${X}(knex);`, `const { ${X} } = require('knex');`),
    'js/migrations/902_a.js': `${knexModule('')}exports.${X} = 1;\nexports.config = { transaction: false, ${X}: 1 };\n`,
    'js/migrations/903_a.js': `exports.${X} = async (knex) => { await knex.schema.dropTable('a'); };\n`,
    'js/migrations/904_a.ts': `import { ${X} } from 'knex';\nexport async function up(knex: ${X}): Promise<void> {\n  await knex.schema.dropTable('a');\n}\nexport async function down(knex: ${X}) {}\n`,
  };
}

/** TypeORM, Sequelize, node-pg-migrate, Kysely, db-migrate, MikroORM. */
const others: readonly Row[] = [
  (X) =>
    `import { MigrationInterface, QueryRunner } from 'typeorm';\nexport class A1 implements MigrationInterface { async up(q: QueryRunner) { await q.${X}('users'); await q.dropTable('${X}'); await q.query('DROP TABLE ${X}'); await q.manager.${X}('a'); await q.connection.${X}('a'); } async down(q: QueryRunner) {} }\n`,
  (X) =>
    `import { MigrationInterface, QueryRunner } from '${X}';\nexport class ${X} implements MigrationInterface { async up(q: QueryRunner) { await q.query('DROP TABLE a'); } async down(q: QueryRunner) {} }\n`,
  (X) =>
    `module.exports = { async up(queryInterface, Sequelize) { await queryInterface.${X}('users'); await queryInterface.dropTable('${X}'); await queryInterface.addColumn('t', '${X}', { type: Sequelize.${X}, ${X}: 1, allowNull: false }); await queryInterface.sequelize.${X}('DROP TABLE a'); await queryInterface.removeColumn('t', '${X}'); await queryInterface.bulkDelete('t', { ${X}: 1 }); await queryInterface.addConstraint('t', { type: '${X}', fields: ['${X}'] }); }, async down(queryInterface) {} };\n`,
  (X) =>
    `exports.up = (pgm) => { pgm.${X}('users'); pgm.dropTable('${X}'); pgm.addColumns('t', { ['${X}']: { type: '${X}', notNull: true, ${X}: 1 } }); pgm.alterColumn('t', '${X}', { ${X}: 1 }); pgm.sql('DROP TABLE a'); pgm.db.${X}('DROP TABLE b'); pgm.addConstraint('t', '${X}', { ${X}: 'a' }); };\nexports.down = () => {};\nexports.shorthands = { ${X}: { type: 'int' } };\n`,
  (X) =>
    `import { Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<any>) { await db.schema.${X}('users').execute(); await db.schema.dropTable('${X}').execute(); await db.schema.alterTable('t').${X}('c').execute(); await sql.${X}('DROP TABLE a').execute(db); await sql\`DROP TABLE \${sql.${X}('a')}\`.execute(db); await db.${X}('t').execute(); await db.schema.alterTable('t').addColumn('${X}', '${X}', (c) => c.${X}()).execute(); }\nexport async function down(db: Kysely<any>) {}\n`,
  (X) =>
    `exports.up = function (db, callback) { db.${X}('users', callback); db.dropTable('${X}', callback); db.addColumn('t', '${X}', { type: '${X}', ${X}: 1 }, callback); db.runSql('DROP TABLE a', callback); };\nexports.down = function (db) {};\nexports.setup = function (options) { options.dbmigrate; options.${X}; };\n`,
  (X) =>
    `import { Migration } from '@mikro-orm/migrations';\nexport class Migration1 extends Migration { async up() { this.addSql('DROP TABLE ${X}'); } }\n`,
];
