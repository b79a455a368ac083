import type { Problem } from '@policy-lint/model';
import type { PackSource, RuleOutcome } from '../pack.ts';
import type { PreparedRequest } from '../prepare-request.ts';

/** What a worker is born with. */
export interface WorkerSetup extends PackSource {
  readonly memory: number;
  readonly maxFindings?: number;
  readonly progress: SharedArrayBuffer;
}

/** Data that the worker has already is not sent again. */
export type WorkerRequest = Omit<PreparedRequest, 'data'> & Partial<Pick<PreparedRequest, 'data'>>;

export type WorkerMessage =
  | { readonly type: 'loaded'; readonly problem?: Problem }
  | { readonly type: 'outcome'; readonly outcome: RuleOutcome }
  | { readonly type: 'print'; readonly line: string }
  | { readonly type: 'done' };
