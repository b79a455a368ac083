import { does, quiet } from '../act.ts';
import { columnSpec, columnsAt, flagAt } from '../columns.ts';
import type { Did } from '../event.ts';
import { textsOf } from '../names.ts';
import type { Act, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';

/** `addForeignKey(table, referenced, name, { column: referenced })`. */
function mapping({ args }: Act): Partial<Did> {
  const value = args[3]?.value;
  const columns = value?.type === 'object' ? [...value.properties.keys()] : [];
  const [references] = textsOf(args[1]?.value);
  return {
    ...(columns.length > 0 && { columns }),
    ...(references !== undefined && { references }),
  };
}

const foreign = { constraint: 'foreign-key' } as const;

const db: Role = {
  members: { connection: 'database' },
  methods: {
    runSql: runs(),
    all: runs(),
    createTable: does('create-table', { table: 0 }),
    dropTable: does('drop-table', { table: 0 }),
    renameTable: does('rename-table', { table: 0, to: 1 }),
    addColumn: does('add-column', { table: 0, column: 1 }, columnSpec(2)),
    removeColumn: does('drop-column', { table: 0, column: 1 }),
    changeColumn: does('alter-column-type', { table: 0, column: 1 }, columnSpec(2)),
    renameColumn: does('rename-column', { table: 0, column: 1, to: 2 }),
    addIndex: does('create-index', { table: 0, name: 1 }, columnsAt(2), flagAt(3, 'unique')),
    removeIndex: (act) => {
      const isNamed = act.args[1] !== undefined && textsOf(act.args[1].value).length > 0;
      return does('drop-index', isNamed ? { table: 0, name: 1 } : { name: 0 })(act);
    },
    addForeignKey: does('add-constraint', { table: 0, name: 2 }, foreign, mapping),
    removeForeignKey: does('drop-constraint', { table: 0, name: 1 }, foreign),
    insert: does('insert', { table: 0 }),
    remove: does('delete', { table: 0 }, { where: 'some' }),
    truncate: does('truncate', { table: 0 }),
    createDatabase: does('create-database', { name: 0 }),
    dropDatabase: does('drop-database', { name: 0 }),
    createSequence: does('create-object', { name: 0 }, { object: 'sequence' }),
    dropSequence: does('drop-object', { name: 0 }, { object: 'sequence' }),
    startMigration: does('begin'),
    endMigration: does('commit'),
    switchDatabase: quiet,
  },
  quiet: wordsOf('close log escape escapeString escapeDDL quoteDDL quote lookup getTables'),
};

export const dbMigrateRoles: Readonly<Record<string, Role>> = { 'db-migrate': db };
