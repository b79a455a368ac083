import type { DraftTransaction, MigrationDraft } from '../draft.ts';
import type { OperationFacts } from './operation-facts.ts';

type Inside = OperationFacts['transaction'];

/**
 * Whether each operation runs inside a transaction: what the tool opens, until the SQL itself
 * commits or rolls back, and what the SQL opens.
 */
export function addTransactions(
  operations: readonly OperationFacts[],
  { transaction }: MigrationDraft,
): readonly OperationFacts[] {
  let where = '';
  let inside: Inside = 'unknown';
  return operations.map((operation) => {
    const { phase, unit = 0, told, action, deferred } = operation;
    if (where !== `${phase} ${unit}`) {
      where = `${phase} ${unit}`;
      inside = told ?? outer[transaction.mode];
    }
    if (deferred === true) return { ...operation, transaction: 'no' };
    if (action === 'begin') inside = 'yes';
    const own = told === undefined || inside === 'yes' ? inside : told;
    if (action === 'commit' || action === 'rollback') inside = 'no';
    return { ...operation, transaction: own };
  });
}

const outer: Readonly<Record<DraftTransaction['mode'], Inside>> = {
  migration: 'yes',
  statement: 'no',
  none: 'no',
  unknown: 'unknown',
};
