/** What a statement, or a call of a migration tool, does to a database. */
export const actions = [
  'create-table',
  'drop-table',
  'rename-table',
  'truncate',
  'set-schema',
  'add-column',
  'drop-column',
  'rename-column',
  'alter-column-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
  'add-constraint',
  'drop-constraint',
  'rename-constraint',
  'validate-constraint',
  'create-index',
  'drop-index',
  'rename-index',
  'reindex',
  'attach-partition',
  'detach-partition',
  'drop-partition',
  'create-object',
  'drop-object',
  'rename-object',
  'alter-object',
  'drop-owned',
  'create-schema',
  'drop-schema',
  'rename-schema',
  'create-database',
  'drop-database',
  'add-enum-value',
  'rename-enum-value',
  'insert',
  'update',
  'delete',
  'merge',
  'copy',
  'call',
  'disable-row-security',
  'enable-row-security',
  'disable-trigger',
  'enable-trigger',
  'disable-foreign-keys',
  'grant',
  'revoke',
  'vacuum-full',
  'cluster',
  'optimize-table',
  'set-logged',
  'set-unlogged',
  'set-tablespace',
  'lock-table',
  'convert-table',
  'refresh-materialized-view',
  'begin',
  'commit',
  'rollback',
  'savepoint',
  'set',
  'run-code',
  'other',
] as const;
export type Action = (typeof actions)[number];

export const dialects = ['postgresql', 'mysql', 'sqlite', 'tsql', 'snowflake', 'bigquery'] as const;
export type Dialect = (typeof dialects)[number];

export type ObjectType =
  | 'view'
  | 'materialized-view'
  | 'type'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'sequence'
  | 'extension'
  | 'policy'
  | 'trigger'
  | 'event-trigger'
  | 'rule'
  | 'role'
  | 'publication'
  | 'subscription'
  | 'server'
  | 'foreign-table'
  | 'statistics'
  | 'collation'
  | 'cast'
  | 'operator'
  | 'synonym'
  | 'event'
  | 'stage'
  | 'stream'
  | 'task'
  | 'warehouse'
  | 'other';

export type ConstraintType =
  | 'foreign-key'
  | 'check'
  | 'unique'
  | 'primary-key'
  | 'exclude'
  | 'not-null'
  | 'default';

/** Where inside its statement an operation stands. */
export type Nesting =
  | 'cte'
  | 'do'
  | 'function'
  | 'execute'
  | 'prepare'
  | 'explain'
  | 'rule'
  | 'trigger'
  | 'conditional-comment'
  | 'if'
  | 'loop'
  | 'procedure'
  | 'event';
