import { join } from 'node:path';
import { readBytes } from './disk/open-file.ts';
import { openGit } from './git/open.ts';
import type { GitOptions } from './git/open.ts';
import { demandGit } from './git/run.ts';
import { sizeLimits } from './size-limit.ts';

/**
 * Whether a file on disk is another one than the index holds; a file that git does not know is not.
 * Line ends apart: which ones stand on disk is the affair of each machine.
 */
export async function differsFromIndex(options: GitOptions, path: string): Promise<boolean> {
  const git = openGit(options);
  const line = await demandGit(git, ['ls-files', '-z', '--stage', '--', path]);
  const id = /^\d+ ([0-9a-f]+) 0\t/.exec(line.toString())?.[1];
  if (id === undefined) return false;
  const bytes = readBytes(join(git.cwd, path), sizeLimits.policy);
  return id !== blobId(bytes, id) && id !== blobId(withoutReturns(bytes), id);
}

/** In the object format that another id is written in. */
function blobId(bytes: Uint8Array, like: string): string {
  // Asked for here: most runs read no config that could differ.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function withoutReturns(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
