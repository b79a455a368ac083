import type { Coverage, TestResult } from '@policy-lint/rego';
import type { CasesResult } from '../../../packs/test-cases.ts';

/** Failures first, each at its file, then one line that counts. */
export function testResultText(
  shown: string,
  { tests, coverage }: TestResult,
  { cases, unproven }: CasesResult,
): string {
  const failedTests = tests.filter(({ outcome }) => outcome !== 'pass');
  const failedCases = cases.filter(({ failures }) => failures.length > 0);
  const percent = Math.round(coverage.percent);
  const covered = tests.length > 0 ? `; Rego tests cover ${percent} % of the lines` : '';
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
      `${cases.length - failedCases.length} of ${cases.length} cases pass${covered}.`,
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
