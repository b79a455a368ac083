import type { Action } from '@policy-lint/languages';
import { type Identities, identities } from './identities.ts';
import type { OperationFacts } from './operation-facts.ts';

/** What an operation makes and takes away, in words that both directions share. */
export interface Effect {
  readonly makes: readonly string[];
  readonly takes: readonly string[];
  /** Things whose coming or going brings this with it. */
  readonly within: readonly string[];
}

/** In their order: a renamed table is still the same one. */
export function effectsOf(operations: readonly OperationFacts[]): readonly Effect[] {
  const known = identities();
  return operations.map((operation) => {
    const effect = effectOf(operation, known);
    known.follow(operation);
    return effect;
  });
}

function effectOf(operation: OperationFacts, known: Identities): Effect {
  const [side, keys] = keysOf(operation, known);
  return {
    makes: side === 'takes' ? [] : keys,
    takes: side === 'makes' ? [] : keys,
    within: containers(operation, known),
  };
}

type Side = 'makes' | 'takes' | 'both';
type Maker = (operation: OperationFacts, known: Identities) => readonly string[];

function keysOf(operation: OperationFacts, known: Identities): readonly [Side, readonly string[]] {
  if (operation.action === 'rename-table' || operation.action === 'rename-column')
    return ['both', renames(operation)];
  const [side, maker] = effects[operation.action] ?? ['makes', nothing];
  return [side, maker(operation, known)];
}

const nothing: Maker = () => [];
const ofTable =
  (word: string): Maker =>
  ({ table }, known) =>
    table === undefined ? [] : [`${word} ${known.table(table)}`];
const ofColumn =
  (word: string): Maker =>
  ({ table, column }, known) =>
    table === undefined || column === undefined ? [] : [`${word} ${known.column(table, column)}`];
const ofName =
  (word: string): Maker =>
  ({ name }) =>
    name === undefined ? [] : [`${word} ${lastPart(name)}`];
const ofPartition: Maker = ({ references }) =>
  references === undefined ? [] : [`partition ${references}`];
const ofObject: Maker = ({ object, name }) =>
  object === undefined || name === undefined ? [] : [`${object} ${lastPart(name)}`];

const effects: Partial<Readonly<Record<Action, readonly [Side, Maker]>>> = {
  'create-table': ['makes', ofTable('table')],
  'drop-table': ['takes', ofTable('table')],
  'add-column': ['makes', ofColumn('column')],
  'drop-column': ['takes', ofColumn('column')],
  'alter-column-type': ['both', ofColumn('type of')],
  'set-not-null': ['makes', ofColumn('not null')],
  'drop-not-null': ['takes', ofColumn('not null')],
  'set-default': ['both', ofColumn('default')],
  'drop-default': ['both', ofColumn('default')],
  'add-constraint': ['makes', constraintNames],
  'drop-constraint': ['takes', ofConstraint],
  'create-index': ['makes', indexNames],
  'drop-index': ['takes', ofName('index')],
  'rename-index': ['both', renames],
  'rename-constraint': ['both', renames],
  'rename-object': ['both', renames],
  'rename-schema': ['both', renames],
  'rename-enum-value': ['both', renames],
  'set-schema': ['both', ofTable('schema of')],
  'create-object': ['both', ofObject],
  'drop-object': ['takes', ofObject],
  'create-schema': ['makes', ofName('schema')],
  'drop-schema': ['takes', ofName('schema')],
  'create-database': ['makes', ofName('database')],
  'drop-database': ['takes', ofName('database')],
  'attach-partition': ['makes', ofPartition],
  'detach-partition': ['takes', ofPartition],
  'drop-partition': ['takes', ofPartition],
  'enable-row-security': ['makes', ofTable('row security')],
  'disable-row-security': ['takes', ofTable('row security')],
  'enable-trigger': ['makes', ofTable('triggers')],
  'disable-trigger': ['takes', ofTable('triggers')],
  'set-logged': ['makes', ofTable('logged')],
  'set-unlogged': ['takes', ofTable('logged')],
  grant: ['makes', ofTable('grant')],
  revoke: ['takes', ofTable('grant')],
  insert: ['makes', ofTable('rows')],
  delete: ['takes', ofTable('rows')],
};

/** Renaming a to b takes back renaming b to a: the same key, written from either end. */
function renames({ action, table, column, name, to }: OperationFacts): readonly string[] {
  const from = action === 'rename-table' ? table : (column ?? name);
  if (from === undefined || to === undefined) return [];
  return [`${action} ${[lastPart(from), lastPart(to)].sort().join(' and ')}`];
}

function ofConstraint({ table, name }: OperationFacts, known: Identities): readonly string[] {
  return table === undefined || name === undefined
    ? []
    : [`constraint ${known.table(table)} ${name}`];
}

/** Where none is written, the name that PostgreSQL gives it. */
function constraintNames(operation: OperationFacts, known: Identities): readonly string[] {
  const { table, name, columns = [], column, constraint = 'check' } = operation;
  if (table === undefined) return [];
  if (name !== undefined) return ofConstraint(operation, known);
  const ending = endings[constraint];
  const stem = [
    lastPart(table),
    ...(ending === 'pkey' ? [] : column === undefined ? columns : [column]),
  ];
  return ofConstraint({ ...operation, name: [...stem, ending].join('_') }, known);
}

const endings = {
  'foreign-key': 'fkey',
  check: 'check',
  unique: 'key',
  'primary-key': 'pkey',
  exclude: 'excl',
  'not-null': 'not_null',
  default: 'default',
} as const;

function indexNames({ table, name, columns = [] }: OperationFacts): readonly string[] {
  if (name !== undefined) return [`index ${lastPart(name)}`];
  return table === undefined ? [] : [`index ${[lastPart(table), ...columns, 'idx'].join('_')}`];
}

/** Its table, the columns that it is about, and the schema of its table. */
function containers(
  { action, table, column, columns = [] }: OperationFacts,
  known: Identities,
): readonly string[] {
  if (table === undefined) return [];
  const isTable = action === 'create-table' || action === 'drop-table';
  const names = column === undefined ? columns : [column];
  const own = action === 'add-column' || action === 'drop-column' ? [] : names;
  return [
    ...(isTable ? [] : [`table ${known.table(table)}`]),
    ...own.map((one) => `column ${known.column(table, one)}`),
    ...(table.includes('.') ? [`schema ${table.slice(0, table.indexOf('.'))}`] : []),
  ];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
