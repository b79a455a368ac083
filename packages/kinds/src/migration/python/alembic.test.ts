import { expect, test } from 'vitest';
import { at, readCase, readText } from './read-case.ts';

const head =
  'from alembic import op\nimport sqlalchemy as sa\nrevision = "b"\ndown_revision = "a"\n';

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function migration(up: string, more = '', down = 'pass'): string {
  return `${head}${more}\ndef upgrade():\n${indent(up)}\n\ndef downgrade():\n${indent(down)}\n`;
}

/** Every operation of the upgrade in one line. */
async function done(up: string, more = ''): Promise<readonly string[]> {
  const { operations } = await readCase(migration(up, more));
  return operations
    .filter(({ phase }) => phase === 'up')
    .map(({ action, table, column, name, where, to }) =>
      [action, table, column ?? name, to, where].filter((one) => one !== undefined).join(' '),
    );
}

test.each([
  ['op.drop_table("t")', ['drop-table t']],
  ['op.drop_table("t", schema="s")', ['drop-table s.t']],
  ['op.drop_column("t", "c")', ['drop-column t c']],
  ['op.drop_column(table_name="t", column_name="c")', ['drop-column t c']],
  ['op.drop_index(op.f("ix"), table_name="t")', ['drop-index t ix']],
  ['op.drop_index(index_name="ix")', ['drop-index ix']],
  ['op.drop_constraint(op.f("fk"), "t", type_="foreignkey")', ['drop-constraint t fk']],
  ['op.rename_table("t", "u")', ['rename-table t u']],
  ['op.alter_column("t", "c", new_column_name="d")', ['rename-column t c d']],
  ['op.alter_column("t", "c", nullable=False)', ['set-not-null t c']],
  ['op.alter_column("t", "c", existing_type=sa.Text(), nullable=True)', ['drop-not-null t c']],
  [
    'op.alter_column("t", "c", server_default=None, type_=sa.Text())',
    ['drop-default t c', 'alter-column-type t c'],
  ],
  ['op.alter_column("t", "c", comment="x")', ['other t c']],
  ['op.create_index("ix", "t", ["c"])', ['create-index t ix']],
  ['op.create_foreign_key("fk", "t", "u", ["a"], ["b"])', ['add-constraint t fk']],
  ['op.bulk_insert(sa.table("t"), [])', ['insert t']],
  ['op.run_async(work)', ['drop-table t'], 'async def work(conn):\n    op.drop_table("t")\n'],
])('%s', async (up, expected, more = '') => {
  expect(await done(up, more)).toEqual(expected);
});

test.each([
  ['with op.batch_alter_table("t") as b:\n    b.drop_column("c")', ['drop-column t c']],
  ['with helpers.safe_batch_alter_table("t") as b:\n    b.drop_column("c")', ['drop-column t c']],
  [
    'with batch("t") as b:\n    b.drop_column("c")',
    ['drop-column t c'],
    'def batch(name):\n    return op.batch_alter_table(name)\n',
  ],
  ['drop("t")', ['drop-table t'], 'def drop(name):\n    op.drop_table(name)\n'],
  ['for name in ("t", "u"):\n    op.drop_table(name)', ['drop-table t', 'drop-table u']],
  [
    'for t, c in [("t", "a"), ("u", "b")]:\n    op.drop_column(t, c)',
    ['drop-column t a', 'drop-column u b'],
  ],
  ['for name in TABLES:\n    op.drop_table(name)', ['drop-table t'], 'TABLES = ["t"]\n'],
  ['[op.drop_table(t) for t in ("t", "u")]', ['drop-table t', 'drop-table u']],
  [
    'if x:\n    op.drop_table("t")\nelse:\n    op.drop_table("u")',
    ['drop-table t', 'drop-table u'],
  ],
  ['run(lambda: op.drop_table("t"))', ['drop-table t']],
  ['getattr(op, "drop_table")("t")', ['drop-table t']],
  ['drop = op.drop_table\ndrop("t")', ['drop-table t']],
  ['drop_table("t")', ['drop-table t'], 'from alembic.op import *\n'],
  ['print("t")\nexecute("DROP TABLE t")', ['drop-table t'], 'from alembic.op import *\n'],
  [
    'name = "t"\nop.drop_table(name)\nname = "u"\nop.drop_table(name)',
    ['drop-table t', 'drop-table u'],
  ],
  ['def inner():\n    op.drop_table("t")\ninner()', ['drop-table t']],
])('%j is followed', async (up, expected, more = '') => {
  expect(await done(up, more)).toEqual(expected);
});

