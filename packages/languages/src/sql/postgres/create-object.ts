import type { ObjectType } from '../words.ts';
import { strings } from './ast.ts';
import { joinName, roleName, tableName } from './names.ts';
import { objectType } from './objects.ts';
import { throughName } from './ranges.ts';
import { readQuery } from './query.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** CREATE of what is neither a table, an index nor code. */
export const createObjectReaders: Readers = {
  ViewStmt(node, scope) {
    const place = throughName(scope, node.view?.location);
    const temporary = node.view?.relpersistence === 't';
    const fields = { name: tableName(node.view), or_replace: node.replace, temporary };
    add(scope, place, 'create-object', { object: 'view', ...fields });
    readQuery(node.query, scope);
  },
  CreateSeqStmt(node, scope) {
    create(scope, 'sequence', {
      name: tableName(node.sequence),
      if_not_exists: node.if_not_exists,
      temporary: node.sequence?.relpersistence === 't',
    });
  },
  CreateEnumStmt(node, scope) {
    create(scope, 'type', { name: joinName(strings(node.typeName)) });
  },
  CompositeTypeStmt(node, scope) {
    create(scope, 'type', { name: tableName(node.typevar) });
  },
  CreateRangeStmt(node, scope) {
    create(scope, 'type', { name: joinName(strings(node.typeName)) });
  },
  CreateDomainStmt(node, scope) {
    create(scope, 'domain', { name: joinName(strings(node.domainname)) });
  },
  DefineStmt(node, scope) {
    create(scope, objectType(node.kind), {
      name: joinName(strings(node.defnames)),
      if_not_exists: node.if_not_exists,
      or_replace: node.replace,
    });
  },
  CreateExtensionStmt(node, scope) {
    create(scope, 'extension', { name: node.extname, if_not_exists: node.if_not_exists });
  },
  CreatePolicyStmt(node, scope) {
    create(scope, 'policy', { table: tableName(node.table), name: node.policy_name });
  },
  CreateTrigStmt(node, scope) {
    const table = tableName(node.relation);
    create(scope, 'trigger', { table, name: node.trigname, or_replace: node.replace });
  },
  CreateEventTrigStmt(node, scope) {
    create(scope, 'event-trigger', { name: node.trigname });
  },
  CreateRoleStmt(node, scope) {
    create(scope, 'role', { name: node.role });
  },
  CreatePublicationStmt(node, scope) {
    create(scope, 'publication', { name: node.pubname });
  },
  CreateSubscriptionStmt(node, scope) {
    create(scope, 'subscription', { name: node.subname });
  },
  CreateForeignServerStmt(node, scope) {
    create(scope, 'server', { name: node.servername, if_not_exists: node.if_not_exists });
  },
  CreateCastStmt(_node, scope) {
    create(scope, 'cast', {});
  },
  CreateOpClassStmt(node, scope) {
    create(scope, 'operator', { name: joinName(strings(node.opclassname)) });
  },
  CreateOpFamilyStmt(node, scope) {
    create(scope, 'operator', { name: joinName(strings(node.opfamilyname)) });
  },
  CreateSchemaStmt(node, scope) {
    const name = node.schemaname ?? roleName(node.authrole && { RoleSpec: node.authrole });
    add(scope, scope.range, 'create-schema', { name, if_not_exists: node.if_not_exists });
    for (const element of node.schemaElts ?? []) scope.read(element, scope);
  },
  CreatedbStmt(node, scope) {
    add(scope, scope.range, 'create-database', { name: node.dbname });
  },
  ...createdOther(),
};

function create(scope: Scope, object: ObjectType, fields: Fields): void {
  add(scope, scope.range, 'create-object', { object, ...fields });
}

/** What the facts have no word for. */
function createdOther(): Readers {
  return {
    CreateFdwStmt: (node, scope) => create(scope, 'other', { name: node.fdwname }),
    CreateUserMappingStmt: (node, scope) => create(scope, 'other', { name: node.servername }),
    CreateTableSpaceStmt: (node, scope) => create(scope, 'other', { name: node.tablespacename }),
    CreateTransformStmt: (_node, scope) => create(scope, 'other', {}),
    CreateAmStmt: (node, scope) => create(scope, 'other', { name: node.amname }),
    CreatePLangStmt: (node, scope) => create(scope, 'other', { name: node.plname }),
    CreateConversionStmt: (node, scope) =>
      create(scope, 'other', { name: joinName(strings(node.conversion_name)) }),
  };
}
