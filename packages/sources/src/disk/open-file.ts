import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';

export interface OpenOptions {
  /** In bytes: a larger file is refused, never read in part. */
  readonly limit: number;
  /** False refuses a symbolic link instead of reading its target. */
  readonly followLinks?: boolean;
}

/** What a file holds, or why it is not read. */
export type FileRead =
  | { readonly state: 'read'; readonly bytes: Buffer; readonly stat: Stats }
  | { readonly state: 'failed'; readonly error: NodeJS.ErrnoException }
  /** Continues a sentence that starts with the path. */
  | { readonly state: 'refused'; readonly reason: string; readonly size?: number };

/**
 * The one place that opens foreign files. A named pipe, a device or a socket is
 * never waited for, and a file that grows while it is read ends at the limit.
 */
export function openFile(path: string, { limit, followLinks = true }: OpenOptions): FileRead {
  try {
    const handle = openSync(path, followLinks ? flags : flags | noFollow);
    try {
      return readHandle(handle, limit);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return notOpened(path, error as NodeJS.ErrnoException);
  }
}

/** The same for callers that need the bytes; throws an error that names the path. */
export function readBytes(path: string, limit: number): Buffer {
  const read = openFile(path, { limit });
  if (read.state === 'read') return read.bytes;
  throw read.state === 'failed' ? read.error : new Error(`${path} ${read.reason}`);
}

// Windows has none of these, and no named pipes among its files.
const { O_RDONLY, O_NONBLOCK = 0, O_NOCTTY = 0, O_NOFOLLOW: noFollow = 0 } = constants;
const flags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

function readHandle(handle: number, limit: number): FileRead {
  const stat = fstatSync(handle);
  if (!stat.isFile()) return { state: 'refused', reason: notRegular(stat) };
  if (stat.size > limit) return tooLarge(stat.size, limit);
  const bytes = readUpTo(handle, stat.size, limit);
  return bytes === undefined ? tooLarge(limit + 1, limit) : { state: 'read', bytes, stat };
}

/** In one go, unless the file is growing or does not tell its size; undefined beyond the limit. */
function readUpTo(handle: number, size: number, limit: number): Buffer | undefined {
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(handle, bytes, length, bytes.length - length, length);
    length += count;
    if (length > limit) return undefined;
    if (count === 0 || (length === size && size > 0)) return bytes.subarray(0, length);
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(growth)]);
  }
}

const growth = 64 * 1024;

function tooLarge(size: number, limit: number): FileRead {
  const reason = `has ${size} bytes, more than the limit of ${limit}`;
  return { state: 'refused', reason, size };
}

function notOpened(path: string, error: NodeJS.ErrnoException): FileRead {
  // What cannot be opened at all: a socket, or a device without a driver.
  const stat = error.code === 'ENXIO' ? statSync(path, { throwIfNoEntry: false }) : undefined;
  return stat === undefined || stat.isFile()
    ? { state: 'failed', error }
    : { state: 'refused', reason: notRegular(stat) };
}

function notRegular(stat: Stats): string {
  if (stat.isDirectory()) return 'is a folder, not a file';
  if (stat.isFIFO()) return 'is a named pipe, not a file';
  return stat.isSocket() ? 'is a socket, not a file' : 'is a device, not a file';
}
