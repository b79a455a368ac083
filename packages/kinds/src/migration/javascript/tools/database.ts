import { knownText } from '@policy-lint/languages/javascript/run';
import { does, gives, lends, link } from '../act.ts';
import { options } from '../columns.ts';
import type { Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { query } from './knex-query.ts';
import { raw } from './knex-raw.ts';
import { wordsOf } from '../words.ts';

/** Methods whose names say what they do, whoever has them. */
export const telling: Readonly<Record<string, Method>> = {
  dropTable: does(
    'drop-table',
    { table: 0 },
    options(1, { ifExists: 'if_exists', cascade: 'cascade' }),
  ),
  dropTableIfExists: does('drop-table', { table: 0 }, { if_exists: true }),
  deleteTable: does('drop-table', { table: 0 }),
  dropTables: does('drop-table', { table: 0 }),
  dropColumn: does('drop-column', { table: 0, column: 1 }),
  dropColumns: does('drop-column', { table: 0, column: 1 }),
  removeColumn: does('drop-column', { table: 0, column: 1 }),
  removeColumns: does('drop-column', { table: 0, column: 1 }),
  renameTable: does('rename-table', { table: 0, to: 1 }),
  renameColumn: does('rename-column', { table: 0, column: 1, to: 2 }),
  dropSchema: does('drop-schema', { name: 0 }),
  dropDatabase: does('drop-database', { name: 0 }),
  dropView: does('drop-object', { name: 0 }, { object: 'view' }),
  dropType: does('drop-object', { name: 0 }, { object: 'type' }),
  dropForeignKey: does('drop-constraint', { table: 0, name: 1 }, { constraint: 'foreign-key' }),
  removeForeignKey: does('drop-constraint', { table: 0, name: 1 }, { constraint: 'foreign-key' }),
  dropConstraint: does('drop-constraint', { table: 0, name: 1 }),
  removeConstraint: does('drop-constraint', { table: 0, name: 1 }),
  dropIndex: does('drop-index', { table: 0, name: 1 }),
  removeIndex: does('drop-index', { table: 0, name: 1 }),
  bulkDelete: does('delete', { table: 0 }, { where: 'some' }),
  clearTable: does('truncate', { table: 0 }),
  truncateTable: does('truncate', { table: 0 }),
  runSql: runs(),
  addSql: runs(),
  runQuery: runs(),
  $executeRaw: runs(),
  $executeRawUnsafe: runs(),
  $queryRaw: runs(),
  $queryRawUnsafe: runs(),
};

const executors = wordsOf(`
    query execute exec run raw sql unsafe any many one maybeOne anyFirst manyFirst
    oneFirst maybeOneFirst exists none oneOrNone batch manyOrNone all get prepare
    queryRaw executeRaw result multi stream
  `);

/** `connection('users')` begins a query as knex has them, any other text is SQL. */
const called: Method = (act) => {
  const text = knownText(act.args[0]?.value) ?? '';
  return /^[\w.]+$/.test(text) ? query(act) : runs()(act);
};

/** A connection of any sort: slonik's pool, `pg`, `mysql2`, `better-sqlite3`, Payload's `db`. */
export const database: Role = {
  called,

  methods: {
    ...telling,
    ...Object.fromEntries(executors.map((name) => [name, runs()])),
    raw,
    transaction: lends('database'),
    connect: lends('database'),
    begin: lends('database'),
    tx: lends('database'),
    task: lends('database'),
    withTransaction: lends('database'),
    $transaction: lends('database'),
    getConnection: gives('database'),
  },
  members: {
    ...Object.fromEntries(
      ['db', 'pool', 'connection', 'client', 'trx', 'drizzle', 'context'].map((name) => [
        name,
        'database',
      ]),
    ),
    schema: 'knex-schema',
    logger: 'quiet',
    log: 'quiet',
    console: 'quiet',
  },
  quiet: ['release', 'end', 'close', 'commit', 'rollback', 'on', 'escape', 'escapeId', 'then'],
};

export const databaseRoles: Readonly<Record<string, Role>> = {
  database,
  quiet: { methods: {}, other: link },
};
