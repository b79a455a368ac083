import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '@policy-lint/model';
import { locator } from './disk/locate.ts';
import { isAbsent } from './disk/read-file.ts';
import { walkFolder } from './disk/walk.ts';
import type { Listing } from './disk/walk.ts';
import { comparePaths, decodeName, splitNul } from './git/names.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { oddName } from './git/raw-diff.ts';
import { findRepository } from './git/repository.ts';
import { demandGit } from './git/run.ts';

export interface ListOptions extends Omit<GitOptions, 'cwd'> {
  readonly root: string;
  /** Files and folders, relative to `cwd`; default: the root. */
  readonly under?: readonly string[];
  /** Default: the root. */
  readonly cwd?: string;
  /** Outside of git, more files than this are a mistake; default 100,000. */
  readonly most?: number;
}

/**
 * The files below the root that a person would call theirs: in git what is tracked or could be,
 * elsewhere all but node_modules. A file that is named itself is listed even where git ignores it.
 */
export async function listFiles(options: ListOptions): Promise<Listing> {
  const { root, cwd = root, under = [] } = options;
  const locate = locator(root, cwd);
  const located = (under.length === 0 ? [resolve(root)] : under).map(locate);
  const folders = located.flatMap((one) => (one.state === 'folder' ? one.path : []));
  const found = folders.length === 0 ? nothing : await listFolders(options, folders);
  const named = located.flatMap((one) => (one.state === 'file' ? one.path : []));
  const wrong = located.flatMap((one): readonly Problem[] =>
    one.state === 'problem' ? [one.problem] : [],
  );
  return {
    files: [...new Set([...named, ...found.files])].sort(comparePaths),
    problems: [...wrong, ...found.problems],
  };
}

const nothing: Listing = { files: [], problems: [] };

async function listFolders(options: ListOptions, folders: readonly string[]): Promise<Listing> {
  const { root, env, most = 100_000 } = options;
  if (findRepository(root, env) !== undefined) return listInGit(options, folders);
  const walks = folders.map((folder) => walkFolder(root, folder, most));
  return {
    files: walks.flatMap(({ files }) => files),
    problems: walks.flatMap(({ problems }) => problems),
  };
}

async function listInGit(
  { root, ...options }: ListOptions,
  folders: readonly string[],
): Promise<Listing> {
  const git = { ...openGit({ ...options, cwd: root }), cwd: root };
  const pathspecs = folders.includes('') ? [] : folders;
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...pathspecs];
  const names = splitNul(await demandGit(git, args));
  const paths = names.flatMap((name) => decodeName(name) ?? []);
  return {
    files: paths.filter((path) => isFileOnDisk(join(root, path))),
    problems: names.flatMap(oddName),
  };
}

// The index also names what was deleted from the disk, and submodules, which are folders there.
function isFileOnDisk(path: string): boolean {
  try {
    return !lstatSync(path).isDirectory();
  } catch (error) {
    // What is there and cannot be looked at stays listed, for the reader to complain about.
    return !isAbsent(error);
  }
}
