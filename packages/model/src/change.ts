import type { PolicyChange } from './policy.ts';
import type { Problem } from './problem.ts';

export type Side = 'before' | 'after';

/** What a source found: which files, in which state, on which branch, by which commits. Contents are read apart. */
export interface Change {
  readonly origin: 'files' | 'staged' | 'range' | 'stdin';
  readonly files: readonly ChangedFile[];
  /** The branch the change is made on; null on a detached HEAD, absent where nobody can know. */
  readonly branch?: string | null;
  /** Branches that already contain the head of a commit range. */
  readonly containedIn?: readonly string[];
  /** The commits of a range, oldest first; absent where nothing is committed yet. */
  readonly commits?: readonly Commit[];
  /** The message that a commit hook was given. */
  readonly message?: string;
  readonly pullRequest?: PullRequest;
  /** Tracked files whose working-tree content differs from the index; absent where nobody looked. */
  readonly unstaged?: readonly string[];
  /** Full ids of both ends, where the change has them. */
  readonly base?: string;
  readonly head?: string;
  /** The commit that was named as base, where it has moved on since the change left it. */
  readonly target?: string;
  /** Every file after the change below the folders that were asked for; absent where nobody can know. */
  readonly tree?: readonly string[];
  /** Those of its files that belong to a cache of this program, as far as git tracks them; absent where there are none. */
  readonly caches?: readonly string[];
  /** Links that were named and are not among the files. */
  readonly links?: readonly NamedLink[];
  /** True where the change has an earlier side; `files` on disk and stdin have none. */
  readonly hasBefore: boolean;
  /** What it does to the policy that judges it; only where a file of the policy is among its files. */
  readonly policy?: PolicyChange;
  /** What of the change could not be told, such as a name that is not UTF-8: to be reported, the rest is judged. */
  readonly problems?: readonly Problem[];
}

/** A symbolic link that the user named. */
export interface NamedLink {
  readonly path: string;
  /** Where it leads, which is judged instead; absent where nothing can be judged there. */
  readonly to?: string;
}

export interface ChangedFile {
  /** Relative to the repository root, with `/`. */
  readonly path: string;
  /** Where an added file most likely was before; a hint, that path stands in the list as deleted too. */
  readonly previousPath?: string;
  readonly status: FileStatus;
  readonly before?: FileVersion;
  readonly after?: FileVersion;
}

export type FileStatus = 'present' | 'added' | 'modified' | 'deleted' | 'type-changed' | 'unmerged';

export interface FileVersion {
  /** A symlink's content is the name of its target; a submodule has none. */
  readonly type: 'file' | 'symlink' | 'submodule';
  readonly mode: string;
  /** Git object id, where there is one: the key of every cache. */
  readonly id?: string;
}

export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  /** ISO 8601, of the committer. */
  readonly time: string;
  readonly subject: string;
  readonly message: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface PullRequest {
  readonly title?: string;
  readonly body?: string;
}

export interface FileRequest {
  readonly path: string;
  readonly side: Side;
}

export type FileContent =
  | { readonly state: 'present'; readonly bytes: Uint8Array; readonly version: FileVersion }
  | { readonly state: 'absent' }
  /** This source cannot know that side. */
  | { readonly state: 'unknown' }
  | { readonly state: 'problem'; readonly problem: Problem };

/** The only way in. `read` answers in the order of the requests, in one go. */
export interface Source {
  change(wants: ChangeWants): Promise<Change>;
  read(requests: readonly FileRequest[]): Promise<readonly FileContent[]>;
}

/** What costs extra to find out, asked for only where an enabled rule reads it. */
export interface ChangeWants {
  readonly unstaged: boolean;
  readonly commits: boolean;
  /** Folders of which the name of every file is wanted, changed or not. */
  readonly tree?: readonly string[];
}
