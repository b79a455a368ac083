import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** A reader never sees half a file, and neither a failure nor an interruption leaves anything behind. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const temporary = `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  try {
    // In one go: Ctrl-C is heard before or after, and never finds the temporary file.
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
