import { knownText } from '@policy-lint/languages/javascript/run';
import { does, quiet } from '../act.ts';
import { columnsAt } from '../columns.ts';
import type { Did } from '../event.ts';
import { property } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';
import { addColumns, alterColumn, constraint, dropColumns } from './node-pg-columns.ts';
import { objectMethods } from './node-pg-objects.ts';
import { existence, oneWay } from './node-pg-words.ts';

const dropIndex = does('drop-index', { table: 0 }, columnsOr, existence(2), oneWay);
const createIndex = does('create-index', { table: 0 }, columnsAt(1), indexName, existence(2));

function columnsOr(act: Act): Partial<Did> {
  return { ...columnsAt(1)(act), ...indexName(act) };
}

function indexName({ args }: Act): Partial<Did> {
  const name = knownText(property(args[2]?.value, 'name'));
  return name === undefined ? {} : { name };
}

const noTransaction: Method = (act) => {
  act.log.flags.add('no-transaction');
  return quiet(act);
};

const pgm: Role = {
  members: { db: 'database' },
  methods: {
    ...Object.fromEntries(objectMethods),
    sql: runs(0, () => oneWay),
    createTable: does('create-table', { table: 0 }, existence(2)),
    dropTable: does('drop-table', { table: 0 }, existence(1), oneWay),
    renameTable: does('rename-table', { table: 0, to: 1 }),
    alterTable: does('set-schema', { table: 0 }, oneWay),
    addColumn: addColumns,
    addColumns,
    dropColumn: dropColumns,
    dropColumns,
    renameColumn: does('rename-column', { table: 0, column: 1, to: 2 }),
    alterColumn,
    addConstraint: does('add-constraint', { table: 0, name: 1 }, constraint, existence(2)),
    createConstraint: does('add-constraint', { table: 0, name: 1 }, constraint, existence(2)),
    dropConstraint: does('drop-constraint', { table: 0, name: 1 }, existence(2), oneWay),
    renameConstraint: does('rename-constraint', { table: 0, name: 1, to: 2 }),
    createIndex,
    addIndex: createIndex,
    dropIndex,
    addTypeValue: does('add-enum-value', { name: 0, to: 1 }, oneWay),
    renameTypeValue: does('rename-enum-value', { name: 1, to: 2 }),
    createSchema: does('create-schema', { name: 0 }, existence(1)),
    dropSchema: does('drop-schema', { name: 0 }, existence(1), oneWay),
    renameSchema: does('rename-schema', { name: 0, to: 1 }),
    refreshMaterializedView: does('refresh-materialized-view', { name: 0 }, existence(1), oneWay),
    grantOnTables: does('grant', {}),
    grantOnSchemas: does('grant', {}),
    grantRoles: does('grant', {}),
    revokeOnTables: does('revoke', {}),
    revokeOnSchemas: does('revoke', {}),
    revokeRoles: does('revoke', {}),
    addTypeAttribute: does('alter-object', { name: 0 }, { object: 'type' }),
    dropTypeAttribute: does('alter-object', { name: 0 }, { object: 'type', ...oneWay }),
    setTypeAttribute: does('alter-object', { name: 0 }, { object: 'type', ...oneWay }),
    renameTypeAttribute: does('alter-object', { name: 0 }, { object: 'type' }),
    alterViewColumn: does('alter-object', { name: 0 }, { object: 'view', ...oneWay }),
    renameMaterializedViewColumn: does(
      'alter-object',
      { name: 0 },
      { object: 'materialized-view' },
    ),
    addToOperatorFamily: does('alter-object', { name: 0 }, { object: 'operator' }),
    removeFromOperatorFamily: does('alter-object', { name: 0 }, { object: 'operator', ...oneWay }),
    noTransaction,
  },
  quiet: wordsOf('func getSqlSteps isUsingTransaction getSql reverse enableReverseMode'),
};

export const nodePgMigrateRoles: Readonly<Record<string, Role>> = { pgm };
