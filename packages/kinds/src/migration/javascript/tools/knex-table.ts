import { knownText, type Value } from '@policy-lint/languages/javascript/run';
import type { Action } from '@policy-lint/languages';
import { does, emit, gives, link, says, withEvent } from '../act.ts';
import { columnsAt, defaultKind } from '../columns.ts';
import type { Did } from '../event.ts';
import { type Name, namesOf } from '../names.ts';
import { type Act, type Method, receiver, type Role } from '../role.ts';
import { wordsOf } from '../words.ts';

const types = wordsOf(`
    bigIncrements bigInteger bigint binary boolean bool date datetime dateTime
    decimal double enu enum float geography geometry increments int integer json
    jsonb mediumint mediumtext point longtext smallint specificType string text
    time timestamp tinyint tinytext uuid inet smallInteger tinyInteger
    mediumInteger varchar
  `);

/** `table.string('email', 100)` adds a column, unless `.alter()` follows. */
const column: Method = (act) => {
  const [name = { text: 'id' }] = namesOf(act.args[0]?.value);
  const serial = act.name.toLowerCase().endsWith('increments');
  const type = act.name === 'specificType' ? knownText(act.args[1]?.value) : act.name;
  const did: Did = {
    action: 'add-column',
    ...tableOf(act),
    ...(name.text === undefined ? { unresolved: ['column'] } : { column: name.text }),
    ...(type !== undefined && { type: type.toLowerCase() }),
    ...(serial && { serial: true, primary_key: true, not_null: true }),
  };
  const event = isCreating(act) ? -1 : emit(act, did);
  const state: Record<string, Value> = { ...act.owner.state };
  if (act.args[0]) state['column'] = act.args[0].value;
  return receiver('knex-column', { ...state, event: { type: 'constant', value: event } });
};

function isCreating({ owner }: Act): boolean {
  return owner.role === 'knex-creating';
}

function tableOf({ owner }: Act): Partial<Did> {
  const [name]: readonly Name[] = namesOf(owner.state['table']);
  return name?.text === undefined ? { unresolved: ['table'] } : { table: name.text };
}

/** Nothing of a table that is only just made can be lost; foreign keys lead to others. */
const ofOld =
  (method: Method): Method =>
  (act) =>
    isCreating(act) ? link(act) : method(act);

const timestamps: Method = (act) => {
  const names = ['created_at', 'updated_at'];
  for (const name of names) emit(act, { action: 'add-column', ...tableOf(act), column: name });
  return act.owner;
};

const dropTimestamps: Method = (act) => {
  const isCamel = act.args[0]?.value.type === 'constant' && act.args[0].value.value === true;
  const names = isCamel ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'];
  for (const name of names) emit(act, { action: 'drop-column', ...tableOf(act), column: name });
  return act.owner;
};

const named = (action: Action, did: Partial<Did>): Method =>
  does(action, { table: '.table', name: 1 }, columnsAt(0), did);

const reference: Method = (act) => {
  const columns = namesOf(act.owner.state['column']).flatMap(({ text }) => text ?? []);
  const did: Did = {
    action: 'add-constraint',
    constraint: 'foreign-key',
    columns,
    ...tableOf(act),
  };
  const dotted = knownText(act.args[0]?.value)?.split('.') ?? [];
  const references = dotted.slice(0, -1).join('.');
  const event = emit(act, { ...did, ...(references !== '' && { references }) });
  const made = withEvent(act, event);
  return made.type === 'receiver' ? { ...made, role: 'knex-reference' } : made;
};

const inTable = says(({ args }) => {
  const references = knownText(args[0]?.value);
  return references === undefined ? { unresolved: ['references'] } : { references };
});

export const knexTable: Role = {
  methods: {
    ...Object.fromEntries(types.map((type) => [type, column])),
    timestamps: ofOld(timestamps),
    dropColumn: does('drop-column', { table: '.table', column: 'all' }),
    dropColumns: does('drop-column', { table: '.table', column: 'all' }),
    dropTimestamps,
    renameColumn: does('rename-column', { table: '.table', column: 0, to: 1 }),
    dropNullable: does('set-not-null', { table: '.table', column: 0 }),
    setNullable: does('drop-not-null', { table: '.table', column: 0 }),
    dropForeign: named('drop-constraint', { constraint: 'foreign-key' }),
    dropUnique: named('drop-constraint', { constraint: 'unique' }),
    dropPrimary: does(
      'drop-constraint',
      { table: '.table', name: 0 },
      { constraint: 'primary-key' },
    ),
    dropChecks: does('drop-constraint', { table: '.table', name: 'all' }, { constraint: 'check' }),
    dropIndex: named('drop-index', {}),
    index: ofOld(named('create-index', {})),
    unique: ofOld(named('add-constraint', { constraint: 'unique' })),
    primary: ofOld(named('add-constraint', { constraint: 'primary-key' })),
    check: ofOld(does('add-constraint', { table: '.table' }, { constraint: 'check' })),
    foreign: gives('knex-foreign', ({ args }) => (args[0] ? { column: args[0].value } : {})),
    rename: does('rename-table', { table: '.table', to: 0 }),
  },
  quiet: [
    'comment',
    'engine',
    'charset',
    'collate',
    'inherits',
    'queryContext',
    'toString',
    'client',
  ],
};

/** `.defaultTo(knex.fn.now())`. */
const defaultTo = says(({ args }) => ({
  default: args[0] ? defaultKind(args[0].value) : 'unknown',
}));

export const knexColumn: Role = {
  methods: {
    alter: says({ action: 'alter-column-type' }),
    notNullable: says({ not_null: true }),
    primary: says({ primary_key: true }),
    unique: says({ unique: true }),
    defaultTo,
    references: reference,
  },
  other: link,
};

export const knexReference: Role = {
  methods: { inTable, on: inTable, alter: link, references: link },
  other: link,
};

export const knexForeign: Role = { methods: { references: reference }, other: link };
