import type { Place, Problem } from '@policy-lint/model';
import type { Range } from '@policy-lint/languages';
import type { Marked } from '../only-new/match.ts';

/** A finding that somebody accepted. */
export interface Entry extends Marked {
  readonly message: string;
  readonly reason: string;
  readonly owner: string;
  readonly since: string;
  /** The last day on which it holds. */
  readonly until?: string;
  readonly place: Place;
  /** Where it stands in the text, and where its path does. */
  readonly range: Range;
  readonly pathRange: Range;
}

/** A baseline file as it was read. */
export interface Baseline {
  /** Relative to the repository root, with `/`; where it lies outside, absolute. */
  readonly path: string;
  readonly text: string;
  /** Where the list of entries stands in the text. */
  readonly list: Range;
  /** Those without a flaw, in the order of the file. */
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}
