import type { Change, FileRequest, Side } from './change.ts';

/** One thing to judge, complete in itself. */
export interface Subject {
  readonly kind: string;
  /** Stable over runs: what a finding is about. */
  readonly name: string;
  /** The file that stands for the whole where a finding has no other place. */
  readonly path: string;
  /** `At` tokens name a document by its number in this list. */
  readonly documents: readonly Document[];
  readonly change: Change;
}

export interface Document {
  readonly path: string;
  readonly side: Side;
  /** `unknown`: this source cannot see that side. */
  readonly state: 'present' | 'absent' | 'unknown';
  /** Without a byte order mark; empty unless present. */
  readonly text: string;
  readonly byteOrderMark: boolean;
}

/** What a kind wants read before it can put a subject together. */
export interface SubjectPlan {
  readonly name: string;
  readonly path: string;
  readonly documents: readonly FileRequest[];
  /** The files of the change that this subject answers for in the ledger. */
  readonly covers: readonly string[];
}
