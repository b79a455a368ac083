import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileContent, FileVersion } from '@policy-lint/model';
import { realFolder } from '../git/repository.ts';
import { tooLarge } from '../size-limit.ts';
import { notAFile, pathBelow, reasonOf, unreadable } from './locate.ts';
import { openFile } from './open-file.ts';

/**
 * Reads files below one root, one at a time: however many there are, one is open. A link is its
 * target's name, as git has it; a file behind a linked folder is read only inside of the root.
 */
export function fileReader(root: string, limit: number): (path: string) => FileContent {
  const realRoot = realFolder(root) ?? root;
  const inside = new Map<string, boolean>();
  const isInside = (folder: string): boolean => {
    const known = inside.get(folder);
    if (known !== undefined) return known;
    const answer = pathBelow(realRoot, realpathSync(folder)) !== undefined;
    inside.set(folder, answer);
    return answer;
  };
  return (path) => {
    const file = join(realRoot, path);
    try {
      const version = diskVersion(realRoot, path);
      if (!isInside(dirname(file))) return problem(path, `lies outside of ${root}`);
      if (version === undefined) return problem(path, notAFile);
      if (version.type === 'submodule') return problem(path, 'is a folder');
      if (version.type === 'file') return readWhole(file, path, version, limit);
      return { state: 'present', bytes: readlinkSync(file, { encoding: 'buffer' }), version };
    } catch (error) {
      return isAbsent(error) ? { state: 'absent' } : problem(path, reasonOf(error));
    }
  };
}

/** What stands at a path, as git would record it; a folder counts as a submodule. Throws where nothing does. */
export function diskVersion(root: string, path: string): FileVersion | undefined {
  const stat = lstatSync(join(root, path));
  if (stat.isSymbolicLink()) return { type: 'symlink', mode: '120000' };
  if (stat.isDirectory()) return { type: 'submodule', mode: '160000' };
  if (!stat.isFile()) return undefined;
  return { type: 'file', mode: (stat.mode & 0o100) === 0 ? '100644' : '100755' };
}

export function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
  );
}

// Between the look and the opening the file may have become a link or a pipe: neither is waited for.
function readWhole(file: string, path: string, version: FileVersion, limit: number): FileContent {
  const read = openFile(file, { limit, followLinks: false });
  if (read.state === 'failed') throw read.error;
  if (read.state === 'read') return { state: 'present', bytes: read.bytes, version };
  return read.size === undefined ? problem(path, read.reason) : tooLarge(path, read.size, limit);
}

function problem(path: string, reason: string): FileContent {
  return {
    state: 'problem',
    problem: unreadable(path, reason),
  };
}
