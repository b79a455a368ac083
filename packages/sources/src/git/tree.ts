import type { FileVersion } from '@policy-lint/model';
import { isBelow } from '../below.ts';
import { comparePaths, decodeName, splitNul } from './names.ts';
import { versionOf } from './raw-diff.ts';
import { demandGit } from './run.ts';
import type { Git } from './run.ts';

/** What a commit or tree holds under these paths; a path that it lacks, or that is a folder, is left out. */
export async function readTree(
  git: Git,
  tree: string | undefined,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileVersion>> {
  const possible = paths.filter(canStandInTree);
  if (tree === undefined || possible.length === 0) return new Map();
  const output = await demandGit(git, ['ls-tree', '-z', '--full-tree', ...select(tree, possible)]);
  return new Map(splitNul(output).flatMap(parseLine));
}

/** The path of every file that a commit or tree holds below these folders. */
export async function listTree(
  git: Git,
  tree: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree];
  return namesBelow(folders, await demandGit(git, [...args, ...pathspecs(folders)]));
}

/** Every file of a commit or tree. */
export async function listVersions(
  git: Git,
  tree: string,
): Promise<ReadonlyMap<string, FileVersion>> {
  const output = await demandGit(git, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  return new Map(splitNul(output).flatMap(parseLine));
}

/** What the index holds below some folders. */
export interface IndexListing {
  readonly paths: readonly string[];
  /** Undefined for a path that the listing says nothing of, null for one that the index lacks. */
  readonly versionOf: (path: string) => FileVersion | null | undefined;
}

export async function listIndex(git: Git, folders: readonly string[]): Promise<IndexListing> {
  const args = ['ls-files', '-z', '--stage', '--full-name'];
  const output = await demandGit(git, [...args, ...pathspecs(folders)]);
  const isListed = isBelow(folders);
  const versions = new Map(
    splitNul(output)
      .flatMap(parseEntry)
      .filter(([path]) => isListed(path)),
  );
  return {
    paths: [...versions.keys()].sort(comparePaths),
    versionOf: (path) => {
      if (!isListed(path)) return undefined;
      const version = versions.get(path) ?? null;
      // Like this stands there what `git add --intent-to-add` only promises.
      return version !== null && emptyBlobs.has(version.id ?? '') ? undefined : version;
    },
  };
}

const emptyBlobs = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

// `<mode> <id> <stage>\t<path>`; a path with conflicts stands there several times.
function parseEntry(line: Buffer): readonly (readonly [string, FileVersion])[] {
  const tab = line.indexOf(0x09);
  const [mode = '', id = ''] = line.subarray(0, tab).toString().split(' ');
  const path = decodeName(line.subarray(tab + 1));
  return path === undefined ? [] : [[path, versionOf(mode, id)]];
}

function pathspecs(folders: readonly string[]): readonly string[] {
  const length = folders.reduce((sum, folder) => sum + folder.length + 1, 0);
  const selective = length < longest && folders.every(canStandInTree);
  return selective ? ['--', ...folders] : [];
}

function namesBelow(folders: readonly string[], output: Buffer): readonly string[] {
  const names = splitNul(output).flatMap((name) => decodeName(name) ?? []);
  return names.filter(isBelow(folders)).sort(comparePaths);
}

// git would refuse the whole question over one path that leads out of the repository.
function canStandInTree(path: string): boolean {
  return !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}

// A command line has an end: past it, the whole tree is read.
function select(tree: string, paths: readonly string[]): readonly string[] {
  const length = paths.reduce((sum, path) => sum + path.length + 1, 0);
  return length < longest ? [tree, '--', ...paths] : ['-r', tree];
}

const longest = 32_000;

function parseLine(line: Buffer): readonly (readonly [string, FileVersion])[] {
  const tab = line.indexOf(0x09);
  const [mode = '', type, id = ''] = line.subarray(0, tab).toString().split(' ');
  const path = decodeName(line.subarray(tab + 1));
  return path === undefined || type === 'tree' ? [] : [[path, versionOf(mode, id)]];
}
