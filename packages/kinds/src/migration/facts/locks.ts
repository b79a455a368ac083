import type { Action, Dialect } from '@policy-lint/languages';
import type { Lock, OperationFacts } from './operation-facts.ts';

/** The lock that PostgreSQL takes on the table, also where nobody knows that it is not PostgreSQL. */
export function noteLocks(
  operations: readonly OperationFacts[],
  dialect: Dialect | 'unknown',
): void {
  if (dialect !== 'postgresql' && dialect !== 'unknown') return;
  for (const operation of operations) {
    const lock = operation.deferred === true ? undefined : lockOf(operation);
    if (lock !== undefined) operation.lock = lock;
  }
}

function lockOf(operation: OperationFacts): Lock | undefined {
  const { action, concurrently, constraint, object, lock_option: asked } = operation;
  if (action === 'add-constraint' && constraint === 'foreign-key') return 'share-row-exclusive';
  if (action === 'create-object' || action === 'drop-object') return objectLock(action, object);
  if (action === 'lock-table' && asked !== undefined) return askedLock(asked);
  if (concurrently === true) return action === 'refresh-materialized-view' ? 'exclusive' : 'weak';
  return locks[action];
}

const locks: Partial<Readonly<Record<Action, Lock>>> = {
  'drop-table': 'access-exclusive',
  'rename-table': 'access-exclusive',
  truncate: 'access-exclusive',
  'set-schema': 'access-exclusive',
  'add-column': 'access-exclusive',
  'drop-column': 'access-exclusive',
  'rename-column': 'access-exclusive',
  'alter-column-type': 'access-exclusive',
  'set-not-null': 'access-exclusive',
  'drop-not-null': 'access-exclusive',
  'set-default': 'access-exclusive',
  'drop-default': 'access-exclusive',
  'add-constraint': 'access-exclusive',
  'drop-constraint': 'access-exclusive',
  'rename-constraint': 'access-exclusive',
  'validate-constraint': 'weak',
  'create-index': 'share',
  'drop-index': 'access-exclusive',
  'rename-index': 'weak',
  reindex: 'share',
  'attach-partition': 'weak',
  'detach-partition': 'access-exclusive',
  'drop-partition': 'access-exclusive',
  insert: 'weak',
  update: 'weak',
  delete: 'weak',
  merge: 'weak',
  copy: 'weak',
  'disable-row-security': 'access-exclusive',
  'enable-row-security': 'access-exclusive',
  'disable-trigger': 'share-row-exclusive',
  'enable-trigger': 'share-row-exclusive',
  'vacuum-full': 'access-exclusive',
  cluster: 'access-exclusive',
  'set-logged': 'access-exclusive',
  'set-unlogged': 'access-exclusive',
  'set-tablespace': 'access-exclusive',
  'lock-table': 'access-exclusive',
  'refresh-materialized-view': 'access-exclusive',
};

/** What stands on a table locks it. */
function objectLock(action: Action, object: OperationFacts['object']): Lock | undefined {
  if (object === 'trigger')
    return action === 'create-object' ? 'share-row-exclusive' : 'access-exclusive';
  if (object === 'policy' || object === 'rule') return 'access-exclusive';
  const isRelation =
    object === 'view' || object === 'materialized-view' || object === 'foreign-table';
  return isRelation && action === 'drop-object' ? 'access-exclusive' : undefined;
}

function askedLock(asked: string): Lock {
  const mode = asked
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .replace(/-mode$/, '');
  return Object.hasOwn(askable, mode) ? (mode as Lock) : 'weak';
}

const askable = { 'access-exclusive': 1, exclusive: 1, 'share-row-exclusive': 1, share: 1 };
