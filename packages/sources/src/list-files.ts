import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NamedLink, Problem } from '@policy-lint/model';
import { locator, type Located } from './disk/locate.ts';
import { isAbsent } from './disk/read-file.ts';
import { walkFolder } from './disk/walk.ts';
import type { Listing } from './disk/walk.ts';
import { comparePaths, decodeName, splitNul } from './git/names.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { oddName } from './git/raw-diff.ts';
import { findRepository } from './git/repository.ts';
import { demandGit } from './git/run.ts';
import type { Git } from './git/run.ts';

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
  const files = [...new Set([...named, ...found.files])].sort(comparePaths);
  const links = located.flatMap(toLink).filter(({ path }) => !files.includes(path));
  return {
    files,
    ...(found.submodules === undefined ? {} : { submodules: found.submodules }),
    ...(links.length === 0 ? {} : { links }),
    problems: [...wrong, ...found.problems],
  };
}

function toLink(located: Located): readonly NamedLink[] {
  const { link } = located;
  if (link === undefined) return [];
  return located.state === 'problem' ? [{ path: link }] : [{ path: link, to: located.path }];
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
  const onDisk = paths.map((path) => [path, sortOnDisk(join(root, path))] as const);
  const dirs = onDisk.flatMap(([path, sort]) => (sort === 'folder' ? path : []));
  const submodules = dirs.length === 0 ? [] : await onlySubmodules(git, dirs);
  return {
    files: onDisk.flatMap(([path, sort]) => (sort === 'file' ? path : [])),
    ...(submodules.length === 0 ? {} : { submodules }),
    problems: names.flatMap(oddName),
  };
}

// The index also names what was deleted from the disk, and submodules, which are folders there.
function sortOnDisk(path: string): 'file' | 'folder' | 'absent' {
  try {
    return lstatSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // What is there and cannot be looked at stays listed, for the reader to complain about.
    return isAbsent(error) ? 'absent' : 'file';
  }
}

/** A repository that nobody added ends with a slash; a folder may also have taken the place of a tracked file. */
async function onlySubmodules(git: Git, folders: readonly string[]): Promise<readonly string[]> {
  const nested = folders.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
  const added = folders.filter((path) => !path.endsWith('/'));
  if (added.length === 0) return nested;
  const staged = await demandGit(git, ['ls-files', '-z', '--stage', '--', ...added]);
  const links = splitNul(staged).flatMap(
    (line) => /^160000 [^\t]*\t(.*)$/s.exec(decodeName(line) ?? '')?.[1] ?? [],
  );
  return [...new Set([...nested, ...links])].sort(comparePaths);
}
