import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownValue } from '@policy-lint/model';
import { toProblem } from '../../../packs/compile-folder.ts';
import { openCompiler } from '../../../packs/compiler.ts';
import { diskFiles } from '../../../policy-files/disk.ts';
import { readPackFolder } from '../../../packs/read-folder.ts';
import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { failOnProblems } from '../../problems.ts';
import type { PackTarget } from './target.ts';

/** Formats Rego as `opa fmt` does; with --check nothing is written. */
export async function packFormat(
  { folder, name, shown }: PackTarget,
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const compiler = await openCompiler();
  try {
    const { files } = await readPackFolder(folder, name, diskFiles, shown);
    const { changed, diagnostics } = await compiler.format(files);
    const paths = Object.keys(changed).sort();
    const check = given.has('check');
    for (const path of paths) {
      if (!check) await writeFile(join(folder, path), ownValue(changed, path) ?? '');
      await io.stdout.write(`${check ? 'would change' : 'formatted'} ${shown}/${path}\n`);
    }
    if (paths.length === 0)
      await io.stdout.write(`${Object.keys(files).length} files are formatted.\n`);
    const code = await failOnProblems(
      diagnostics.map((one) => toProblem(one, shown)),
      io,
    );
    return code === 0 && check && paths.length > 0 ? 1 : code;
  } finally {
    await compiler.close();
  }
}
