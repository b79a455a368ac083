import { knownText, textValue, type Value } from '@policy-lint/languages/javascript/run';
import { does, link, quiet } from '../act.ts';
import { columnsAt, flagAt } from '../columns.ts';
import type { Did } from '../event.ts';
import { namesOf, textsOf } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';
import { database } from './database.ts';

/** Some runners hand over one object with everything in it. */
const context: Role = {
  members: {
    ...database.members,
    schemaBuilder: 'context-schema',
    queryRunner: 'query-runner',
    manager: 'typeorm-manager',
    escape: 'context-escape',
    knex: 'knex',
    transacting: 'knex',
    context: 'query-interface',
    queryInterface: 'query-interface',
    sequelize: 'sequelize',
    pgm: 'pgm',
    payload: 'quiet',
    req: 'quiet',
    session: 'quiet',
    dbType: 'quiet',
    tablePrefix: 'quiet',
    migrationName: 'quiet',
    dbName: 'quiet',
  },
  methods: {
    ...database.methods,
    runQuery: runs(),
    runInBatches: (act) => {
      runs()(act);
      return { type: 'unknown' };
    },
    copyTable: does('insert', { table: 1 }, { from_select: true }),
    loadSurveyFromDisk: quiet,
    parseJson: quiet,
  },
  quiet: wordsOf('isSqlite isPostgres isMysql nodeTypes'),
};

const onTable = { table: 0 } as const;

/** `addForeignKey(table, column, [otherTable, otherColumn], name)`. */
const references = ({ args }: Act) => {
  const [table] = textsOf(args[2]?.value);
  return {
    constraint: 'foreign-key' as const,
    columns: textsOf(args[1]?.value),
    ...(table !== undefined && { references: table }),
  };
};

/** Columns that a chain describes: `column('email').varchar(255).notNull`. */
const addColumns: Method = (act) => {
  const columns = act.args[1]?.value;
  const items = columns?.type === 'list' ? columns.items.map(describeColumn) : [];
  if (items.length === 0 || items.some(({ column }) => column === undefined)) {
    return does('add-column', onTable, { unresolved: ['column'] })(act);
  }
  for (const item of items) does('add-column', onTable, item)(act);
  return act.owner;
};

function describeColumn(value: Value): Partial<Did> {
  let at = value;
  let isStrict = false;
  while (at.type === 'method') {
    isStrict ||= at.name === 'notNull';
    at = at.owner;
  }
  if (at.type !== 'receiver') return {};
  const column = knownText(at.state['column']);
  isStrict ||= at.role === 'context-strict';
  return { ...(column !== undefined && { column }), ...(isStrict && { not_null: true }) };
}

const schema: Role = {
  methods: {
    createTable: (act) => {
      const made = does('create-table', onTable)(act);
      return made.type === 'receiver' ? { ...made, role: 'context-made' } : made;
    },
    dropTable: does('drop-table', onTable),
    addColumns,
    dropColumns: does('drop-column', { table: 0, column: 1 }),
    createIndex: does('create-index', { table: 0, name: 3 }, columnsAt(1), flagAt(2, 'unique')),
    dropIndex: does('drop-index', onTable, columnsAt(1)),
    addForeignKey: does('add-constraint', { table: 0, name: 3 }, references),
    dropForeignKey: does('drop-constraint', { table: 0, name: 3 }, references),
    addNotNull: does('set-not-null', { table: 0, column: 1 }),
    dropNotNull: does('drop-not-null', { table: 0, column: 1 }),
    addEnumCheck: does('add-constraint', onTable, columnsAt(1), { constraint: 'check' }),
    dropEnumCheck: does('drop-constraint', onTable, columnsAt(1), { constraint: 'check' }),
    renameTable: does('rename-table', { table: 0, to: 1 }),
    renameColumn: does('rename-column', { table: 0, column: 1, to: 2 }),
    column: ({ args: [first] }) => ({
      type: 'receiver',
      role: 'context-column',
      state: first ? { column: first.value } : {},
    }),
  },
};

/** What it names is written with quotes of the database. */
const escaped: Method = ({ args, call }) => {
  const [name] = namesOf(args[0]?.value);
  return name?.text === undefined
    ? { type: 'unknown' }
    : { ...textValue(`"${name.text}"`, call.range), fragment: true };
};

export const contextRoles: Readonly<Record<string, Role>> = {
  context,
  'context-schema': schema,
  'context-made': { methods: {}, other: link, members: {} },
  'context-escape': { methods: {}, other: escaped },
  'context-column': {
    methods: {},
    members: { notNull: 'context-strict', primary: 'context-strict' },
    other: link,
  },
  'context-strict': { methods: {}, other: link },
};
