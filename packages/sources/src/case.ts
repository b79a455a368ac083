import { ownValue } from '@policy-lint/model';
import type { Change, ChangedFile, Commit, FileContent, FileVersion } from '@policy-lint/model';
import type { Side, Source } from '@policy-lint/model';
import { isBelow } from './below.ts';
import { assertCaseFile } from './case/case-file.ts';
import type { CaseCommit, CaseFile, CaseVersions } from './case/case-file.ts';
import { comparePaths } from './git/names.ts';
import { versionOf } from './git/raw-diff.ts';

/** A change that stands in a policy's test case; behaves as the real source of its origin does. */
export function caseSource(value: CaseFile): Source {
  assertCaseFile(value);
  return {
    change: async ({ tree }) => {
      const change = toChange(value);
      return tree === undefined ? change : { ...change, tree: pathsAfter(value, tree) };
    },
    read: async (requests) => requests.map(({ path, side }) => readSide(value, path, side)),
  };
}

function toChange(value: CaseFile): Change {
  const { origin = 'staged', branch, message, pullRequest } = value;
  return {
    origin,
    files: toFiles(value),
    hasBefore: origin !== 'files',
    ...(branch === undefined ? {} : { branch }),
    ...(message === undefined ? {} : { message }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...onlyStaged(value),
    ...onlyRange(value),
  };
}

function onlyStaged({ origin = 'staged', unstaged }: CaseFile) {
  return unstaged === undefined && origin === 'files' ? {} : { unstaged: unstaged ?? [] };
}

function onlyRange({ origin, commits = [], containedIn, now }: CaseFile) {
  return {
    ...(origin === 'range' ? { commits: commits.map((one, i) => toCommit(one, i, now)) } : {}),
    ...(origin === 'range' || containedIn ? { containedIn: containedIn ?? [] } : {}),
  };
}

function toFiles({ origin, files }: CaseFile): readonly ChangedFile[] {
  return Object.entries(files)
    .flatMap(([path, versions]): readonly ChangedFile[] => {
      const status = origin === 'files' ? 'present' : statusOf(versions);
      const sides = { ...versionOn('before', versions), ...versionOn('after', versions) };
      return status === undefined ? [] : [{ path, status, ...sides }];
    })
    .sort((a, b) => comparePaths(a.path, b.path));
}

function pathsAfter({ files }: CaseFile, folders: readonly string[]): readonly string[] {
  const there = Object.keys(files).filter((path) => ownValue(files, path)?.after !== undefined);
  return there.filter(isBelow(folders)).sort(comparePaths);
}

// Equal on both sides is no change: the file can be read, and stands in no list.
function statusOf({ before, after }: CaseVersions): ChangedFile['status'] | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'deleted';
  return Buffer.compare(toBytes(before), toBytes(after)) === 0 ? undefined : 'modified';
}

function versionOn(name: Side, versions: CaseVersions): Partial<Record<Side, FileVersion>> {
  return versions[name] === undefined ? {} : { [name]: toVersion(versions) };
}

function toVersion({ mode = '100644' }: CaseVersions): FileVersion {
  return versionOf(mode, '0');
}

function readSide({ origin, files }: CaseFile, path: string, name: Side): FileContent {
  if (origin === 'files' && name === 'before') return { state: 'unknown' };
  const versions = Object.hasOwn(files, path) ? files[path] : undefined;
  const content = versions?.[name];
  if (versions === undefined || content === undefined) return { state: 'absent' };
  return { state: 'present', bytes: toBytes(content), version: toVersion(versions) };
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

function toCommit(commit: CaseCommit, position: number, now = '2026-01-01T00:00:00Z'): Commit {
  const { subject, body, author = somebody, committer = author, time = now } = commit;
  const message = body === undefined ? subject : `${subject}\n\n${body.replace(/\n+$/, '')}`;
  const parents = position === 0 ? [] : [idAt(position - 1)];
  return { id: idAt(position), parents, author, committer, time, subject, message };
}

const somebody = { name: 'Somebody', email: 'somebody@example.com' };

function idAt(position: number): string {
  return (position + 1).toString(16).padStart(40, '0');
}
