import type { DraftTransaction } from '../draft.ts';
import type { OperationFacts } from './operation-facts.ts';

type Inside = OperationFacts['transaction'];

/**
 * Whether each operation runs inside a transaction: what the tool opens, until the SQL itself
 * commits or rolls back, and what the SQL opens; operations of one transaction get one number.
 */
export function noteTransactions(
  operations: readonly OperationFacts[],
  mode: DraftTransaction['mode'],
): void {
  let where = '';
  let sql: 'silent' | 'opened' | 'ended' = 'silent';
  let last: Inside = 'unknown';
  let batch = 0;
  for (const operation of operations) {
    const { phase, unit = 0, told, action, deferred } = operation;
    const isElsewhere = where !== `${phase} ${unit}`;
    if (isElsewhere) sql = 'silent';
    where = `${phase} ${unit}`;
    if (deferred === true) {
      operation.transaction = 'no';
      continue;
    }
    if (action === 'begin') sql = 'opened';
    const byTool = told ?? (sql === 'ended' ? 'no' : outer[mode]);
    const own = sql === 'opened' ? 'yes' : byTool;
    if (isElsewhere || action === 'begin' || own !== last) batch += 1;
    operation.transaction = own;
    if (own === 'yes') operation.batch = batch;
    const ends = action === 'commit' || action === 'rollback';
    if (ends) sql = 'ended';
    last = ends ? 'no' : own;
  }
}

const outer: Readonly<Record<DraftTransaction['mode'], Inside>> = {
  migration: 'yes',
  statement: 'no',
  none: 'no',
  unknown: 'unknown',
};
