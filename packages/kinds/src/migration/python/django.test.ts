import { expect, test } from 'vitest';
import { readCase } from './read-case.ts';

function migration(operations: string, more = '', words = ''): string {
  return `from django.db import migrations, models\n${more}
class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial"), ("auth", "0003_x")]
${words}    operations = [
        ${operations}
    ]
`;
}

async function both(operations: string, more = ''): Promise<readonly (readonly string[])[]> {
  const draft = await readCase(migration(operations, more));
  return (['up', 'down'] as const).map((phase) =>
    draft.operations
      .filter((one) => one.phase === phase)
      .map(({ action, table, column, name, to }) =>
        [action, table, column ?? name, to].filter((one) => one !== undefined).join(' '),
      ),
  );
}

test.each([
  [
    'migrations.CreateModel("Order", [("id", models.AutoField(primary_key=True))])',
    ['create-table shop_order'],
    ['drop-table shop_order'],
  ],
  ['migrations.DeleteModel("Order")', ['drop-table shop_order'], ['create-table shop_order']],
  [
    'migrations.RenameModel("Order", "Sale")',
    ['rename-table shop_order shop_sale'],
    ['rename-table shop_sale shop_order'],
  ],
  [
    'migrations.AddField("order", "note", models.TextField(null=True))',
    ['add-column shop_order note'],
    ['drop-column shop_order note'],
  ],
  [
    'migrations.RemoveField(model_name="order", name="note")',
    ['drop-column shop_order note'],
    ['add-column shop_order note'],
  ],
  [
    'migrations.RenameField("order", "a", "b")',
    ['rename-column shop_order a b'],
    ['rename-column shop_order b a'],
  ],
  [
    'migrations.AlterModelTable("order", "sales")',
    ['rename-table shop_order sales'],
    ['rename-table sales shop_order'],
  ],
  [
    'migrations.AddIndex("order", models.Index(fields=["a"], name="ix"))',
    ['create-index shop_order ix'],
    ['drop-index shop_order ix'],
  ],
  [
    'migrations.RemoveConstraint("order", "ck")',
    ['drop-constraint shop_order ck'],
    ['add-constraint shop_order ck'],
  ],
  ['migrations.RunSQL("DROP TABLE t", "SELECT 1")', ['drop-table t'], ['other']],
  [
    'migrations.RunSQL(["DROP TABLE t", ("DROP TABLE u", [])], migrations.RunSQL.noop)',
    ['drop-table t', 'drop-table u'],
    [],
  ],
  [
    'migrations.SeparateDatabaseAndState(database_operations=[migrations.DeleteModel("A")], state_operations=[migrations.DeleteModel("B")])',
    ['drop-table shop_a'],
    ['create-table shop_a'],
  ],
  ['migrations.AlterModelOptions("order", {})', [], []],
])('%s', async (operations, up, down) => {
  expect(await both(operations)).toEqual([up, down]);
});

test('the way back runs from the last to the first', async () => {
  const operations = 'migrations.DeleteModel("A"),\n        migrations.DeleteModel("B"),';
  expect((await both(operations))[1]).toEqual(['create-table shop_b', 'create-table shop_a']);
});

const clean =
  'def clean(apps, editor):\n    Order = apps.get_model("shop", "Order")\n    Order.objects.all().delete()\n';

test('code of the file is followed, and without a way back says so', async () => {
  const { operations } = await readCase(migration('migrations.RunPython(clean)', clean));
  expect(operations).toMatchObject([
    { action: 'run-code', reversible: false },
    { action: 'delete', table: 'shop_order', where: 'none', via: ['clean'] },
  ]);
});

test('code that does nothing on its way back is reversible', async () => {
  const text = migration('migrations.RunPython(clean, migrations.RunPython.noop)', clean);
  const { operations } = await readCase(text);
  expect(operations.map(({ phase, reversible }) => [phase, reversible])).toEqual([
    ['up', undefined],
    ['up', undefined],
  ]);
});

test('SQL without a way back cannot be taken back', async () => {
  const { operations } = await readCase(migration('migrations.RunSQL("DROP TABLE t")'));
  expect(operations).toMatchObject([{ action: 'drop-table', reversible: false }]);
});

test.each([
  ['vendor.Shuffle("order")', 'opaque'],
  ['migrations.RunPython(helper)', 'external-call'],
  ['migrations.RunSQL(build())', 'opaque'],
  ['migrations.RunSQL(f"DROP TABLE {x}")', 'template'],
])('%s says that it is not understood', async (operations, reason) => {
  const more = 'from app import helper\nimport vendor\n';
  const { unresolved } = await readCase(migration(operations, more));
  expect(unresolved.map((one) => one.reason)).toContain(reason);
});

test('its names come from its path, its transaction from the class', async () => {
  const draft = await readCase(migration('', '', '    atomic = False\n'));
  expect(draft.revision?.text).toBe('shop.0002_next');
  expect(draft.parents.map(({ text }) => text)).toEqual(['shop.0001_initial', 'auth.0003_x']);
  expect(draft.transaction).toEqual({ mode: 'none', from: '`atomic` of the migration' });
  expect([draft.up.body, draft.down.body]).toEqual(['empty', 'derived']);
});

test('an app that the path does not tell leaves the table out', async () => {
  const { operations } = await readCase(migration('migrations.DeleteModel("A")'), { path: 'x.py' });
  expect(operations[0]).toMatchObject({ action: 'drop-table', unresolved: ['table'] });
});

test('a field that must not be null and has no default says both', async () => {
  const { operations } = await readCase(
    migration('migrations.AddField("order", "n", models.IntegerField())'),
  );
  expect(operations[0]).toMatchObject({ not_null: true, type: 'integer' });
  expect(operations[0]).not.toHaveProperty('default');
});
