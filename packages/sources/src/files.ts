import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ChangedFile,
  FileContent,
  FileRequest,
  NamedLink,
  Problem,
  Source,
} from '@policy-lint/model';
import { isBelow } from './below.ts';
import { breather } from './breather.ts';
import { notAFile, pathBelow, reasonOf, unreadable } from './disk/locate.ts';
import { diskVersion, fileReader } from './disk/read-file.ts';
import { readBranch } from './git/head.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { comparePaths } from './git/names.ts';
import { findRepository } from './git/repository.ts';
import { listFiles } from './list-files.ts';
import { once } from './once.ts';
import { defaultSizeLimit } from './size-limit.ts';

export interface FilesOptions extends Omit<GitOptions, 'cwd'> {
  readonly root: string;
  /** Relative to the root, with `/`, as `listFiles` gives them. */
  readonly files: readonly string[];
  /** As `listFiles` gives them: not read, and part of the change all the same. */
  readonly submodules?: readonly string[];
  readonly links?: readonly NamedLink[];
  /** What `listFiles` could not list: passed on with the change. */
  readonly problems?: readonly Problem[];
  readonly branch?: string | null;
  readonly limit?: number;
}

/** Files as they are on disk: one side, no history. */
export function filesSource(options: FilesOptions): Source {
  const { root, files, submodules = [], links = [], problems = [] } = options;
  const rowsOnDisk = once(async () => [...new Set(files)].map((path) => toRow(root, path)));
  const currentBranch = once(() => branchOf(options));
  return {
    change: async ({ tree }) => {
      const [rows, branch, listed] = await Promise.all([
        rowsOnDisk(),
        currentBranch(),
        tree && listBelow(options, tree),
      ]);
      return {
        origin: 'files',
        files: [...rows.filter((row) => 'status' in row), ...submodules.map(toSubmodule)],
        hasBefore: false,
        problems: [...problems, ...rows.filter((row) => 'code' in row)],
        ...(links.length === 0 ? {} : { links }),
        ...(branch === undefined ? {} : { branch }),
        ...(listed === undefined ? {} : { tree: listed }),
      };
    },
    read: (requests) => readAll(options, requests),
  };
}

async function readAll(
  { root, limit = defaultSizeLimit, signal }: FilesOptions,
  requests: readonly FileRequest[],
): Promise<readonly FileContent[]> {
  const readFile = fileReader(root, limit);
  const contents: FileContent[] = [];
  const breathe = breather(signal);
  for (const { path, side } of requests) {
    await breathe();
    contents.push(side === 'before' ? { state: 'unknown' } : readFile(path));
  }
  return contents;
}

// A file that was named may be one that git ignores: it is there all the same.
async function listBelow(options: FilesOptions, folders: readonly string[]) {
  const { root, files } = options;
  const under = folders.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const found = under.length === 0 ? [] : (await listFiles({ ...options, under })).files;
  return [...new Set([...files.filter(isBelow(folders)), ...found])].sort(comparePaths);
}

async function branchOf(options: FilesOptions): Promise<string | null | undefined> {
  if (options.branch !== undefined) return options.branch;
  const { root, env } = options;
  if (findRepository(root, env) === undefined) return undefined;
  return readBranch(openGit({ ...options, cwd: root }));
}

function toSubmodule(path: string): ChangedFile {
  return { path, status: 'present', after: { type: 'submodule', mode: '160000' } };
}

function toRow(root: string, path: string): ChangedFile | Problem {
  if (pathBelow(root, join(root, path)) === undefined)
    return { code: 'usage', message: `${path} lies outside of ${root}`, place: { path } };
  try {
    const after = diskVersion(root, path);
    if (after === undefined) return unreadable(path, notAFile);
    if (after.type === 'submodule') return unreadable(path, 'is a folder');
    return { path, status: 'present', after };
  } catch (error) {
    return unreadable(path, reasonOf(error));
  }
}
