import { fileAt, matchAny } from '@policy-lint/languages';
import type { At, Change, ChangedFile, Commit, FileStatus } from '@policy-lint/model';
import type { RegistryPaths } from './paths.ts';
import type { RegistrySettings } from './settings.ts';
import { instantSeconds } from './time.ts';

export type ChangeFacts = {
  readonly origin: Change['origin'];
  readonly has_before: boolean;
  /** True for a range of commits; false for what is not committed yet. */
  readonly committed: boolean;
  readonly branch: BranchFact;
  /** Branches that contain the head of the range; absent where nobody looked. */
  readonly contained_in?: readonly { readonly name: string; readonly protected: boolean }[];
  readonly files: readonly FileFact[];
  readonly unstaged?: readonly { readonly path: string; readonly at: At }[];
  readonly commits?: readonly CommitFact[];
  /** Of the commit hook or of each commit, whichever the change has. */
  readonly messages: readonly MessageFact[];
  readonly pull_request?: { readonly title?: string; readonly body?: string };
};

type BranchFact = {
  readonly state: 'named' | 'detached' | 'unknown';
  readonly name?: string;
  readonly protected: boolean;
};

type FileFact = {
  readonly path: string;
  readonly previous_path?: string;
  readonly at: At;
  readonly status: FileStatus;
  readonly role: 'registry' | 'changelog' | 'helper' | 'other';
  /** What stands there after the change: a link is not the file it points to. */
  readonly type?: 'file' | 'symlink' | 'submodule';
};

type CommitFact = {
  readonly id: string;
  readonly short_id: string;
  readonly subject: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
  readonly seconds?: number;
  readonly merge: boolean;
  /** On the line of first parents from the head: what a branch got, without what was merged into it. */
  readonly mainline: boolean;
};

type MessageFact = {
  readonly subject: string;
  readonly empty: boolean;
  readonly short_id?: string;
};

export function changeFacts(
  change: Change,
  paths: RegistryPaths,
  settings: RegistrySettings,
): ChangeFacts {
  const { containedIn, unstaged, commits, pullRequest } = change;
  const isHelper = matchAny(settings.helpers);
  return {
    origin: change.origin,
    has_before: change.hasBefore,
    committed: commits !== undefined || change.origin === 'range',
    branch: branchFact(change.branch, settings),
    ...(containedIn && {
      contained_in: containedIn.map((name) => ({
        name,
        protected: settings.branches.includes(name),
      })),
    }),
    files: change.files.map((file) => fileFact(file, paths, isHelper)),
    ...(unstaged && { unstaged: unstaged.map((path) => ({ path, at: fileAt(path) })) }),
    ...(commits && { commits: commitFacts(commits) }),
    messages: messageFacts(change),
    ...(pullRequest && { pull_request: { ...pullRequest } }),
  };
}

function branchFact(branch: string | null | undefined, settings: RegistrySettings): BranchFact {
  if (branch === undefined) return { state: 'unknown', protected: false };
  if (branch === null) return { state: 'detached', protected: false };
  return { state: 'named', name: branch, protected: settings.branches.includes(branch) };
}

function fileFact(
  { path, previousPath, status, after }: ChangedFile,
  paths: RegistryPaths,
  isHelper: (path: string) => boolean,
): FileFact {
  return {
    path,
    ...(previousPath !== undefined && { previous_path: previousPath }),
    at: fileAt(path),
    status,
    role: roleOf(path, paths, isHelper),
    ...(after && { type: after.type }),
  };
}

function roleOf(
  path: string,
  { registry, changelog }: RegistryPaths,
  isHelper: (path: string) => boolean,
): FileFact['role'] {
  if (path === registry) return 'registry';
  if (path === changelog) return 'changelog';
  return isHelper(path) ? 'helper' : 'other';
}

function commitFacts(commits: readonly Commit[]): readonly CommitFact[] {
  const mainline = mainlineOf(commits);
  return commits.map((commit) => {
    const seconds = instantSeconds(commit.time);
    return {
      id: commit.id,
      short_id: commit.id.slice(0, 10),
      subject: commit.subject,
      author: { ...commit.author },
      committer: { ...commit.committer },
      ...(seconds !== undefined && { seconds }),
      merge: commit.parents.length > 1,
      mainline: mainline.has(commit.id),
    };
  });
}

function mainlineOf(commits: readonly Commit[]): ReadonlySet<string> {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line = new Set<string>();
  let next = commits.at(-1);
  while (next !== undefined && !line.has(next.id)) {
    line.add(next.id);
    next = byId.get(next.parents[0] ?? '');
  }
  return line;
}

/** A merge is named by the forge, or by git; what it merges has messages of its own. */
function messageFacts({ message, commits = [] }: Change): readonly MessageFact[] {
  const own = message === undefined ? [] : [messageFact(message)];
  const written = commits.filter(({ parents }) => parents.length < 2);
  return [
    ...own,
    ...written.map((commit) => ({
      ...messageFact(commit.message),
      short_id: commit.id.slice(0, 10),
    })),
  ];
}

function messageFact(text: string): MessageFact {
  return { subject: text.trim().split('\n')[0] ?? '', empty: text.trim() === '' };
}
