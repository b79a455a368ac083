import { ownValue } from '@policy-lint/model';
import type { ChangedFile, FileStatus, FileVersion, Problem } from '@policy-lint/model';
import { comparePaths, decodeName, showName, splitNul } from './names.ts';

export interface RawDiff {
  /** Sorted by path, one row a path. */
  readonly files: readonly ChangedFile[];
  readonly problems: readonly Problem[];
}

/** Reads what `git diff-index|diff-tree|diff-files --raw -z --no-abbrev` prints. */
export function parseRawDiff(output: Buffer): RawDiff {
  const files = new Map<string, ChangedFile>();
  const problems: Problem[] = [];
  for (const { header, names } of splitEntries(output)) {
    problems.push(...names.flatMap(oddName));
    for (const file of toFiles(header, names.map(decodeName))) keep(files, file);
  }
  const sorted = [...files.values()].sort((a, b) => comparePaths(a.path, b.path));
  return { files: sorted, problems };
}

/** The options that keep every setting of a repository out of a raw diff. */
export const rawDiffOptions = [
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  // Whatever .gitmodules or config say, a submodule that moved is a change; what is inside is not.
  '--ignore-submodules=dirty',
] as const;

export const renameOptions = ['--find-renames', '-l1000'] as const;

export function versionOf(mode: string, id: string): FileVersion {
  return {
    type: mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file',
    mode,
    ...(/^0+$/.test(id) ? {} : { id }),
  };
}

export function oddName(name: Uint8Array): readonly Problem[] {
  if (decodeName(name) !== undefined) return [];
  const message = `The file name ${showName(name)} is not UTF-8`;
  return [{ code: 'encoding', message, hint: 'Rename the file: no rule can speak of it.' }];
}

interface Entry {
  readonly header: string;
  readonly names: readonly Buffer[];
}

function splitEntries(output: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  const parts = splitNul(output);
  for (let i = 0; i < parts.length;) {
    const header = (parts[i] ?? '').toString();
    const count = /[RC]\d*$/.test(header) ? 2 : 1;
    entries.push({ header, names: parts.slice(i + 1, i + 1 + count) });
    i += 1 + count;
  }
  return entries;
}

function toFiles(header: string, names: readonly Name[]): readonly ChangedFile[] {
  const [oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = header
    .slice(1)
    .split(' ');
  const [first, second] = names;
  const before = oldMode === '000000' ? {} : { before: versionOf(oldMode, oldId) };
  const after = newMode === '000000' ? {} : { after: versionOf(newMode, newId) };
  if (!status.startsWith('R'))
    return row(first, { status: ownValue(statuses, status) ?? 'modified', ...before, ...after });
  // Both paths stand in the change: a rule that watches either of them must not miss a rename.
  const from = first === undefined ? {} : { previousPath: first };
  return [
    ...row(first, { status: 'deleted', ...before }),
    ...row(second, { status: 'added', ...from, ...after }),
  ];
}

/** Undefined where it is not UTF-8. */
type Name = string | undefined;

function row(path: Name, rest: Omit<ChangedFile, 'path'>): readonly ChangedFile[] {
  return path === undefined ? [] : [{ path, ...rest }];
}

const statuses: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  D: 'deleted',
  M: 'modified',
  T: 'type-changed',
  U: 'unmerged',
};

// diff-files names an unmerged path twice; that it is unmerged is what matters.
function keep(files: Map<string, ChangedFile>, file: ChangedFile) {
  if (files.get(file.path)?.status !== 'unmerged') files.set(file.path, file);
}
