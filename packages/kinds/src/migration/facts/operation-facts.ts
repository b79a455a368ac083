import type { DraftOperation } from '../draft.ts';

export type Lock =
  | 'access-exclusive'
  | 'exclusive'
  | 'share-row-exclusive'
  | 'share'
  | 'weak'
  | 'none';

/**
 * An operation on its way to being a fact: made once, then each step of the assembly notes in it
 * what it knows, since a copy for each step is what assembling would spend its time on.
 */
export interface OperationFacts extends Omit<DraftOperation, 'transaction'> {
  readonly index: number;
  readonly statement: number;
  /** What its reader knew of the transaction. */
  readonly told?: 'yes' | 'no';
  transaction: 'yes' | 'no' | 'unknown';
  /** The same number: the same transaction. */
  batch?: number;
  lock?: Lock;
  data_loss?: true;
  new_table?: true;
  undoes?: true;
  undone?: true;
}
