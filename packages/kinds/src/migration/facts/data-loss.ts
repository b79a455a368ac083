import type { Action } from '@policy-lint/languages';
import type { OperationFacts } from './operation-facts.ts';
import { tableKey } from './names.ts';

const losing = new Set<Action>([
  'drop-table',
  'drop-column',
  'truncate',
  'delete',
  'drop-schema',
  'drop-database',
  'drop-partition',
  'drop-owned',
]);

/** What no later migration can bring back: that the structure is made again does not help. */
export function noteDataLoss(operations: readonly OperationFacts[]): void {
  const own = new Set<string>();
  operations.forEach((operation, index) => {
    if (loses(operation)) {
      const isOwn = own.has(keyOf(operation, operation.table));
      if (!isOwn && !isCopied(operations, index)) operation.data_loss = true;
    }
    if (operation.action === 'create-table' && operation.if_not_exists !== true)
      own.add(keyOf(operation, operation.table));
  });
}

/** A table that the same direction has made itself holds nothing of anyone. */
function keyOf({ phase, index }: OperationFacts, table: string | undefined): string {
  return table === undefined ? `${phase} no table ${index}` : `${phase} ${tableKey(table)}`;
}

function loses({ action, object, cascade, deferred, temporary }: OperationFacts): boolean {
  if (deferred === true || temporary === true) return false;
  if (action === 'drop-object') return cascade === true && typed.has(object ?? '');
  return losing.has(action);
}

/** Their columns go with them. */
const typed = new Set(['type', 'domain', 'extension']);

/** SQLite changes a table by copying it: fill a new one, drop the old one, give its name to the new one. */
function isCopied(operations: readonly OperationFacts[], index: number): boolean {
  const drop = operations[index];
  if (drop?.action !== 'drop-table' || drop.table === undefined) return false;
  const old = keyOf(drop, drop.table);
  const renaming = operations.find(
    (one, at) => at > index && one.action === 'rename-table' && keyOf(one, one.to) === old,
  );
  if (renaming?.table === undefined) return false;
  const copy = keyOf(renaming, renaming.table);
  return operations.some(
    (one, at) =>
      at < index &&
      one.action === 'insert' &&
      one.from_select === true &&
      keyOf(one, one.table) === copy,
  );
}
