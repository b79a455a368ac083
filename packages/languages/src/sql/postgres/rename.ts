import type { AlterObjectSchemaStmt, RenameStmt } from 'libpg-query';
import { joinName, objectName, objectParts, tableName } from './names.ts';
import { objectType } from './objects.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** RENAME and SET SCHEMA of every kind of object. */
export const renameReaders: Readers = {
  RenameStmt(node, scope) {
    (renames[node.renameType ?? 'OBJECT_TYPE'] ?? renameObject)(node, scope);
  },
  AlterObjectSchemaStmt(node, scope) {
    add(scope, scope.range, 'set-schema', {
      ...moved(node),
      to: node.newschema,
      if_exists: node.missing_ok,
    });
  },
};

type Rename = (node: RenameStmt, scope: Scope) => void;

const renames: { readonly [Type in string]?: Rename } = {
  OBJECT_TABLE(node, scope) {
    addRename(node, scope, 'rename-table', { table: tableName(node.relation) });
  },
  OBJECT_COLUMN(node, scope) {
    const table = tableName(node.relation);
    addRename(node, scope, 'rename-column', { table, column: node.subname });
  },
  OBJECT_TABCONSTRAINT(node, scope) {
    const table = tableName(node.relation);
    addRename(node, scope, 'rename-constraint', { table, name: node.subname });
  },
  OBJECT_INDEX(node, scope) {
    addRename(node, scope, 'rename-index', { name: tableName(node.relation) });
  },
  OBJECT_SCHEMA(node, scope) {
    addRename(node, scope, 'rename-schema', { name: node.subname });
  },
};

function addRename(
  node: RenameStmt,
  scope: Scope,
  action: 'rename-table' | 'rename-column' | 'rename-constraint' | 'rename-index' | 'rename-schema',
  fields: Fields,
): void {
  add(scope, scope.range, action, { ...fields, to: node.newname, if_exists: node.missing_ok });
}

function renameObject(node: RenameStmt, scope: Scope): void {
  const table = tableName(node.relation);
  const whole = ['OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE'];
  const named = whole.includes(node.renameType ?? '')
    ? { name: table }
    : { table, name: node.subname ?? objectName(node.object) };
  add(scope, scope.range, 'rename-object', {
    object: objectType(node.renameType),
    ...named,
    to: node.newname,
    if_exists: node.missing_ok,
  });
}

function moved(node: AlterObjectSchemaStmt): Fields {
  const table = tableName(node.relation);
  if (node.objectType === 'OBJECT_TABLE') return { table };
  const name = table ?? joinName(objectParts(node.object));
  return { object: objectType(node.objectType), name };
}
