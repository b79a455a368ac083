import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** No compiled pack is as large. */
const limit = 64 * 1024 * 1024;

// Windows has no named pipes among its files.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Throws for what is no file: a named pipe or a device would be waited for. */
export function readEntryFile(path: string): Buffer {
  const handle = openSync(path, flags);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > limit) throw new Error(`${path} is no entry of a cache`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}
