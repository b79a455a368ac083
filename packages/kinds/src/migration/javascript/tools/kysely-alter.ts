import { knownText } from '@policy-lint/languages/javascript/run';
import { does, link, type Names, runCallbacks, says } from '../act.ts';
import type { Did } from '../event.ts';
import { type Method, receiver, type Role } from '../role.ts';

const ofTable = (action: Did['action'], names: Names, ...more: readonly Partial<Did>[]): Method =>
  does(action, { table: '.table', ...names }, ...more);

const addColumn: Method = (act) => {
  const type = knownText(act.args[1]?.value);
  const column = ofTable(
    'add-column',
    { column: 0 },
    type === undefined ? {} : { type },
  )({
    ...act,
    args: act.args.slice(0, 1),
  });
  const { event } = column.type === 'receiver' ? column.state : {};
  runCallbacks(act, receiver('kysely-column', { ...act.owner.state, ...(event && { event }) }));
  return column;
};

/** `alterColumn('a', (column) => column.setNotNull())`. */
const alterColumn: Method = (act) => {
  const [column] = act.args;
  runCallbacks(
    act,
    receiver('kysely-altering', { ...act.owner.state, ...(column && { column: column.value }) }),
  );
  return act.owner;
};

const ofColumn = (action: Did['action'], did: Partial<Did> = {}): Method =>
  does(action, { table: '.table', column: '.column' }, did);

const alter: Role = {
  methods: {
    addColumn,
    dropColumn: ofTable('drop-column', { column: 0 }),
    renameColumn: ofTable('rename-column', { column: 0, to: 1 }),
    modifyColumn: ofTable('alter-column-type', { column: 0 }),
    alterColumn,
    renameTo: ofTable('rename-table', { to: 0 }),
    setSchema: ofTable('set-schema', { to: 0 }),
    addForeignKeyConstraint: ofTable(
      'add-constraint',
      { name: 0, references: 2 },
      { constraint: 'foreign-key' },
    ),
    addUniqueConstraint: ofTable('add-constraint', { name: 0 }, { constraint: 'unique' }),
    addCheckConstraint: ofTable('add-constraint', { name: 0 }, { constraint: 'check' }),
    addPrimaryKeyConstraint: ofTable('add-constraint', { name: 0 }, { constraint: 'primary-key' }),
    dropConstraint: ofTable('drop-constraint', { name: 0 }),
    renameConstraint: ofTable('rename-constraint', { name: 0, to: 1 }),
    addIndex: ofTable('create-index', { name: 0 }),
    dropIndex: ofTable('drop-index', { name: 0 }),
    ifExists: link,
    cascade: says({ cascade: true }),
  },
  other: link,
};

const altering: Role = {
  methods: {
    setDataType: ofColumn('alter-column-type'),
    setNotNull: ofColumn('set-not-null'),
    dropNotNull: ofColumn('drop-not-null'),
    setDefault: ofColumn('set-default'),
    dropDefault: ofColumn('drop-default'),
  },
  other: link,
};

const column: Role = {
  methods: {
    notNull: says({ not_null: true }),
    unique: says({ unique: true }),
    primaryKey: says({ primary_key: true }),
    defaultTo: says({ default: 'unknown' }),
  },
  other: link,
};

export const kyselyAlterRoles: Readonly<Record<string, Role>> = {
  'kysely-alter': alter,
  'kysely-altering': altering,
  'kysely-column': column,
};
