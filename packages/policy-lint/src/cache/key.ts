import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { openFile } from '@policy-lint/sources';
import { makeFolder } from '../make-folder.ts';
import { isInside } from './inside.ts';

const length = 32;

/**
 * The secret of this user on this machine that seals every entry, made when it is first needed: what
 * a change brings along cannot be sealed with it. Undefined where there is none that can be trusted.
 */
export function cacheKey(root: string): Uint8Array | undefined {
  try {
    const path = join(stateFolder(), 'policy-lint', 'cache-key');
    // A home that is the checkout holds what the change put there.
    if (isInside(root, path)) return undefined;
    const found = readKey(path);
    if (found === 'foreign') return undefined;
    if (typeof found === 'object') return found.key;
    makeKey(path, found);
    const made = readKey(path);
    return typeof made === 'object' ? made.key : undefined;
  } catch {
    return undefined;
  }
}

function stateFolder(): string {
  const { XDG_STATE_HOME: given = '', LOCALAPPDATA: local = '' } = process.env;
  if (isAbsolute(given)) return given;
  if (process.platform === 'win32' && isAbsolute(local)) return local;
  const home = homedir();
  return process.platform === 'darwin'
    ? join(home, 'Library', 'Application Support')
    : join(home, '.local', 'state');
}

type Found = { readonly key: Uint8Array } | 'absent' | 'spoiled' | 'foreign';

/** A key that others can read is spoiled, as is one that was cut short; what is no file of this user is left alone. */
function readKey(path: string): Found {
  const read = openFile(path, { limit: length, followLinks: false });
  if (read.state === 'failed') return read.error.code === 'ENOENT' ? 'absent' : 'foreign';
  if (read.state === 'refused') return read.size === undefined ? 'foreign' : 'spoiled';
  const { uid, mode } = read.stat;
  // Windows has neither, and guards the folder by other means.
  const isPosix = process.getuid !== undefined;
  if (isPosix && uid !== process.getuid?.()) return 'foreign';
  const isPrivate = !isPosix || (mode & 0o077) === 0;
  return isPrivate && read.bytes.length === length ? { key: read.bytes } : 'spoiled';
}

/** Of several runs that start at once, all take the key of the first. */
function makeKey(path: string, found: 'absent' | 'spoiled'): void {
  // Asked for here: nearly every run finds a key.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const temporary = `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  makePrivateFolder(dirname(path));
  try {
    writeFileSync(temporary, randomBytes(length), { mode: 0o600, flag: 'wx' });
    if (found === 'spoiled') renameSync(temporary, path);
    else linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function makePrivateFolder(folder: string): void {
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
