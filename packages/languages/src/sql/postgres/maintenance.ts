import type { ReindexObjectType } from 'libpg-query';
import { nodesAs, optionOn, strings } from './ast.ts';
import { joinName, tableName } from './names.ts';
import { nameAt } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Fields } from './scope.ts';
import { add } from './scope.ts';

const locks = [
  '',
  'access-share',
  'row-share',
  'row-exclusive',
  'share-update-exclusive',
  'share',
  'share-row-exclusive',
  'exclusive',
  'access-exclusive',
];

/** Indexes, and what rebuilds or locks whole tables. */
export const maintenanceReaders: Readers = {
  IndexStmt(node, scope) {
    const params = nodesAs(node.indexParams, 'IndexElem');
    const columns = params.flatMap(({ name }) => name ?? []);
    // An index without a name is told from another one by its columns and its WHERE.
    add(scope, scope.range, 'create-index', {
      table: tableName(node.relation),
      name: node.idxname,
      columns: columns.length > 0 && columns,
      unique: node.unique,
      concurrently: node.concurrent,
      if_not_exists: node.if_not_exists,
    });
  },
  ReindexStmt(node, scope) {
    const concurrently = optionOn(node.params, 'concurrently');
    const name = tableName(node.relation) ?? node.name;
    add(scope, scope.range, 'reindex', { ...reindexed(node.kind, name), concurrently });
  },
  VacuumStmt(node, scope) {
    const relations = nodesAs(node.rels, 'VacuumRelation');
    const full = node.is_vacuumcmd === true && optionOn(node.options, 'full');
    if (!full) return add(scope, scope.range, 'other', {});
    if (relations.length === 0) add(scope, scope.range, 'vacuum-full');
    for (const { relation } of relations)
      add(scope, nameAt(scope, relation?.location), 'vacuum-full', { table: tableName(relation) });
  },
  ClusterStmt(node, scope) {
    add(scope, scope.range, 'cluster', { table: tableName(node.relation), name: node.indexname });
  },
  LockStmt(node, scope) {
    const relations = nodesAs(node.relations, 'RangeVar');
    for (const relation of relations) {
      const place = relations.length === 1 ? scope.range : nameAt(scope, relation.location);
      const lock_option = locks[node.mode ?? 0];
      add(scope, place, 'lock-table', { table: tableName(relation), lock_option });
    }
  },
  RefreshMatViewStmt(node, scope) {
    const name = tableName(node.relation);
    const fields = { object: 'materialized-view', name, concurrently: node.concurrent } as const;
    add(scope, scope.range, 'refresh-materialized-view', fields);
  },
  CreateStatsStmt(node, scope) {
    const name = joinName(strings(node.defnames));
    add(scope, scope.range, 'create-object', { object: 'statistics', name });
  },
};

function reindexed(kind: ReindexObjectType | undefined, name: string | undefined): Fields {
  return kind === 'REINDEX_OBJECT_TABLE' ? { table: name } : { name };
}
