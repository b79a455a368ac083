import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { scaffold } from '../../packs/scaffold.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import type { InputOutput } from '../io.ts';
import type { PackTarget } from './pack.ts';

/** Writes a rule that works, with a good case, a bad case and a Rego test. */
export async function packNew(
  { folder, name, shown }: PackTarget,
  _given: Arguments,
  io: InputOutput,
): Promise<number> {
  const packFolder = dirname(folder);
  const pack = basename(packFolder);
  for (const word of [pack, name])
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word))
      throw new UsageError(
        `"${word}" cannot name a pack or a rule`,
        'Write PACK/RULE in lower case with hyphens: policy-lint pack new acme/no-friday',
      );
  if (existsSync(folder)) throw new UsageError(`${shown} is already there`);
  const files = scaffold(pack, name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    await io.stdout.write(`wrote ${shown}/${path}\n`);
  }
  const shownPack = relative(io.cwd, packFolder) || '.';
  await io.stdout.write(
    `\nTry it:    policy-lint pack test ${shownPack}\n` +
      `Switch on: add "packs: [./${shownPack}]" to policy-lint.config.yaml\n`,
  );
  return 0;
}
