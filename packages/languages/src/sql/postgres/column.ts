import type { ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import { hole } from '../../embedded.ts';
import type { Range } from '../../range.ts';
import type { Field } from '../operation.ts';
import { nodesAs, strings } from './ast.ts';
import { addConstraint } from './constraint.ts';
import { defaultOf } from './default-value.ts';
import { clauseAt } from './ranges.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';
import { typeText } from './type-text.ts';

interface Added {
  readonly table: string | undefined;
  readonly if_exists: boolean | undefined;
  readonly if_not_exists: boolean | undefined;
}

/** ADD COLUMN, and its own constraints each by itself. */
export function addColumn(scope: Scope, place: Range, column: ColumnDef, added: Added): void {
  add(scope, place, 'add-column', {
    table: added.table,
    column: column.colname,
    type: typeText(scope, column.typeName),
    ...columnFlags(column),
    if_exists: added.if_exists,
    if_not_exists: added.if_not_exists,
  });
  addColumnConstraints(scope, column, added.table);
}

export function addColumnConstraints(scope: Scope, column: ColumnDef, table?: string): void {
  for (const constraint of nodesAs(column.constraints, 'Constraint')) {
    const place = clauseAt(scope, constraint.location);
    addConstraint(scope, place, constraint, { table, column: column.colname ?? '' });
  }
}

/** The columns of a new table; one whose words have a hole leaves the list in doubt. */
export function columnFields(scope: Scope, elements: readonly Node[] | undefined): Fields {
  const columns = nodesAs(elements, 'ColumnDef').map((column) => ({
    column: column.colname,
    type: typeText(scope, column.typeName),
    ...columnFlags(column),
  }));
  const known = columns.filter(({ column, type }) => !`${column} ${type}`.includes(hole));
  return {
    fields: known.length > 0 && known.map((column) => present(column)),
    ...(known.length < columns.length && { unresolved: ['fields'] }),
  };
}

function present(fields: Fields): Field {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

function columnFlags(column: ColumnDef) {
  const constraints = nodesAs(column.constraints, 'Constraint');
  const of = (type: Constraint['contype']) => constraints.find((one) => one.contype === type);
  const has = (type: Constraint['contype']) => of(type) !== undefined;
  const value = of('CONSTR_DEFAULT');
  const generated = of('CONSTR_GENERATED');
  return {
    not_null: has('CONSTR_NOTNULL'),
    primary_key: has('CONSTR_PRIMARY'),
    unique: has('CONSTR_UNIQUE'),
    default: value && defaultOf(value.raw_expr),
    identity: has('CONSTR_IDENTITY'),
    stored: generated && isStored(generated),
    serial: isSerial(column.typeName),
  };
}

/** Virtual columns are computed when they are read; the types of the library do not know them. */
function isStored(node: Constraint & { readonly generated_kind?: string }): true | undefined {
  return node.generated_kind === 'v' ? undefined : true;
}

const serials = new Set(['serial', 'bigserial', 'smallserial', 'serial2', 'serial4', 'serial8']);

function isSerial(type: TypeName | undefined): boolean {
  const names = strings(type?.names);
  return names.length === 1 && serials.has(names[0] ?? '');
}
