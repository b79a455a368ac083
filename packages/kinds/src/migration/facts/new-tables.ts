import type { OperationFacts } from './operation-facts.ts';
import { tableKey } from './names.ts';

/**
 * Nobody else waits for a table that is made in the same transaction. `IF NOT EXISTS` may find one
 * that is full; where statements commit one by one, others see the table at once.
 */
export function noteNewTables(operations: readonly OperationFacts[]): void {
  let where = '';
  let made = new Map<string, string>();
  for (const operation of operations) {
    const { phase, unit = 0, table, deferred, condition = '' } = operation;
    if (where !== `${phase} ${unit}` || ends(operation)) made = new Map();
    where = `${phase} ${unit}`;
    const since = table === undefined ? undefined : made.get(tableKey(table));
    if (since !== undefined && (since === '' || since === condition)) operation.new_table = true;
    if (deferred !== true) remember(made, operation);
  }
}

/** After it, what was made is there for everyone, or gone; or the same name means another table. */
function ends({ action, name, deferred, transaction }: OperationFacts): boolean {
  if (deferred === true) return false;
  if (action === 'set') return name === 'search_path';
  return action === 'commit' || action === 'rollback' || transaction === 'no';
}

function remember(made: Map<string, string>, operation: OperationFacts): void {
  const { action, table, to, condition = '', transaction } = operation;
  if (table === undefined || transaction === 'no') return;
  const key = tableKey(table);
  if (action === 'create-table' && isSurelyNew(operation)) made.set(key, condition);
  if (action === 'drop-table') made.delete(key);
  if (action !== 'rename-table' || to === undefined) return;
  const since = made.get(key);
  made.delete(key);
  if (since !== undefined) made.set(tableKey(to), since);
}

function isSurelyNew({ if_not_exists, loop, attempt, nested = [] }: OperationFacts): boolean {
  const unsure = nested.some((where) => where === 'if' || where === 'loop');
  return if_not_exists !== true && loop !== true && attempt !== true && !unsure;
}
