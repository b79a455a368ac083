import type { DropStmt, Node } from 'libpg-query';
import type { Range } from '../../range.ts';
import type { Action } from '../words.ts';
import { nodeAs, strings } from './ast.ts';
import { joinName, objectName, objectParts, roleName, tableName } from './names.ts';
import { objectType } from './objects.ts';
import { nameAt, partsFrom, tokenText } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** DROP of every kind of object, TRUNCATE and DROP OWNED: one operation for each object. */
export const dropReaders: Readers = {
  DropStmt: readDrop,
  TruncateStmt(node, scope) {
    const relations = node.relations ?? [];
    for (const relation of relations) {
      if (!('RangeVar' in relation)) continue;
      const place =
        relations.length === 1 ? scope.range : nameAt(scope, relation.RangeVar.location);
      const table = tableName(relation.RangeVar);
      add(scope, place, 'truncate', { table, cascade: node.behavior === 'DROP_CASCADE' });
    }
  },
  DropdbStmt(node, scope) {
    add(scope, scope.range, 'drop-database', {
      name: node.dbname,
      if_exists: node.missing_ok,
    });
  },
  DropOwnedStmt(node, scope) {
    const cascade = node.behavior === 'DROP_CASCADE';
    for (const role of node.roles ?? [])
      add(scope, rolePlace(scope, node.roles, role), 'drop-owned', {
        name: roleName(role),
        cascade,
      });
  },
  DropRoleStmt(node, scope) {
    for (const role of node.roles ?? []) {
      const fields = { object: 'role', name: roleName(role), if_exists: node.missing_ok } as const;
      add(scope, rolePlace(scope, node.roles, role), 'drop-object', fields);
    }
  },
  DropSubscriptionStmt(node, scope) {
    addObject(scope, {
      object: 'subscription',
      name: node.subname,
      if_exists: node.missing_ok,
    });
  },
  DropTableSpaceStmt(node, scope) {
    addObject(scope, {
      object: 'other',
      name: node.tablespacename,
      if_exists: node.missing_ok,
    });
  },
  DropUserMappingStmt(node, scope) {
    addObject(scope, { object: 'other', name: node.servername, if_exists: node.missing_ok });
  },
};

function rolePlace(scope: Scope, roles: readonly Node[] = [], role: Node): Range {
  const location = nodeAs(role, 'RoleSpec')?.location;
  return roles.length === 1 || location === undefined ? scope.range : nameAt(scope, location);
}

function addObject(scope: Scope, fields: Fields): void {
  add(scope, scope.range, 'drop-object', fields);
}

function readDrop(node: DropStmt, scope: Scope): void {
  const objects = node.objects ?? [];
  const places = objects.length === 1 ? [scope.range] : namePlaces(scope, objects.length);
  objects.forEach((object, index) => {
    const [action, named] = describe(node, object);
    add(scope, places[index] ?? scope.range, action, {
      ...named,
      if_exists: node.missing_ok,
      cascade: node.behavior === 'DROP_CASCADE',
      concurrently: node.concurrent,
    });
  });
}

function describe(node: DropStmt, object: Node): [Action, Fields] {
  const name = objectName(object);
  if (node.removeType === 'OBJECT_TABLE') return ['drop-table', { table: name }];
  if (node.removeType === 'OBJECT_INDEX') return ['drop-index', { name }];
  if (node.removeType === 'OBJECT_SCHEMA') return ['drop-schema', { name }];
  return ['drop-object', { object: objectType(node.removeType), ...dependent(node, object, name) }];
}

/** A trigger, a rule and a policy belong to a table, whose name the grammar puts before theirs. */
function dependent(node: DropStmt, object: Node, name: string): Fields {
  const type = node.removeType ?? '';
  if (['OBJECT_OPCLASS', 'OBJECT_OPFAMILY'].includes(type))
    return { name: joinName(objectParts(object).slice(1)) };
  if (!['OBJECT_TRIGGER', 'OBJECT_RULE', 'OBJECT_POLICY'].includes(type)) return { name };
  const parts = strings('List' in object ? object.List.items : undefined);
  return { table: joinName(parts.slice(0, -1)), name: parts.at(-1) };
}

const typeWords = new Set(
  'drop table view materialized index concurrently if exists sequence type domain function procedure routine aggregate schema extension foreign server collation conversion publication statistics event trigger access method text search parser dictionary template configuration data wrapper operator language procedural'.split(
    ' ',
  ),
);

/** Between the words for the type and a last CASCADE. */
function namePlaces(scope: Scope, count: number): readonly Range[] {
  const tokens = scope.tokens();
  const words = tokens.map((token) => tokenText(scope, token).toLowerCase());
  const first = words.findIndex((word) => !typeWords.has(word));
  const ends = ['cascade', 'restrict'].includes(words.at(-1) ?? '') ? -2 : -1;
  const names = {
    start: tokens[first]?.start ?? scope.range.start,
    end: tokens.at(ends)?.end ?? 0,
  };
  return partsFrom({ ...scope, range: { ...scope.range, end: names.end } }, names.start, count);
}
