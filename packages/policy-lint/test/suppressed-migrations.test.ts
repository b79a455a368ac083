import { expect, test } from 'vitest';
import { makeFolder, runJson, told } from './workshop.ts';

const reason = 'copied to the archive, OPS-12';
const line = `policy-lint-disable-next-line sql/drop-table -- ${reason}`;

const head = 'from alembic import op\n\nrevision = "b2"\ndown_revision = "a1"\n\n\n';

const files: Readonly<Record<string, string>> = {
  'db/one.sql': `-- ${line}\nDROP TABLE old_orders;\n`,
  'db/block.sql': `DO $$\nBEGIN\n  -- ${line}\n  DROP TABLE old_orders;\nEND\n$$;\n`,
  'alembic/versions/b2_comment.py': `${head}def upgrade():\n    # ${line}\n    op.drop_table("old_orders")\n\n\ndef downgrade():\n    raise RuntimeError("gone")\n`,
  'alembic/versions/b2_call.py': `${head}def upgrade():\n    # ${line}\n    op.execute(\n        """\n        DROP TABLE old_orders\n        """\n    )\n\n\ndef downgrade():\n    raise RuntimeError("gone")\n`,
  'alembic/versions/b2_string.py': `${head}def upgrade():\n    op.execute("""\n        -- ${line}\n        DROP TABLE old_orders\n    """)\n\n\ndef downgrade():\n    raise RuntimeError("gone")\n`,
  'migrations/01_old.js': `exports.up = (knex) =>\n  // ${line}\n  knex.schema.dropTable('old_orders');\n\nexports.down = () => {\n  throw new Error('gone');\n};\n`,
  'migrations/02_old.ts': `export const up = async (knex: Knex) => {\n  /* ${line} */\n  await knex.raw(\`\n    DROP TABLE old_orders\n  \`);\n};\n\nexport const down = () => {\n  throw new Error('gone');\n};\n`,
};

test.each(Object.entries(files))('an exception in %s holds, with its reason', (path, text) => {
  const { report } = runJson(makeFolder({ [path]: text }), ['.', '--only', 'sql/drop-table']);
  expect(told(report)).toEqual([]);
  expect(report).toMatchObject({
    problems: [],
    suppressed: [{ rule: 'sql/drop-table', by: { reason } }],
  });
});

test.each(Object.entries(files))('without its exception %s is found', (path, text) => {
  const bare = text.replace('policy-lint-disable-next-line', 'remember:');
  const { report } = runJson(makeFolder({ [path]: bare }), ['.', '--only', 'sql/drop-table']);
  expect(told(report)).toHaveLength(1);
});
