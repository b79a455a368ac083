import type { AlterEnumStmt } from 'libpg-query';
import type { ObjectType } from '../words.ts';
import { strings } from './ast.ts';
import { joinName, objectName, roleName, tableName } from './names.ts';
import { objectType } from './objects.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** ALTER of what is no table. */
export const alterObjectReaders: Readers = {
  AlterEnumStmt: readEnum,
  AlterOwnerStmt(node, scope) {
    const name = tableName(node.relation) ?? objectName(node.object);
    alter(scope, objectType(node.objectType), { name });
  },
  AlterSeqStmt(node, scope) {
    alter(scope, 'sequence', { name: tableName(node.sequence), if_exists: node.missing_ok });
  },
  AlterDomainStmt(node, scope) {
    alter(scope, 'domain', { name: joinName(strings(node.typeName)) });
  },
  AlterFunctionStmt(node, scope) {
    alter(scope, objectType(node.objtype), { name: joinName(strings(node.func?.objname)) });
  },
  AlterTypeStmt(node, scope) {
    alter(scope, 'type', { name: joinName(strings(node.typeName)) });
  },
  AlterPolicyStmt(node, scope) {
    alter(scope, 'policy', { table: tableName(node.table), name: node.policy_name });
  },
  AlterExtensionStmt(node, scope) {
    alter(scope, 'extension', { name: node.extname });
  },
  AlterExtensionContentsStmt(node, scope) {
    alter(scope, 'extension', { name: node.extname });
  },
  AlterRoleStmt(node, scope) {
    alter(scope, 'role', { name: roleName(node.role && { RoleSpec: node.role }) });
  },
  AlterDatabaseStmt(node, scope) {
    alter(scope, 'other', { name: node.dbname });
  },
  AlterPublicationStmt(node, scope) {
    alter(scope, 'publication', { name: node.pubname });
  },
  AlterSubscriptionStmt(node, scope) {
    alter(scope, 'subscription', { name: node.subname });
  },
  AlterForeignServerStmt(node, scope) {
    alter(scope, 'server', { name: node.servername });
  },
  AlterEventTrigStmt(node, scope) {
    const action = node.tgenabled === 'D' ? 'disable-trigger' : 'enable-trigger';
    add(scope, scope.range, action, { object: 'event-trigger', name: node.trigname });
  },
  AlterOpFamilyStmt(node, scope) {
    alter(scope, 'operator', { name: joinName(strings(node.opfamilyname)) });
  },
  AlterOperatorStmt(node, scope) {
    alter(scope, 'operator', { name: joinName(strings(node.opername?.objname)) });
  },
  AlterCollationStmt(node, scope) {
    alter(scope, 'collation', { name: joinName(strings(node.collname)) });
  },
  AlterTSConfigurationStmt(node, scope) {
    alter(scope, 'other', { name: joinName(strings(node.cfgname)) });
  },
  AlterUserMappingStmt(node, scope) {
    alter(scope, 'other', { name: node.servername });
  },
  AlterStatsStmt(node, scope) {
    alter(scope, 'statistics', { name: joinName(strings(node.defnames)) });
  },
};

function alter(scope: Scope, object: ObjectType, fields: Fields): void {
  add(scope, scope.range, 'alter-object', { object, ...fields });
}

function readEnum(node: AlterEnumStmt, scope: Scope): void {
  const type = joinName(strings(node.typeName));
  if (node.oldVal !== undefined) {
    const fields = { object: 'type', type, name: node.oldVal, to: node.newVal } as const;
    return add(scope, scope.range, 'rename-enum-value', fields);
  }
  add(scope, scope.range, 'add-enum-value', {
    object: 'type',
    type,
    name: node.newVal,
    if_not_exists: node.skipIfNewValExists,
  });
}
