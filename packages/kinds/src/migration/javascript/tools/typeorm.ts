import { does } from '../act.ts';
import { columnSpec, columnsAt, constraintOf, flagAt, options } from '../columns.ts';
import { property, textsOf } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { managerRoles } from './typeorm-manager.ts';
import { wordsOf } from '../words.ts';

const onTable = { table: 0, name: 1 } as const;

const constraint = (kind: string, columns = true): Method =>
  does('add-constraint', onTable, constraintOf(kind), ...(columns ? [specColumns] : []));
const noConstraint = (kind: string): Method => does('drop-constraint', onTable, constraintOf(kind));

/** `new TableForeignKey({ columnNames, referencedTableName })`. */
function specColumns({ args }: Act) {
  const columns = textsOf(property(args[1]?.value, 'columnNames'));
  const [references] = textsOf(property(args[1]?.value, 'referencedTableName'));
  return {
    ...(columns.length > 0 && { columns }),
    ...(references !== undefined && { references }),
  };
}

const queryRunner: Role = {
  members: {
    manager: 'typeorm-manager',
    connection: 'typeorm-manager',
    dataSource: 'typeorm-manager',
  },
  methods: {
    query: runs(),
    createTable: does('create-table', { table: 0 }, flagAt(1, 'if_not_exists')),
    dropTable: does('drop-table', { table: 0 }, flagAt(1, 'if_exists')),
    renameTable: does('rename-table', { table: 0, to: 1 }),
    clearTable: does('truncate', { table: 0 }),
    addColumn: does('add-column', { table: 0, column: 1 }, columnSpec(1)),
    addColumns: does('add-column', { table: 0, column: 1 }),
    changeColumn: does('alter-column-type', { table: 0, column: 1 }, columnSpec(2)),
    changeColumns: does('alter-column-type', { table: 0 }),
    renameColumn: does('rename-column', { table: 0, column: 1, to: 2 }),
    dropColumn: does('drop-column', { table: 0, column: 1 }, flagAt(2, 'if_exists')),
    dropColumns: does('drop-column', { table: 0, column: 1 }, flagAt(2, 'if_exists')),
    createPrimaryKey: does('add-constraint', { table: 0 }, constraintOf('primary'), columnsAt(1)),
    updatePrimaryKeys: does('drop-constraint', { table: 0 }, constraintOf('primary')),
    dropPrimaryKey: does('drop-constraint', { table: 0 }, constraintOf('primary')),
    createUniqueConstraint: constraint('unique'),
    createUniqueConstraints: constraint('unique', false),
    dropUniqueConstraint: noConstraint('unique'),
    dropUniqueConstraints: noConstraint('unique'),
    createCheckConstraint: constraint('check'),
    createCheckConstraints: constraint('check', false),
    dropCheckConstraint: noConstraint('check'),
    dropCheckConstraints: noConstraint('check'),
    createExclusionConstraint: constraint('exclusion'),
    dropExclusionConstraint: noConstraint('exclusion'),
    createForeignKey: constraint('foreign'),
    createForeignKeys: constraint('foreign', false),
    dropForeignKey: noConstraint('foreign'),
    dropForeignKeys: noConstraint('foreign'),
    createIndex: does('create-index', onTable, specColumns, options(1, { isUnique: 'unique' })),
    createIndices: does('create-index', onTable),
    dropIndex: does('drop-index', onTable),
    dropIndices: does('drop-index', onTable),
    createView: does('create-object', { name: 0 }, { object: 'view' }),
    dropView: does('drop-object', { name: 0 }, { object: 'view' }),
    createSchema: does('create-schema', { name: 0 }),
    dropSchema: does('drop-schema', { name: 0 }),
    createDatabase: does('create-database', { name: 0 }),
    dropDatabase: does('drop-database', { name: 0 }),
    clearDatabase: does('drop-database', {}, { unresolved: ['name'] }),
    startTransaction: does('begin'),
    commitTransaction: does('commit'),
    rollbackTransaction: does('rollback'),
  },
  quiet: wordsOf(`
    hasTable hasColumn hasSchema hasDatabase getTable getTables getView getViews
    connect release stream getDatabases getSchemas clearSqlMemory
    getCurrentDatabase getCurrentSchema enableSqlMemory disableSqlMemory
    getMemorySql getReplicationMode changeTableComment
  `),
};

export const typeormRoles: Readonly<Record<string, Role>> = {
  'query-runner': queryRunner,
  ...managerRoles,
};
