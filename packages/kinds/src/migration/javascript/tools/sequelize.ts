import { knownText } from '@policy-lint/languages/javascript/run';
import { all, becomes, does, gives, lends } from '../act.ts';
import { columnSpec, columnsAt, constraintOf, options } from '../columns.ts';
import type { Did } from '../event.ts';
import { isConstant, property, textsOf } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';

/** A call belongs to a transaction only where it is told so. */
function transaction({ args }: Act): Partial<Did> {
  const told = args.some(({ value }) => isGiven(value));
  return { transaction: told ? 'yes' : 'no' };
}

function isGiven(value: Act['args'][number]['value']): boolean {
  const given = property(value, 'transaction');
  return given !== undefined && !isConstant(given, null) && !isConstant(given, undefined);
}

const act = (...given: Parameters<typeof does>): Method => does(...given, transaction);

const onTable = { table: 0, name: 1 } as const;

/** `addIndex(table, ['a'], { name, unique, concurrently })` or `addIndex(table, { fields })`. */
function indexSpec(position: number) {
  return ({ args }: Act): Partial<Did> => {
    const [, second, third] = args.map(({ value }) => value);
    const spec = third ?? second;
    const columns = textsOf(property(spec, 'fields') ?? second);
    const name = knownText(property(spec, 'name') ?? property(spec, 'indexName'));
    const flags = options(third ? position + 1 : position, {
      unique: 'unique',
      concurrently: 'concurrently',
    })({ args } as Act);
    const isUnique = /unique/i.test(knownText(property(spec, 'type')) ?? '');
    return {
      ...flags,
      ...(isUnique && { unique: true }),
      ...(name !== undefined && { name }),
      ...(columns.length > 0 && { columns }),
    };
  };
}

function constraintSpec({ args }: Act): Partial<Did> {
  const spec = args[1]?.value.type === 'object' ? args[1].value : args[2]?.value;
  const name = knownText(property(spec, 'name'));
  const columns = textsOf(property(spec, 'fields') ?? args[1]?.value);
  const [references] = textsOf(property(property(spec, 'references'), 'table'));
  return {
    ...constraintOf(knownText(property(spec, 'type'))),
    ...(name !== undefined && { name }),
    ...(columns.length > 0 && { columns }),
    ...(references !== undefined && { references }),
  };
}

/** `removeIndex(table, name)` or `removeIndex(table, ['column'])`. */
function indexOrColumns(act_: Act): Partial<Did> {
  const value = act_.args[1]?.value;
  const name = knownText(value);
  const flags = options(2, { concurrently: 'concurrently' })(act_);
  return { ...flags, ...(name === undefined ? columnsAt(1)(act_) : { name }) };
}

/** Whether the object of conditions keeps any row. */
function where(position: number) {
  return ({ args }: Act): Partial<Did> => {
    const value = args[position]?.value;
    const isEmpty = value?.type === 'object' && value.properties.size === 0 && !value.rest;
    const isNothing = value === undefined || value.type === 'constant';
    return { where: isEmpty || isNothing ? 'none' : 'some' };
  };
}

const bulkDelete: Method = (given) => {
  const isTruncate = given.args.some(({ value }) => isConstant(property(value, 'truncate'), true));
  return isTruncate
    ? act('truncate', { table: 0 })(given)
    : act('delete', { table: 0 }, where(1))(given);
};

const objects: readonly (readonly [string, NonNullable<Did['object']>])[] = [
  ['Function', 'function'],
  ['Trigger', 'trigger'],
  ['Enum', 'type'],
];

const queryInterface: Role = {
  members: {
    sequelize: 'sequelize',
    context: 'query-interface',
    queryGenerator: 'sequelize-quiet',
  },
  methods: {
    createTable: act('create-table', { table: 0 }),
    dropTable: act('drop-table', { table: 0 }, options(1, { cascade: 'cascade' })),
    dropAllTables: act('drop-table', {}, { unresolved: ['table'] }),
    renameTable: act('rename-table', { table: 0, to: 1 }),
    addColumn: act('add-column', { table: 0, column: 1 }, columnSpec(2)),
    removeColumn: act('drop-column', { table: 0, column: 1 }),
    changeColumn: act('alter-column-type', { table: 0, column: 1 }, columnSpec(2)),
    renameColumn: act('rename-column', { table: 0, column: 1, to: 2 }),
    addIndex: act('create-index', { table: 0 }, indexSpec(1)),
    removeIndex: act('drop-index', { table: 0 }, indexOrColumns),
    addConstraint: act('add-constraint', { table: 0 }, constraintSpec),
    removeConstraint: act('drop-constraint', onTable),
    bulkInsert: act('insert', { table: 0 }),
    insert: act('insert', { table: 1 }),
    upsert: act('insert', { table: 0 }),
    bulkUpdate: act('update', { table: 0 }, where(2)),
    update: act('update', { table: 1 }, where(3)),
    bulkDelete,
    delete: act('delete', { table: 1 }, where(2)),
    increment: act('update', { table: 1 }, where(2)),
    createSchema: act('create-schema', { name: 0 }),
    dropSchema: act('drop-schema', { name: 0 }),
    dropAllSchemas: act('drop-schema', {}, { unresolved: ['name'] }),
    createDatabase: act('create-database', { name: 0 }),
    dropDatabase: act('drop-database', { name: 0 }),
    dropAllEnums: act('drop-object', {}, { object: 'type', unresolved: ['name'] }),
    ...Object.fromEntries(
      objects.flatMap(([word, object]) => [
        [`create${word}`, act('create-object', { name: 0 }, { object })],
        [`drop${word}`, act('drop-object', { name: 0 }, { object })],
        [`rename${word}`, act('rename-object', { name: 0, to: 1 }, { object })],
      ]),
    ),
  },
  quiet: wordsOf(`
    describeTable showAllTables showAllSchemas showIndex tableExists select
    rawSelect quoteIdentifier quoteIdentifiers quoteTable escape addScope
    getForeignKeyReferencesForTable getForeignKeysForTables showConstraint
    startTransaction commitTransaction rollbackTransaction nameIndexes
  `),
};

const sequelize: Role = {
  members: { queryInterface: 'query-interface', models: 'sequelize-quiet' },
  methods: {
    query: runs(0, transaction),
    transaction: all(lends('sequelize-quiet'), becomes('sequelize-quiet')),
    getQueryInterface: gives('query-interface'),
    drop: act('drop-table', {}, { unresolved: ['table'] }),
    truncate: act('truncate', {}, { unresolved: ['table'] }),
    sync: act('create-table', {}, { unresolved: ['table'] }),
    createSchema: act('create-schema', { name: 0 }),
    dropSchema: act('drop-schema', { name: 0 }),
    dropAllSchemas: act('drop-schema', {}, { unresolved: ['name'] }),
  },
  quiet: wordsOf(`
    literal fn col escape getDialect authenticate close model where define
    isDefined cast json and or random getDatabaseName databaseVersion validate
  `),
};

export const sequelizeRoles: Readonly<Record<string, Role>> = {
  'query-interface': queryInterface,
  sequelize,
  'sequelize-quiet': { methods: {}, other: (given) => given.owner },
};
