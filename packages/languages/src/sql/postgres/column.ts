import type { ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import { hole } from '../../embedded.ts';
import type { Range } from '../../range.ts';
import type { Field } from '../operation.ts';
import { nodesAs, strings } from './ast.ts';
import { addConstraint, standsAlone } from './constraint.ts';
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
    if (!standsAlone(constraint)) continue;
    const place = clauseAt(scope, constraint.location);
    addConstraint(scope, place, constraint, { table, column: column.colname ?? '' });
  }
}

/** The columns of a new table; one whose words have a hole leaves the list in doubt. */
export function columnFields(scope: Scope, elements: readonly Node[] | undefined): Fields {
  const columns = nodesAs(elements, 'ColumnDef').map((column): Field => {
    const { colname, typeName } = column;
    const type = typeText(scope, typeName);
    return { ...(colname && { column: colname }), ...(type && { type }), ...columnFlags(column) };
  });
  const fields = columns.filter(({ column, type }) => !`${column} ${type}`.includes(hole));
  return {
    fields: fields.length > 0 && fields,
    ...(fields.length < columns.length && { unresolved: ['fields'] }),
  };
}

function columnFlags(column: ColumnDef): Field {
  const flags = isSerial(column.typeName) ? { serial: true as const } : {};
  for (const constraint of nodesAs(column.constraints, 'Constraint'))
    Object.assign(flags, flagOf[constraint.contype ?? '']?.(constraint));
  return flags;
}

const flagOf: { readonly [Type in string]?: (node: Constraint) => Field } = {
  CONSTR_NOTNULL: () => ({ not_null: true }),
  CONSTR_PRIMARY: () => ({ primary_key: true }),
  CONSTR_UNIQUE: () => ({ unique: true }),
  CONSTR_DEFAULT: (node) => ({ default: defaultOf(node.raw_expr) }),
  CONSTR_IDENTITY: () => ({ identity: true }),
  CONSTR_GENERATED: (node) => (isStored(node) ? { stored: true } : {}),
};

/** Virtual columns are computed when they are read; the types of the library do not know them. */
function isStored(node: Constraint & { readonly generated_kind?: string }): boolean {
  return node.generated_kind !== 'v';
}

const serials = new Set(['serial', 'bigserial', 'smallserial', 'serial2', 'serial4', 'serial8']);

function isSerial(type: TypeName | undefined): boolean {
  const names = strings(type?.names);
  return names.length === 1 && serials.has(names[0] ?? '');
}
