import type { GrantStmt, Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodesAs } from './ast.ts';
import { objectName, roleName } from './names.ts';
import { objectType } from './objects.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** Who may do what: GRANT and REVOKE, one operation for each object or role. */
export const roleReaders: Readers = {
  GrantStmt: readGrant,
  AlterDefaultPrivilegesStmt(node, scope) {
    if (node.action !== undefined) readGrant(node.action, scope);
  },
  GrantRoleStmt(node, scope) {
    const action = node.is_grant ? 'grant' : 'revoke';
    for (const { priv_name: name } of nodesAs(node.granted_roles, 'AccessPriv'))
      add(scope, scope.range, action, { object: 'role', name, ...toPublic(node.grantee_roles) });
  },
};

function readGrant(node: GrantStmt, scope: Scope): void {
  const action = node.is_grant ? 'grant' : 'revoke';
  const fields = { ...toPublic(node.grantees), cascade: node.behavior === 'DROP_CASCADE' };
  if (node.objects === undefined) return add(scope, scope.range, action, fields);
  for (const object of node.objects)
    add(scope, scope.range, action, { ...granted(node, object), ...fields });
}

function granted(node: GrantStmt, object: Node): Fields {
  const name = objectName(object);
  const whole = node.targtype === 'ACL_TARGET_OBJECT';
  if (node.objtype === 'OBJECT_TABLE' && whole) return { table: name };
  return { object: objectType(node.objtype), name };
}

function toPublic(grantees: readonly Node[] | undefined): Fields {
  const roles = nodesAs(grantees, 'RoleSpec');
  if (roles.some(({ roletype }) => roletype === 'ROLESPEC_PUBLIC')) return { to_public: true };
  const open = (grantees ?? []).some((role) => roleName(role)?.includes(hole));
  return open ? { unresolved: ['to_public'] } : {};
}
