import type { Role } from './role.ts';
import { contextRoles } from './tools/context.ts';
import { dbMigrateRoles } from './tools/db-migrate.ts';
import { kyselyRoles } from './tools/kysely.ts';
import { mikroOrmRoles } from './tools/mikro-orm.ts';
import { nodePgMigrateRoles } from './tools/node-pg-migrate.ts';
import { databaseRoles } from './tools/database.ts';
import { knexRoles } from './tools/knex.ts';
import { sequelizeRoles } from './tools/sequelize.ts';
import { typeormRoles } from './tools/typeorm.ts';

const tools: Readonly<Record<string, Role>> = {
  ...contextRoles,
  ...dbMigrateRoles,
  ...kyselyRoles,
  ...mikroOrmRoles,
  ...nodePgMigrateRoles,
  ...databaseRoles,
  ...knexRoles,
  ...sequelizeRoles,
  ...typeormRoles,
};

/** Some runners hand over one object with everything in it, under whatever name. */
function bundling(role: 'database' | 'query-runner' | 'query-interface'): Role {
  const { context, [role]: own } = tools;
  return {
    ...own,
    members: { ...context?.members, ...own?.members },
    methods: { ...context?.methods, ...own?.methods },
    quiet: [...(context?.quiet ?? []), ...(own?.quiet ?? [])],
  };
}

/** Every handle of every tool. */
export const roles: Readonly<Record<string, Role>> = {
  ...tools,
  database: bundling('database'),
  'query-runner': bundling('query-runner'),
  'query-interface': bundling('query-interface'),
};
