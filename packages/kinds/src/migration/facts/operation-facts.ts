import type { DraftOperation } from '../draft.ts';

export type Lock =
  | 'access-exclusive'
  | 'exclusive'
  | 'share-row-exclusive'
  | 'share'
  | 'weak'
  | 'none';

/** An operation on its way to being a fact: each step of the assembly adds what it knows. */
export interface OperationFacts extends Omit<DraftOperation, 'transaction'> {
  readonly index: number;
  readonly statement: number;
  readonly transaction: 'yes' | 'no' | 'unknown';
  /** What its reader knew of the transaction. */
  readonly told?: 'yes' | 'no';
  readonly lock?: Lock;
  readonly data_loss?: true;
  readonly new_table?: true;
  readonly undoes?: true;
  readonly undone?: true;
}

/** The same operation in a later step. */
export type Step<Draft> = (
  operations: readonly OperationFacts[],
  draft: Draft,
) => readonly OperationFacts[];
