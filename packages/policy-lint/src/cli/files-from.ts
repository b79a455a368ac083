import { resolve } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { UsageError } from './arguments.ts';
import type { InputOutput } from './io.ts';

/** The paths of a list: ended by NUL where it has one, as `git diff -z` writes it, else by line. */
export async function filesFrom(file: string, io: InputOutput): Promise<readonly string[]> {
  const bytes = file === '-' ? await io.readStdin() : readList(resolve(io.cwd, file));
  const text = decode(bytes);
  const separator = text.includes('\0') ? '\0' : /\r?\n/;
  return text.split(separator).filter((path) => path !== '');
}

function readList(path: string): Uint8Array {
  try {
    return readBytes(path, sizeLimits.input);
  } catch (error) {
    throw new UsageError(`--files-from could not be read: ${(error as Error).message}`);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(
      '--files-from holds a name that is not UTF-8',
      'Such a file cannot be judged: rename it, or leave it out of the list.',
    );
  }
}
