import { toDiagnostics } from './failures.ts';
import type { Call, RawCoverage, RawFileCoverage, RawRange, RawTest } from './operations.ts';
import type {
  Coverage,
  FileCoverage,
  LineRange,
  PackSource,
  TestCase,
  TestResult,
} from './types.ts';

/** Runs the `test_` rules of `*_test.rego` in OPA's own evaluator. */
export async function testPack(source: PackSource, call: Call): Promise<TestResult> {
  const { tests, coverage, failures } = await call('test', {
    files: source.files,
    data: source.data ?? {},
  });
  return {
    tests: (tests ?? []).map(toTestCase),
    coverage: toCoverage(coverage),
    diagnostics: toDiagnostics(failures),
  };
}

function toTestCase({ place, ...test }: RawTest): TestCase {
  return { ...test, path: place.path, line: place.line, column: place.column };
}

/** OPA reports on the tests themselves too; how much of them ran says nothing. */
function toCoverage(report: RawCoverage): Coverage {
  const files = Object.entries(report.files ?? {})
    .filter(([path]) => !path.endsWith('_test.rego'))
    .map(([path, file]): [string, FileCoverage] => [path, toFileCoverage(file)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const coveredLines = sum(files.map(([, file]) => file.coveredLines));
  const uncoveredLines = sum(files.map(([, file]) => file.uncoveredLines));
  return { ...totals(coveredLines, uncoveredLines), files: Object.fromEntries(files) };
}

function toFileCoverage(file: RawFileCoverage): FileCoverage {
  const uncovered = linesOf(file.not_covered ?? []);
  // A line counts as covered when all of it ran.
  const covered = linesOf(file.covered ?? []).filter((line) => !uncovered.includes(line));
  return {
    ...totals(covered.length, uncovered.length),
    covered: toRanges(covered),
    uncovered: toRanges(uncovered),
  };
}

function totals(coveredLines: number, uncoveredLines: number) {
  const lines = coveredLines + uncoveredLines;
  const percent = lines === 0 ? 100 : Math.round((10_000 * coveredLines) / lines) / 100;
  return { percent, coveredLines, uncoveredLines };
}

function linesOf(ranges: readonly RawRange[]): readonly number[] {
  const lines = ranges.flatMap(({ start, end }) =>
    Array.from({ length: end.row - start.row + 1 }, (_, index) => start.row + index),
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}

function toRanges(lines: readonly number[]): readonly LineRange[] {
  const firsts = lines.filter((line) => !lines.includes(line - 1));
  const lasts = lines.filter((line) => !lines.includes(line + 1));
  return firsts.map((first, index) => [first, lasts[index] ?? first]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
