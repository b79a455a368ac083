import { ownValue } from '@policy-lint/model';
import type { Convention, TransactionRule } from './section.ts';

export interface ToolFacts {
  /** Whether its migrations are expected to have a way back. */
  readonly down: Convention['down'];
  readonly transaction: TransactionRule;
}

/** What is known of each tool that runs SQL, unless a file or the config says otherwise. */
export function toolFacts(tool: string): ToolFacts {
  return (
    ownValue(tools, tool) ?? { down: 'not-wanted', transaction: { mode: 'unknown', from: nobody } }
  );
}

const nobody = 'nothing says which tool runs it';

const wanted = (mode: TransactionRule['mode'], from: string): ToolFacts => ({
  down: 'wanted',
  transaction: { mode, from },
});

const upOnly = (mode: TransactionRule['mode'], from: string): ToolFacts => ({
  down: 'not-wanted',
  transaction: { mode, from },
});

const tools: Readonly<Record<string, ToolFacts>> = {
  'golang-migrate': wanted('together', 'golang-migrate sends a file as one query'),
  sqlx: wanted('migration', 'sqlx runs each migration in a transaction'),
  popx: wanted('migration', 'popx runs each migration in a transaction'),
  postgrator: wanted('together', 'postgrator sends a file as one query'),
  goose: wanted('migration', 'goose runs each migration in a transaction'),
  dbmate: wanted('migration', 'dbmate runs each migration in a transaction'),
  'sql-migrate': wanted('migration', 'sql-migrate runs each migration in a transaction'),
  'node-pg-migrate': wanted('migration', 'node-pg-migrate runs each migration in a transaction'),
  tern: wanted('migration', 'tern runs each migration in a transaction'),
  'play-evolutions': wanted('statement', 'Play commits each statement'),
  mybatis: wanted('unknown', 'MyBatis commits by its own settings'),
  rambler: wanted('statement', 'rambler commits each statement'),
  liquibase: wanted('migration', 'Liquibase runs each changeset in a transaction'),
  sqitch: wanted('statement', 'sqitch runs the script as it is'),
  diesel: wanted('migration', 'Diesel runs each migration in a transaction'),
  hasura: wanted('migration', 'Hasura runs each migration in a transaction'),
  'db-migrate': wanted('together', 'db-migrate sends a file as one query'),
  'up-and-down': wanted('unknown', nobody),
  yoyo: wanted('migration', 'yoyo runs each migration in a transaction'),
  flyway: upOnly('as-possible', 'Flyway runs each migration in a transaction'),
  prisma: upOnly('together', 'Prisma sends a migration as one query'),
  drizzle: upOnly('migration', 'Drizzle runs all pending migrations in one transaction'),
  atlas: upOnly('migration', 'Atlas runs each file in a transaction'),
  supabase: upOnly('migration', 'Supabase runs each migration in a transaction'),
  'graphile-migrate': upOnly('migration', 'Graphile Migrate runs each file in a transaction'),
  bytebase: upOnly('unknown', 'Bytebase decides by its own settings'),
  psql: upOnly('statement', 'psql commits each statement'),
  dbt: upOnly('unknown', 'dbt decides by the adapter'),
  schema: upOnly('statement', 'a dump is loaded statement by statement'),
};
