import { closeSync, constants, openSync, writeSync } from 'node:fs';

const { O_WRONLY, O_CREAT, O_TRUNC, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
const flags = O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOCTTY;

/** Writes to a pipe or a device; a pipe without a reader is an error. */
export async function writeThrough(path: string, text: string): Promise<void> {
  const handle = openForWriting(path);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
      const count = tryToWrite(handle, bytes.subarray(done));
      // A reader that is slower than this run has to catch up first.
      if (count === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      done += count;
    }
  } finally {
    closeSync(handle);
  }
}

function openForWriting(path: string): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENXIO' ? new Error('it is a pipe or a socket that nothing reads') : error;
  }
}

function tryToWrite(handle: number, bytes: Buffer): number {
  try {
    return writeSync(handle, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}
