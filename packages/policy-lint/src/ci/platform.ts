import type { Json, PullRequest } from '@policy-lint/model';

export type Variables = Readonly<Record<string, string | undefined>>;

/** One CI: how it is recognised and what it says of the change, without asking git. */
export interface Platform {
  readonly name: string;
  readonly isHere: (env: Variables) => boolean;
  /** The variable that names the file with the event, where there is one. */
  readonly eventFile?: string;
  /** What to do about a clone that is cut off. */
  readonly deepen: string;
  /** Throws a SourceProblem where the CI says less than it should. */
  readonly read: (env: Variables, event: Json) => CiChange;
}

/** A commit as revisions name it, and who says so. */
export interface NamedCommit {
  readonly revision: string;
  readonly by: string;
}

/** What a CI knows of the change. Of several commits the first that the clone has counts. */
export interface CiChange {
  readonly bases: readonly NamedCommit[];
  /** None: HEAD. */
  readonly heads: readonly NamedCommit[];
  readonly branch?: string;
  readonly defaultBranch?: string;
  readonly pullRequest?: PullRequest;
  /** A branch or tag that was just made: it may well add nothing. */
  readonly isNewRef?: boolean;
  /** The first push of the default branch: everything is new. */
  readonly isFirstPush?: boolean;
  /** The ref that a push removed. */
  readonly deleted?: string;
  /** What the base would have been, where there is none. */
  readonly noBase?: string;
}
