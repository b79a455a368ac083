import type { Constraint } from 'libpg-query';
import type { Range } from '../../range.ts';
import type { ConstraintType } from '../words.ts';
import { strings } from './ast.ts';
import { tableName } from './names.ts';
import type { Scope } from './scope.ts';
import { add } from './scope.ts';

const types: { readonly [Type in string]?: ConstraintType } = {
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_CHECK: 'check',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_EXCLUSION: 'exclude',
};

/** A constraint of a table, or of one column; what only describes a column is none. */
export function addConstraint(
  scope: Scope,
  place: Range,
  node: Constraint,
  owner: { readonly table: string | undefined; readonly column?: string | undefined },
): void {
  const constraint = types[node.contype ?? ''] ?? tableNotNull(node, owner.column);
  if (constraint === undefined) return;
  const columns = strings(node.fk_attrs ?? node.keys);
  if (columns.length === 0 && owner.column !== undefined) columns.push(owner.column);
  add(scope, place, 'add-constraint', {
    table: owner.table,
    name: node.conname,
    constraint,
    columns: columns.length > 0 && columns,
    references: tableName(node.pktable),
    not_valid: node.skip_validation,
    using_index: node.indexname !== undefined,
  });
}

/** Whether it is one of a table; NOT NULL and DEFAULT only describe their column. */
export function standsAlone({ contype }: Constraint): boolean {
  return types[contype ?? ''] !== undefined;
}

/** Beside a column it is a flag of that column. */
function tableNotNull(node: Constraint, column: string | undefined): ConstraintType | undefined {
  return node.contype === 'CONSTR_NOTNULL' && column === undefined ? 'not-null' : undefined;
}
