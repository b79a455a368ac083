/** The parameters of Alembic's operations by position, and the ones of a batch, which knows its table. */
export interface Signature {
  readonly op: readonly string[];
  readonly batch?: readonly string[];
}

const name = 'constraint_name';

export const signatures: Readonly<Record<string, Signature>> = {
  add_column: { op: ['table_name', 'column'], batch: ['column'] },
  alter_column: { op: ['table_name', 'column_name'], batch: ['column_name'] },
  bulk_insert: { op: ['table', 'rows'] },
  create_check_constraint: { op: [name, 'table_name', 'condition'], batch: [name, 'condition'] },
  create_entity: { op: ['entity'] },
  create_exclude_constraint: { op: [name, 'table_name'], batch: [name] },
  create_foreign_key: {
    op: [name, 'source_table', 'referent_table', 'local_cols', 'remote_cols'],
    batch: [name, 'referent_table', 'local_cols', 'remote_cols'],
  },
  create_index: { op: ['index_name', 'table_name', 'columns'], batch: ['index_name', 'columns'] },
  create_primary_key: { op: [name, 'table_name', 'columns'], batch: [name, 'columns'] },
  create_table: { op: ['table_name'] },
  create_table_comment: { op: ['table_name', 'comment'], batch: ['comment'] },
  create_unique_constraint: { op: [name, 'table_name', 'columns'], batch: [name, 'columns'] },
  drop_column: { op: ['table_name', 'column_name'], batch: ['column_name'] },
  drop_constraint: { op: [name, 'table_name', 'type_'], batch: [name, 'type_'] },
  drop_entity: { op: ['entity'] },
  drop_index: { op: ['index_name', 'table_name'], batch: ['index_name'] },
  drop_table: { op: ['table_name'] },
  drop_table_comment: { op: ['table_name'], batch: [] },
  rename_table: { op: ['old_table_name', 'new_table_name'] },
  replace_entity: { op: ['entity'] },
};

/** Names that older versions of Alembic gave these parameters; the first one was always `name`. */
export const formerNames: Readonly<Record<string, readonly string[]>> = {
  table_name: ['tablename'],
  source_table: ['source'],
  referent_table: ['referent'],
  type_: ['type'],
};

/** They do nothing to the database by themselves. */
export const harmless = new Set([
  'batch_alter_table',
  'f',
  'get_bind',
  'get_context',
  'implementation_for',
  'inline_literal',
  'register_operation',
]);
