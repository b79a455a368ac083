import type { Compiler, Diagnostic, PackSource, TestCase } from '@policy-lint/rego';
import { cachePlace } from '../../../cache/place.ts';
import { toProblem } from '../../../packs/compile-folder.ts';
import { openCompiler } from '../../../packs/compiler.ts';
import { testCases, type CasesResult } from '../../../packs/test-cases.ts';
import { findRoot } from '../../../workspace.ts';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { failOnProblems } from '../../problems.ts';
import { readSource } from './read-source.ts';
import type { PackTarget } from './target.ts';
import { testResultText } from './test-result.ts';

/** Runs a pack's Rego tests with coverage, and every good and bad case through the whole pipeline. */
export async function packTest(
  { folder, name, shown }: PackTarget,
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const compiler = await openCompiler(cachePlace(findRoot(folder)));
  try {
    const { source, problems } = await readSource({ folder, name, shown }, given, io);
    if (problems.length > 0) return await failOnProblems(problems, io);
    return await testPack(compiler, source, { folder, name, shown }, io);
  } finally {
    await compiler.close();
  }
}

async function testPack(
  compiler: Compiler,
  source: PackSource,
  { folder, shown }: PackTarget,
  io: InputOutput,
): Promise<number> {
  const tell = (diagnostics: readonly Diagnostic[]) =>
    failOnProblems(
      diagnostics.map((one) => toProblem(one, shown)),
      io,
    );
  const { wasm, meta, diagnostics } = await compiler.compilePack(source);
  const code = await tell(diagnostics);
  if (wasm === undefined) return Math.max(code, 2);
  const tested = await compiler.test(source);
  if (tested.diagnostics.length > 0) return tell(tested.diagnostics);
  const entry = { meta, foreign: true, wasm: () => Promise.resolve(wasm) };
  const cases = await testCases(entry, folder);
  if (tested.tests.length + cases.cases.length + cases.unproven.length === 0)
    throw new UsageError(`nothing tests ${shown}`, 'Write a `*_test.rego` beside its rules.');
  await io.stdout.write(testResultText(shown, tested, cases));
  return holds(tested.tests, cases) ? 0 : 1;
}

function holds(tests: readonly TestCase[], { cases, unproven }: CasesResult): boolean {
  return (
    unproven.length === 0 &&
    tests.every(({ outcome }) => outcome === 'pass') &&
    cases.every(({ failures }) => failures.length === 0)
  );
}