const users = 'users = sa.table("users", sa.column("id"))\n';
const model = 'class User(Base):\n    __tablename__ = "users"\n';

test.each([
  ['op.execute("DROP TABLE t")', ['drop-table t']],
  ['op.execute(sa.text("DELETE FROM t"))', ['delete t none']],
  ['op.execute("DROP " "TABLE " + "t")', ['drop-table t']],
  ['op.execute(SQL)', ['drop-table t'], 'SQL = """\n  DROP TABLE t\n"""\n'],
  ['op.execute("DROP TABLE {}".format("t"))', ['drop-table t']],
  ['op.execute("DROP TABLE %s" % "t")', ['drop-table t']],
  ['op.get_bind().execute(sa.text("DROP TABLE t").bindparams(x=1))', ['drop-table t']],
  ['conn = op.get_bind()\nconn.exec_driver_sql("DROP TABLE t")', ['drop-table t']],
  ['op.execute(users.delete())', ['delete users none'], users],
  ['op.execute(users.delete().where(users.c.id == 1))', ['delete users some'], users],
  ['op.execute(sa.update(users).values(id=1))', ['update users none'], users],
  ['op.execute(sa.delete(User).where(sa.true()))', ['delete users tautology'], model],
  ['op.execute(sa.select(users))', ['other'], users],
  ['op.get_bind().execute(users.insert().from_select([], q))', ['insert users'], users],
  ['op.execute(sa.schema.DropSequence(sa.Sequence("s")))', ['drop-object s']],
  ['sa.Enum("a", name="e").drop(op.get_bind(), checkfirst=True)', ['drop-object e']],
  ['users.drop(op.get_bind())', ['drop-table users'], users],
  ['sa.MetaData().drop_all(op.get_bind())', ['drop-table']],
  [
    'session = Session(bind=op.get_bind())\nsession.query(User).delete()',
    ['delete users none'],
    model,
  ],
  ['session.query(User).filter(User.id == 1).delete()', ['delete users some'], model],
  ['session.query(User).update({"a": 1})\nsession.commit()', ['update users none', 'other'], model],
  ['conn = op.get_bind()\nconn.commit()', ['commit']],
])('%s runs', async (up, expected, more = '') => {
  expect(await done(up, more)).toEqual(expected);
});

test.each([
  ['op.sync_everything()', 'opaque'],
  ['op.execute(build())', 'opaque'],
  ['op.execute(statement)', 'opaque'],
  ['op.execute(f"DROP TABLE {name}")', 'template'],
  ['from app import helper\nhelper()', 'external-call'],
  ['from . import helper\nhelper.run()', 'external-call'],
  ['op.get_bind().do_something()', 'opaque'],
  ['exec("op.drop_table(1)")', 'opaque'],
  ['import subprocess\nsubprocess.Popen(["dropdb", "x"])', 'opaque'],
  ['import os\nos.popen("dropdb x")', 'opaque'],
  ['handlers[0]()', 'external-call'],
  ['op.drop_table', 'opaque'],
  ['run(op.drop_table, names)', 'opaque'],
  ['functools.partial(op.drop_table, "t")()', 'opaque'],
  ['getattr(op, verb)("t")', 'opaque'],
  ['getattr(op.get_bind(), verb)("DROP TABLE t")', 'opaque'],
])('%s says that it is not understood', async (up, reason) => {
  const { unresolved } = await readCase(migration(up));
  expect(unresolved.map((one) => one.reason)).toContain(reason);
});

test.each([
  'op.f("x")',
  'op.get_bind()',
  'logging.info("DROP TABLE t")',
  'x = "DROP TABLE t"',
  '"""op.drop_table("t")"""',
  '# op.drop_table("t")\npass',
])('%s does nothing', async (up) => {
  const { operations, unresolved } = await readCase(migration(up, 'import logging\n'));
  expect([...operations, ...unresolved]).toEqual([]);
});

