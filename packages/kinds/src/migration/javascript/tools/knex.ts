import { all, becomes, does, gives, lends, link, notes, quiet, says } from '../act.ts';
import { columnsAt } from '../columns.ts';
import type { Act, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { raw, takesIn } from './knex-raw.ts';
import { query, queryMethods } from './knex-query.ts';
import { knexColumn, knexForeign, knexReference, knexTable } from './knex-table.ts';

const tableState = ({ args: [first] }: Act) => (first ? { table: first.value } : {});

const knex: Role = {
  members: { schema: 'knex-schema', fn: 'knex-quiet', client: 'knex-quiet', migrate: 'knex-quiet' },
  called: query,
  methods: {
    ...queryMethods,
    raw,
    transaction: lends('knex'),
    batchInsert: does('insert', { table: 0 }),
    withSchema: gives('knex'),
    table: query,
    from: query,
    into: query,
  },
  quiet: ['ref', 'destroy', 'isTransaction', 'commit', 'rollback', 'savepoint', 'on', 'once'],
  other: gives('knex-query'),
};

const knexSchema: Role = {
  methods: {
    createTable: all(notes('create-table', { table: 0 }), lends('knex-creating', tableState)),
    createTableIfNotExists: all(
      notes('create-table', { table: 0 }, { if_not_exists: true }),
      lends('knex-creating', tableState),
    ),
    createTableLike: does('create-table', { table: 0 }),
    alterTable: lends('knex-table', tableState),
    table: lends('knex-table', tableState),
    dropTable: does('drop-table', { table: 0 }),
    dropTableIfExists: does('drop-table', { table: 0 }, { if_exists: true }),
    renameTable: does('rename-table', { table: 0, to: 1 }),
    createView: does('create-object', { name: 0 }, { object: 'view' }),
    createViewOrReplace: does('create-object', { name: 0 }, { object: 'view', or_replace: true }),
    createMaterializedView: does('create-object', { name: 0 }, { object: 'materialized-view' }),
    alterView: does('alter-object', { name: 0 }, { object: 'view' }),
    renameView: does('rename-object', { name: 0, to: 1 }, { object: 'view' }),
    refreshMaterializedView: does('refresh-materialized-view', { name: 0 }),
    dropView: does('drop-object', { name: 0 }, { object: 'view' }),
    dropViewIfExists: does('drop-object', { name: 0 }, { object: 'view', if_exists: true }),
    dropMaterializedView: does('drop-object', { name: 0 }, { object: 'materialized-view' }),
    dropMaterializedViewIfExists: does(
      'drop-object',
      { name: 0 },
      { object: 'materialized-view', if_exists: true },
    ),
    createSchema: does('create-schema', { name: 0 }),
    createSchemaIfNotExists: does('create-schema', { name: 0 }, { if_not_exists: true }),
    dropSchema: does('drop-schema', { name: 0 }),
    dropSchemaIfExists: does('drop-schema', { name: 0 }, { if_exists: true }),
    createExtension: does('create-object', { name: 0 }, { object: 'extension' }),
    createExtensionIfNotExists: does('create-object', { name: 0 }, { object: 'extension' }),
    dropExtension: does('drop-object', { name: 0 }, { object: 'extension' }),
    dropExtensionIfExists: does(
      'drop-object',
      { name: 0 },
      { object: 'extension', if_exists: true },
    ),
    raw: all(runs(), becomes('knex-schema')),
    withSchema: gives('knex-schema'),
    dropColumn: does('drop-column', { table: 0, column: 1 }),
    dropForeign: does('drop-constraint', { table: 0 }, columnsAt(1)),
  },
  quiet: ['hasTable', 'hasColumn', 'toString', 'toSQL', 'debug', 'on', 'once', 'connection'],
};

const quietly: Role = { methods: {}, other: quiet };

const own: Readonly<Record<string, Role>> = {
  knex,
  'knex-schema': knexSchema,
  'knex-query': { methods: queryMethods, other: says() },
  'knex-table': knexTable,
  'knex-creating': knexTable,
  'knex-foreign': knexForeign,
  'knex-reference': knexReference,
  'knex-column': knexColumn,
  'knex-quiet': quietly,
  'knex-raw': { methods: {}, other: link },
};

export const knexRoles: Readonly<Record<string, Role>> = Object.fromEntries(
  Object.entries(own).map(([name, role]) => [name, takingIn(role)]),
);

function takingIn({ methods, other, called, ...rest }: Role): Role {
  const taking = Object.entries(methods).map(([name, method]) => [name, takesIn(method)]);
  return {
    ...rest,
    methods: Object.fromEntries(taking) as Role['methods'],
    ...(other && { other: takesIn(other) }),
    ...(called && { called: takesIn(called) }),
  };
}
