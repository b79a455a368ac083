import type { Finding, Note, Problem, SuppressedFinding } from '@policy-lint/model';
import type { Baseline, Entry } from './entry.ts';
import type { BaselineFile } from './locate.ts';

/** How a run is to use the baseline. */
export interface BaselineUse {
  readonly file: BaselineFile;
  /** It is about to be written: the file on disk counts, and need not be there. */
  readonly isWriting: boolean;
  readonly defaultBranch: () => Promise<string | undefined>;
  /** For the command that writes it. */
  readonly onAccepted: ((accepted: Accepted, file: BaselineFile) => void) | undefined;
}

/** What the baseline makes of all that was found. */
export interface Accepted {
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings whose entry ended, as they come back. */
  readonly returned: ReadonlyMap<Finding, Finding>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** For the command that writes it. */
  readonly baseline?: Baseline;
  readonly matches?: ReadonlyMap<Finding, Entry>;
  readonly stale?: readonly Entry[];
}
