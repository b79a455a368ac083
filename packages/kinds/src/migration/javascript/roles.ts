import type { Role } from './role.ts';
import { databaseRoles } from './tools/database.ts';
import { knexRoles } from './tools/knex.ts';
import { sequelizeRoles } from './tools/sequelize.ts';
import { typeormRoles } from './tools/typeorm.ts';

/** Every handle of every tool. */
export const roles: Readonly<Record<string, Role>> = {
  ...databaseRoles,
  ...knexRoles,
  ...sequelizeRoles,
  ...typeormRoles,
};
