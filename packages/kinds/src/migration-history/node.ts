import type { At } from '@policy-lint/model';

export interface Named {
  readonly text: string;
  readonly at: At;
}

/** One migration as the graph sees it. */
export interface HistoryNode {
  readonly path: string;
  readonly at: At;
  readonly revision?: Named;
  readonly parents: readonly Named[];
  /** Must be there as well, without being a parent. */
  readonly requires: readonly Named[];
  readonly labels: readonly string[];
  /** Revisions that it stands for once they are gone. */
  readonly replaces: readonly string[];
}
