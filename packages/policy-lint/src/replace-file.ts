import { rename, rm, writeFile } from 'node:fs/promises';

/** A reader never sees half a file, and a failure leaves nothing behind. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const temporary = `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  try {
    await writeFile(temporary, content, { mode });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
