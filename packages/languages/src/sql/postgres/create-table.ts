import type { CreateStmt } from 'libpg-query';
import { nodeAs, nodesAs } from './ast.ts';
import { addColumnConstraints, columnFields } from './column.ts';
import { addConstraint } from './constraint.ts';
import { tableName } from './names.ts';
import { readQuery } from './query.ts';
import { clauseAt, throughName } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Scope } from './scope.ts';
import { add } from './scope.ts';

/** A new table, with the constraints that are written inside it. */
export const createTableReaders: Readers = {
  CreateStmt: readCreateTable,
  CreateTableAsStmt(node, scope) {
    const place = throughName(scope, node.into?.rel?.location);
    const name = tableName(node.into?.rel);
    const if_not_exists = node.if_not_exists;
    if (node.objtype === 'OBJECT_MATVIEW')
      add(scope, place, 'create-object', { object: 'materialized-view', name, if_not_exists });
    else {
      const temporary = node.into?.rel?.relpersistence === 't';
      const fields = { table: name, if_not_exists, from_select: true, temporary } as const;
      add(scope, place, 'create-table', fields);
    }
    readQuery(node.query, scope);
  },
  CreateForeignTableStmt(node, scope) {
    const place = throughName(scope, node.base?.relation?.location);
    const name = tableName(node.base?.relation);
    const if_not_exists = node.base?.if_not_exists;
    add(scope, place, 'create-object', { object: 'foreign-table', name, if_not_exists });
  },
};

function readCreateTable(node: CreateStmt, scope: Scope): void {
  const table = tableName(node.relation);
  const parent =
    node.partbound === undefined ? undefined : nodesAs(node.inhRelations, 'RangeVar')[0];
  add(scope, throughName(scope, node.relation?.location), 'create-table', {
    table,
    references: tableName(parent),
    if_not_exists: node.if_not_exists,
    temporary: node.relation?.relpersistence === 't',
    ...columnFields(scope, node.tableElts),
  });
  for (const element of node.tableElts ?? []) {
    const column = nodeAs(element, 'ColumnDef');
    if (column !== undefined) addColumnConstraints(scope, column, table);
    const constraint = nodeAs(element, 'Constraint');
    if (constraint === undefined) continue;
    addConstraint(scope, clauseAt(scope, constraint.location), constraint, { table });
  }
}