test.each([
  ['pass', 'pass'],
  ['...', 'ellipsis'],
  ['"""nothing"""', 'docstring'],
  ['"""nothing"""\npass', 'pass'],
  ['return', 'return'],
  ['return None\nop.drop_table("t")', 'return'],
  ['print("no")', 'log'],
  ['log.info("no")\nreturn', 'log'],
  ['raise NotImplementedError("never")', 'raise'],
  ['raise NotImplementedError', 'raise'],
  ['assert False, "never"', 'raise'],
  ['helper()', 'pass'],
  ['refuse()', 'raise'],
  ['if x:\n    raise ValueError()\nop.drop_table("t")', 'code'],
  ['op.drop_table("t")', 'code'],
  ['# nothing\npass', 'pass'],
])('a downgrade of %j is %s', async (down, expected) => {
  const more = 'log = 1\ndef helper():\n    pass\ndef refuse():\n    raise ValueError("never")\n';
  const draft = await readCase(migration('pass', more, down));
  expect(draft.down.body).toBe(expected);
});

test('a downgrade that raises says why', async () => {
  const text = migration('pass', '', 'raise NotImplementedError("data is gone")');
  const { down } = await readCase(text);
  expect(down.irreversible?.text).toBe('data is gone');
  expect(at(text, down.irreversible?.at ?? '')).toBe('raise NotImplementedError("data is gone")');
});

test('a direction that is not there is missing', async () => {
  const draft = await readCase(`${head}def upgrade():\n    pass\n`);
  expect(draft.down.body).toBe('missing');
});

test.each([
  ['revision = "b"\ndown_revision = "a"', ['a'], undefined],
  ['revision: str = "b"\ndown_revision: str | None = None', [], undefined],
  ['revision = "b"\ndown_revision = ("a", "c")', ['a', 'c'], true],
])('%j', async (text, parents, merge) => {
  const draft = await readCase(`${text}\ndef upgrade():\n    pass\n`);
  expect(draft.revision?.text).toBe('b');
  expect(draft.parents.map((one) => one.text)).toEqual(parents);
  expect(draft.merge).toBe(merge);
});

test('the first line of the docstring describes it; the words of the template do not', async () => {
  const described = await readCase(`"""Drop users.\n\nRevision ID: b"""\n${head}`);
  const bare = await readCase(`"""\n\nRevision ID: b\n"""\n${head}`);
  expect(described.description?.text).toBe('Drop users.');
  expect(bare.description).toBeUndefined();
});

test('SQL in a string stands where it is written, behind an escape', async () => {
  const text = migration(String.raw`op.execute("SELECT 1;\n  DROP TABLE \x74")`);
  const { operations } = await readCase(text);
  const drop = operations.find(({ action }) => action === 'drop-table');
  expect(at(text, drop?.at ?? '')).toContain(String.raw`\x74`);
  expect(drop?.table).toBe('t');
});

test('an operation knows its way, its loop, its condition and its attempt', async () => {
  const up =
    'if has("t"):\n    try:\n        for t in ("t",):\n            drop(t)\n    except X:\n        pass';
  const { operations } = await readCase(
    migration(up, 'def has(t): return True\ndef drop(t):\n    op.drop_table(t)\n'),
  );
  expect(operations[0]).toMatchObject({
    table: 't',
    via: ['drop'],
    loop: true,
    condition: 'has("t")',
    attempt: true,
  });
});

test('what follows an early return depends on its test', async () => {
  const { operations } = await readCase(migration('if done:\n    return\nop.drop_table("t")'));
  expect(operations[0]?.condition).toBe('not (done)');
});

test('an autocommit block stands outside of the transaction', async () => {
  const up =
    'with op.get_context().autocommit_block():\n    op.create_index("i", "t", ["c"], postgresql_concurrently=True)\nop.drop_table("t")';
  const { operations, transaction } = await readCase(migration(up));
  expect(operations.map((one) => one.transaction)).toEqual(['no', undefined]);
  expect(operations[0]?.concurrently).toBe(true);
  expect(transaction).toEqual({ mode: 'migration', from: 'alembic default' });
});

