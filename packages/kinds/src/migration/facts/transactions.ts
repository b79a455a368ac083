import type { DraftTransaction } from '../draft.ts';
import type { OperationFacts } from './operation-facts.ts';

type Inside = OperationFacts['transaction'];

/**
 * Whether each operation runs inside a transaction: what the tool opens, until the SQL itself
 * commits or rolls back, and what the SQL opens.
 */
export function noteTransactions(
  operations: readonly OperationFacts[],
  mode: DraftTransaction['mode'],
): void {
  let where = '';
  let inside: Inside = 'unknown';
  for (const operation of operations) {
    const { phase, unit = 0, told, action, deferred } = operation;
    if (where !== `${phase} ${unit}`) inside = told ?? outer[mode];
    where = `${phase} ${unit}`;
    if (deferred === true) {
      operation.transaction = 'no';
      continue;
    }
    if (action === 'begin') inside = 'yes';
    operation.transaction = told === undefined || inside === 'yes' ? inside : told;
    if (action === 'commit' || action === 'rollback') inside = 'no';
  }
}

const outer: Readonly<Record<DraftTransaction['mode'], Inside>> = {
  migration: 'yes',
  statement: 'no',
  none: 'no',
  unknown: 'unknown',
};
