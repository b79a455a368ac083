import type { JsonSchema } from '@policy-lint/model';

const text: JsonSchema = { type: 'string' };
const flag: JsonSchema = { type: 'boolean' };
const names: JsonSchema = { type: 'array', items: text };

const fields: JsonSchema = {
  type: 'array',
  description: 'The columns that CREATE TABLE makes.',
  items: {
    type: 'object',
    additionalProperties: false,
    properties: {
      column: text,
      type: text,
      default: { type: 'string', enum: ['constant', 'volatile', 'null', 'unknown'] },
      not_null: flag,
      primary_key: flag,
      unique: flag,
      serial: flag,
      identity: flag,
      stored: flag,
    },
  },
};

/** What one operation says of itself; the words stand in packages/languages/src/sql/. */
const written: Readonly<Record<string, JsonSchema>> = {
  table: { type: 'string', description: 'As the dialect compares it, such as `public.users`.' },
  column: text,
  name: { type: 'string', description: 'Of an index, constraint, object, schema or setting.' },
  to: { type: 'string', description: 'The new name.' },
  columns: names,
  fields,
  references: { type: 'string', description: 'The table a foreign key leads to; a partition.' },
  object: { type: 'string', description: 'view, function, sequence, policy ...' },
  constraint: {
    type: 'string',
    enum: ['foreign-key', 'check', 'unique', 'primary-key', 'exclude', 'not-null', 'default'],
  },
  type: { type: 'string', description: 'In lower case, such as `varchar(20)`.' },
  old_type: { type: 'string', description: 'What it was, where the migration says so.' },
  where: { type: 'string', enum: ['none', 'tautology', 'some'] },
  default: { type: 'string', enum: ['constant', 'volatile', 'null', 'unknown'] },
  value: text,
  algorithm: text,
  lock_option: text,
  if_exists: flag,
  if_not_exists: flag,
  or_replace: flag,
  cascade: flag,
  concurrently: flag,
  online: flag,
  unique: flag,
  not_null: flag,
  primary_key: flag,
  serial: flag,
  identity: flag,
  stored: flag,
  not_valid: flag,
  using_index: flag,
  using: flag,
  temporary: flag,
  from_select: flag,
  to_public: flag,
  rebuild: { type: 'boolean', description: 'The dialect builds the whole table anew for it.' },
  nested: { type: 'array', items: text, description: 'cte, do, function, execute ...' },
  deferred: { type: 'boolean', description: 'In a body that runs later, or never.' },
  unresolved: { type: 'array', items: text, description: 'Fields that could not be told.' },
};

/** What its place in the migration adds. */
const placed: Readonly<Record<string, JsonSchema>> = {
  phase: { type: 'string', enum: ['up', 'down'] },
  index: { type: 'integer', description: 'Its number in the list.' },
  at: { type: 'string', description: 'Its place.' },
  statement_at: { type: 'string', description: 'The whole statement or call.' },
  statement: { type: 'integer', description: 'The same number: the same statement.' },
  sql: { type: 'string', description: 'The statement, shortened, where it is SQL.' },
  fallback: { type: 'boolean', description: 'The real parser refused the statement.' },
  via: { ...names, description: 'Functions between the direction and the call.' },
  loop: flag,
  condition: { type: 'string', description: 'Source text of the test it depends on.' },
  attempt: { type: 'boolean', description: 'Inside a try.' },
  transaction: {
    type: 'string',
    enum: ['yes', 'no', 'unknown'],
    description: 'Whether it runs inside a transaction that holds other work.',
  },
  batch: { type: 'integer', description: 'The same number: certainly the same transaction.' },
  reversible: { type: 'boolean', description: 'False where the tool cannot take it back.' },
  lock: {
    type: 'string',
    enum: ['access-exclusive', 'exclusive', 'share-row-exclusive', 'share', 'weak', 'none'],
    description: 'On `table`, in PostgreSQL; weak locks let reads and writes go on.',
  },
  data_loss: { type: 'boolean', description: 'Data is gone that nothing else holds.' },
  new_table: { type: 'boolean', description: 'Its table is made earlier in the transaction.' },
  undoes: { type: 'boolean', description: 'Down: it takes back what up made.' },
  undone: { type: 'boolean', description: 'Up: down takes it back.' },
};

export function operationSchema(actions: readonly string[]): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['action', 'phase', 'index', 'at', 'statement_at', 'statement', 'transaction'],
    properties: { action: { type: 'string', enum: actions }, ...written, ...placed },
  };
}