test('a column that is added brings its reference and its index', async () => {
  const up =
    'op.add_column("t", sa.Column("u", sa.String(20), sa.ForeignKey("users.id"), nullable=False, server_default="x", index=True))';
  const { operations } = await readCase(migration(up));
  expect(operations).toMatchObject([
    { action: 'add-column', column: 'u', type: 'varchar(20)', not_null: true, default: 'constant' },
    { action: 'add-constraint', constraint: 'foreign-key', columns: ['u'], references: 'users' },
    { action: 'create-index', columns: ['u'] },
  ]);
});

test('a name that is not known is absent and listed', async () => {
  const { operations } = await readCase(migration('op.drop_column(x, y)'));
  expect(operations[0]).toMatchObject({ action: 'drop-column', unresolved: ['table', 'column'] });
});

test('helpers that call each other end', async () => {
  const more = 'def a():\n    b()\ndef b():\n    op.drop_table("t")\n    a()\n';
  expect(await done('a()', more)).toEqual(['drop-table t']);
});

test('functions of several databases are followed', async () => {
  const more =
    'def upgrade_one():\n    op.drop_table("t")\ndef upgrade_two():\n    op.drop_table("u")\n';
  expect(await done('globals()["upgrade_%s" % name]()', more)).toEqual([
    'drop-table t',
    'drop-table u',
  ]);
});

test.each([
  ['a bracket is gone', (text: string) => text.replace('("t")', '("t"')],
  ['it ends early', (text: string) => text.slice(0, text.indexOf('op.drop_table("t"') + 17)],
  [
    'a conflict is left',
    (text: string) => text.replace('def up', '<<<<<<< a\n=======\n>>>>>>> b\ndef up'),
  ],
])('where %s, that is a problem and the facts stay', async (_title, spoil) => {
  const { problems, operations } = await readCase(spoil(migration('op.drop_table("t")')));
  expect(problems).not.toEqual([]);
  expect(operations.map(({ action }) => action)).toContain('drop-table');
});

test('CRLF changes nothing', async () => {
  const text = migration('op.execute("""\nDROP TABLE t;\nDELETE FROM u\n""")').replaceAll(
    '\n',
    '\r\n',
  );
  const { operations, problems } = await readCase(text);
  expect(operations.map(({ action }) => action)).toEqual(['drop-table', 'delete']);
  expect(problems).toEqual([]);
});

test('astral characters shift no place', async () => {
  const text = migration('x = "😀"; op.execute("/* 😀 */ DROP TABLE tä")');
  const { operations } = await readCase(text);
  expect(at(text, operations[0]?.at ?? '')).toContain('DROP TABLE tä');
});

test('a comment that suppresses is found', async () => {
  const text = migration(
    '# policy-lint-disable-next-line sql/drop-table -- gone\nop.drop_table("t")',
  );
  const { comments, scopes, operations } = await readCase(text);
  expect(comments.map((one) => at(text, one))).toEqual([
    '# policy-lint-disable-next-line sql/drop-table -- gone',
  ]);
  expect(scopes).toContain(operations[0]?.statement_at);
});

test('a guard on the name of the database is its dialect', async () => {
  const up = 'if op.get_bind().dialect.name == "mysql":\n    op.execute("DROP INDEX `i` ON `t`")';
  const { operations, unresolved } = await readCase(migration(up));
  expect(operations[0]).toMatchObject({ action: 'drop-index', name: 'i', table: 't' });
  expect(unresolved).toEqual([]);
});

test.each([
  ['"""\n\nRevision ID: b\nRevises: a\n"""\n', 'x.py'],
  ['from alembic import op\n', 'alembic/versions/b.py'],
])('%j is cut off before it says its revision, which is a problem', async (text, path) => {
  const draft = await readText(text, path);
  expect('none' in draft && draft.problems).toHaveLength(1);
});

test.each([
  ['from alembic import op\n', 'migrations/shared/utils.py'],
  ['VERSION = 1\n', 'api/versions/v1.py'],
  ['', 'alembic/versions/__init__.py'],
])('%j at %s is no migration', async (text, path) => {
  const draft = await readText(text, path);
  expect(draft).toHaveProperty('none');
  expect(draft).not.toHaveProperty('problems');
});
