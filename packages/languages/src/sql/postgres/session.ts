import type { TransactionStmt } from 'libpg-query';
import { nodeAs } from './ast.ts';
import { roleName } from './names.ts';
import type { Readers } from './readers.ts';
import type { Action } from '../words.ts';
import { add } from './scope.ts';
import { readSetting, readStoredSetting } from './setting.ts';

type Kind = NonNullable<TransactionStmt['kind']>;

const transactions: { readonly [Word in Kind]: Action } = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  // The transaction leaves the session, and its work stays.
  TRANS_STMT_PREPARE: 'commit',
  TRANS_STMT_COMMIT_PREPARED: 'other',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_ROLLBACK_PREPARED: 'other',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'savepoint',
  TRANS_STMT_ROLLBACK_TO: 'savepoint',
};

/** Transactions and settings. */
export const sessionReaders: Readers = {
  TransactionStmt(node, scope) {
    const action = node.kind === undefined ? 'other' : transactions[node.kind];
    const value = node.kind === 'TRANS_STMT_ROLLBACK_TO' && 'rollback';
    add(scope, scope.range, action, { name: node.savepoint_name, value });
  },
  VariableSetStmt: readSetting,
  AlterSystemStmt(node, scope) {
    readStoredSetting(node.setstmt, scope, { object: 'other' });
  },
  AlterDatabaseSetStmt(node, scope) {
    readStoredSetting(node.setstmt, scope, { object: 'other', name: node.dbname });
  },
  AlterRoleSetStmt(node, scope) {
    const name = roleName(node.role && { RoleSpec: node.role });
    readStoredSetting(node.setstmt, scope, { object: 'role', name });
  },
  ConstraintsSetStmt(node, scope) {
    const value = node.deferred ? 'deferred' : 'immediate';
    add(scope, scope.range, 'set', { name: 'constraints', value });
  },
  ExecuteStmt(node, scope) {
    add(scope, scope.range, 'call', { name: node.name });
  },
  DeclareCursorStmt(node, scope) {
    add(scope, scope.range, 'other');
    if (nodeAs(node.query, 'SelectStmt') === undefined) scope.read(node.query, scope);
  },
};
