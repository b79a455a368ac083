import type { Coverage, TestCase } from '@policy-lint/rego';
import { cacheFolder } from '../../../packs/cache-folder.ts';
import { packSource, toProblem } from '../../../packs/compile-folder.ts';
import { openCompiler } from '../../../packs/compiler.ts';
import { testCases, type CasesResult } from '../../../packs/test-cases.ts';
import { findRoot } from '../../../workspace.ts';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { failOnProblems } from '../../problems.ts';
import type { PackTarget } from './target.ts';

/** Runs a pack's Rego tests with coverage, and every good and bad case through the whole pipeline. */
export async function packTest(
  { folder, name, shown }: PackTarget,
  _given: Arguments,
  io: InputOutput,
): Promise<number> {
  const compiler = await openCompiler({ cacheDir: cacheFolder(findRoot(folder)) });
  try {
    const source = await packSource(folder, name);
    const compiled = await compiler.compilePack(source);
    const { wasm, meta, diagnostics } = compiled;
    const code = await failOnProblems(
      diagnostics.map((one) => toProblem(one, shown)),
      io,
    );
    if (wasm === undefined) return Math.max(code, 2);
    const tested = await compiler.test(source);
    if (tested.diagnostics.length > 0)
      return await failOnProblems(
        tested.diagnostics.map((one) => toProblem(one, shown)),
        io,
      );
    const entry = { meta, foreign: true, wasm: () => Promise.resolve(wasm) };
    const cases = await testCases(entry, folder);
    if (tested.tests.length + cases.cases.length + cases.unproven.length === 0)
      throw new UsageError(`nothing tests ${shown}`, 'Write a `*_test.rego` beside its rules.');
    const text = resultText(shown, tested.tests, tested.coverage, cases);
    await io.stdout.write(text);
    return holds(tested.tests, cases) ? 0 : 1;
  } finally {
    await compiler.close();
  }
}

function holds(tests: readonly TestCase[], { cases, unproven }: CasesResult): boolean {
  return (
    unproven.length === 0 &&
    tests.every(({ outcome }) => outcome === 'pass') &&
    cases.every(({ failures }) => failures.length === 0)
  );
}

function resultText(
  shown: string,
  tests: readonly TestCase[],
  coverage: Coverage,
  { cases, unproven }: CasesResult,
): string {
  const failedTests = tests.filter(({ outcome }) => outcome !== 'pass');
  const failedCases = cases.filter(({ failures }) => failures.length > 0);
  const lines = [
    ...failedTests.flatMap((test) => [
      `FAIL ${shown}/${test.path}:${test.line} ${test.name}`,
      ...indented([test.message, test.output]),
    ]),
    ...failedCases.flatMap(({ path, failures }) => [
      `FAIL ${shown}/${path}`,
      ...indented(failures),
    ]),
    ...unproven.map(({ rule, lacks }) => `FAIL ${rule} has no ${lacks} case`),
    ...uncovered(coverage).map((line) => `not covered: ${shown}/${line}`),
    `${tests.length - failedTests.length} of ${tests.length} Rego tests and ` +
      `${cases.length - failedCases.length} of ${cases.length} cases pass; ` +
      `Rego tests cover ${Math.round(coverage.percent)} % of the lines.`,
  ];
  return `${lines.join('\n')}\n`;
}

function indented(texts: readonly (string | undefined)[]): string[] {
  return texts
    .flatMap((text) => (text === undefined ? [] : text.trimEnd().split('\n')))
    .filter((line) => line !== '')
    .map((line) => `     ${line}`);
}

function uncovered(coverage: Coverage): string[] {
  return Object.entries(coverage.files).flatMap(([path, file]) =>
    // A file that no Rego test touches is proven by its cases alone.
    file.coveredLines === 0
      ? []
      : file.uncovered.map(([first, last]) => `${path}:${first}-${last}`),
  );
}
