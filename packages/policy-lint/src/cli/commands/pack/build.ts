import { join, relative, resolve } from 'node:path';
import { cachePlace } from '../../../cache/place.ts';
import { toProblem } from '../../../packs/compile-folder.ts';
import { openCompiler } from '../../../packs/compiler.ts';
import { findRoot } from '../../../workspace.ts';
import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { failOnProblems } from '../../problems.ts';
import { makeFolder } from '../../../make-folder.ts';
import { replaceFile } from '../../../replace-file.ts';
import { readSource } from './read-source.ts';
import type { PackTarget } from './target.ts';

/** Writes pack.wasm and meta.json: a pack that loads without compiling, ready for npm. */
export async function packBuild(
  { folder, name, shown }: PackTarget,
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const compiler = await openCompiler(cachePlace(findRoot(folder)));
  try {
    const { source, problems } = await readSource({ folder, name, shown }, given, io);
    if (problems.length > 0) return await failOnProblems(problems, io);
    const { wasm, meta, diagnostics } = await compiler.compilePack(source);
    const code = await failOnProblems(
      diagnostics.map((one) => toProblem(one, shown)),
      io,
    );
    if (wasm === undefined) return Math.max(code, 2);
    const out = resolve(io.cwd, given.value('out') ?? join(shown, 'dist'));
    makeFolder(out);
    await replaceFile(join(out, 'pack.wasm'), wasm);
    await replaceFile(join(out, 'meta.json'), `${JSON.stringify(meta, null, 2)}\n`);
    await io.stdout.write(
      `Compiled ${meta.rules.length} ${meta.rules.length === 1 ? 'rule' : 'rules'} into ${relative(io.cwd, out)} (${Math.ceil(wasm.length / 1024)} KB).\n`,
    );
    return 0;
  } finally {
    await compiler.close();
  }
}
