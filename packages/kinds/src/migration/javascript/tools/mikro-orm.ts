import { gives, lends } from '../act.ts';
import type { Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';

/** `this` in a migration of MikroORM. */
const migration: Role = {
  members: { driver: 'database', config: 'quiet', queries: 'quiet' },
  methods: {
    addSql: runs(),
    execute: runs(),
    getKnex: gives('knex'),
    getEntityManager: gives('mikro-manager'),
  },
  quiet: wordsOf('reset setTransactionContext getQueries isTransactional'),
};

const manager: Role = {
  methods: {
    execute: runs(),
    getConnection: gives('database'),
    getKnex: gives('knex'),
    transactional: lends('mikro-manager'),
  },
  quiet: wordsOf('find findOne findAll count create flush fork clear getReference'),
};

export const mikroOrmRoles: Readonly<Record<string, Role>> = {
  'mikro-migration': migration,
  'mikro-manager': manager,
};
