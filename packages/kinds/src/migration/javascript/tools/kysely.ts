import { does, gives, lends, link, says } from '../act.ts';
import type { Names } from '../act.ts';
import type { Did } from '../event.ts';
import { textsOf } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';
import { kyselyAlterRoles } from './kysely-alter.ts';

/** A call that begins a chain of the given role. */
function begins(role: string, ...given: Parameters<typeof does>): Method {
  const method = does(...given);
  return (act) => {
    const made = method(act);
    return made.type === 'receiver' ? { ...made, role } : made;
  };
}

const query = (action: Did['action'], did: Partial<Did> = {}): Method =>
  begins('kysely-query', action, { table: 0 }, did);

const kysely: Role = {
  members: { schema: 'kysely-schema', fn: 'quiet', introspection: 'quiet', dynamic: 'quiet' },
  methods: {
    deleteFrom: query('delete', { where: 'none' }),
    updateTable: query('update', { where: 'none' }),
    insertInto: query('insert'),
    replaceInto: query('insert'),
    mergeInto: query('merge'),
    transaction: gives('kysely-transaction'),
    startTransaction: gives('kysely-transaction'),
    connection: gives('kysely-transaction'),
    withSchema: link,
    withoutPlugins: link,
    withTables: link,
    withPlugin: link,
    executeQuery: runs(),
    getExecutor: gives('quiet'),
    with: link,
  },
  quiet: wordsOf('selectFrom selectNoFrom destroy case isTransaction'),
};

const narrows = says({ where: 'some' });

const kyselyQuery: Role = {
  methods: {
    where: narrows,
    whereRef: narrows,
    using: narrows,
  },
  other: link,
};

const transaction: Role = {
  methods: { execute: lends('kysely') },
  other: link,
};

const flags: Readonly<Record<string, Method>> = {
  ifExists: says({ if_exists: true }),
  ifNotExists: says({ if_not_exists: true }),
  cascade: says({ cascade: true }),
  orReplace: says({ or_replace: true }),
  unique: says({ unique: true }),
  on: (act) => said(act, 'table'),
  column: (act) => said(act, 'columns'),
  columns: (act) => said(act, 'columns'),
  materialized: says({ object: 'materialized-view' }),
  concurrently: says({ concurrently: true }),
};

function said(act: Act, field: 'table' | 'columns'): ReturnType<Method> {
  const texts = textsOf(act.args[0]?.value);
  const [first] = texts;
  return says(first === undefined ? {} : { [field]: field === 'table' ? first : texts })(act);
}

const made = (action: Did['action'], names: Names, did: Partial<Did> = {}): Method =>
  begins('kysely-made', action, names, did);

const tableState = ({ args: [first] }: Act) => (first ? { table: first.value } : {});

const schema: Role = {
  methods: {
    createTable: begins('kysely-creating', 'create-table', { table: 0 }),
    dropTable: made('drop-table', { table: 0 }),
    alterTable: gives('kysely-alter', tableState),
    createIndex: made('create-index', { name: 0 }),
    dropIndex: made('drop-index', { name: 0 }),
    createView: made('create-object', { name: 0 }, { object: 'view' }),
    dropView: made('drop-object', { name: 0 }, { object: 'view' }),
    refreshMaterializedView: made('refresh-materialized-view', { name: 0 }),
    createSchema: made('create-schema', { name: 0 }),
    dropSchema: made('drop-schema', { name: 0 }),
    createType: made('create-object', { name: 0 }, { object: 'type' }),
    dropType: made('drop-object', { name: 0 }, { object: 'type' }),
    alterType: made('alter-object', { name: 0 }, { object: 'type' }),
    withSchema: link,
    withPlugin: link,
    withoutPlugins: link,
  },
};

const makes: Role = { methods: flags, other: link };

/** Its columns are new; its foreign keys lead to other tables. */
const creating: Role = {
  methods: {
    ifNotExists: says({ if_not_exists: true }),
    temporary: says({ temporary: true }),
    as: says({ from_select: true }),
  },
  other: link,
};

export const kyselyRoles: Readonly<Record<string, Role>> = {
  kysely,
  'kysely-query': kyselyQuery,
  'kysely-transaction': transaction,
  'kysely-schema': schema,
  'kysely-made': makes,
  'kysely-creating': creating,
  ...kyselyAlterRoles,
};
