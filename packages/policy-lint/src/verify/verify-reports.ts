import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '@policy-lint/model';
import { parseReport, type ParsedReport, type Reading, type ReportFile } from './parse-report.ts';
import { problem } from './problem.ts';
import { missingEnvironments, strangerProblems, type Asked } from './strangers.ts';

export interface Expected extends Asked, Reading {
  readonly count: number | undefined;
  readonly maxWarnings: number;
}

export interface Verification {
  /** What keeps the reports from proving anything. */
  readonly problems: readonly Problem[];
  /** What they prove, and is not a pass. */
  readonly failures: readonly Problem[];
  /** One line. */
  readonly summary: string;
}

/** A report proves something only where it is whole, of this commit, of stage ci, and the only one of its job. */
export function verifyReports(files: readonly ReportFile[], expected: Expected): Verification {
  const read = files.map((file) => parseReport(file, expected));
  const reports = read.flatMap((one) => ('report' in one ? one : []));
  const broken = read.flatMap((one) => ('problem' in one ? one.problem : []));
  const wrong = reports.flatMap((one) => strangerProblems(one, expected));
  const problems = [
    ...countProblems(files, expected),
    ...copies(reports),
    ...broken,
    ...wrong,
    ...missingEnvironments(reports, expected),
    ...reports.flatMap(narrowed),
    ...reports.flatMap(undecided),
  ];
  const failures = [...reports.flatMap(failed), ...warned(reports, expected.maxWarnings)];
  return { problems, failures, summary: summaryOf(reports, problems, failures, expected) };
}

function countProblems(files: readonly ReportFile[], { count }: Expected): readonly Problem[] {
  const paths = files.map(({ path }) => path);
  const twice = files.filter(({ path }, index) => paths.indexOf(path) !== index);
  const named = twice.map(({ file }) =>
    problem(
      `${file} is named twice`,
      'Name every report once: a job that is missing must not be made up for by another.',
    ),
  );
  if (count === undefined || count === files.length) return named;
  const message = `${count} reports were expected, ${files.length} ${files.length === 1 ? 'is' : 'are'} here`;
  const less = 'A job was skipped, or did not upload its report: see the log of each.';
  const more = 'Set --count to the number of jobs that write a report.';
  return [...named, problem(message, files.length < count ? less : more)];
}

/** However its text is laid out: two jobs that judge for different reasons write different reports. */
function copies(reports: readonly ParsedReport[]): readonly Problem[] {
  return reports.flatMap(({ file, path, report }, index) => {
    const others = reports.slice(0, index).filter((one) => one.path !== path);
    const first = others.find((one) => isDeepStrictEqual(one.report, report));
    const why = 'A job that is missing must not be made up for by another.';
    const way = 'Two jobs that judge the very same need but one report.';
    return first === undefined
      ? []
      : [problem(`${file} says the very same as ${first.file}`, `${why} ${way}`)];
  });
}

function narrowed({ file, report }: ParsedReport): readonly Problem[] {
  const by = report.run.narrowed ?? [];
  const message = `${file} does not tell of everything: it was narrowed by ${by.join(', ')}`;
  const hint = 'Run the job without that; what is not to be judged stands in the config.';
  return by.length === 0 ? [] : [problem(message, hint)];
}

function undecided({ file, report }: ParsedReport): readonly Problem[] {
  const { verdict, problems } = report.summary;
  const [first] = report.problems;
  const why = first === undefined ? '' : `: ${first.message}`;
  const more = problems > 1 ? ` (and ${problems - 1} more)` : '';
  return verdict === 'undecided'
    ? [problem(`${file} could not be decided${why}${more}`, first?.hint ?? 'See its problems.')]
    : [];
}

function failed({ file, report }: ParsedReport): readonly Problem[] {
  const { verdict, errors } = report.summary;
  const message = `${file} has ${errors} ${errors === 1 ? 'error' : 'errors'}`;
  return verdict === 'fail'
    ? [problem(message, 'They stand in the log and the summary of its job.')]
    : [];
}

function warned(reports: readonly ParsedReport[], most: number): readonly Problem[] {
  const warnings = sum(reports, ({ summary }) => summary.warnings);
  const message = `${warnings} warnings, and --max-warnings allows ${most}`;
  return warnings > most ? [problem(message, 'They stand in the logs of the jobs.')] : [];
}

function summaryOf(
  reports: readonly ParsedReport[],
  problems: readonly Problem[],
  failures: readonly Problem[],
  { sha }: Expected,
): string {
  const short = sha.slice(0, 12);
  if (problems.length > 0) return `✖ ${short} is not proved to pass`;
  if (failures.length > 0) return `✖ ${short} fails`;
  const subjects = sum(reports, ({ summary }) => summary.subjects);
  const files = sum(reports, ({ summary }) => summary.files);
  const count = reports.length === 1 ? '1 report' : `${reports.length} reports`;
  const passes = `✔ ${short} passes: ${count}, ${subjects} subjects, ${files} files`;
  return [passes, ...reports.flatMap(remarks)].join('; ');
}

/** What a pass of this report leaves open. */
function remarks({ file, report: { summary, run } }: ParsedReport): readonly string[] {
  return [
    ...(summary.files === 0 ? [`${file} has 0 files`] : []),
    ...(run.policy?.from === 'change' ? [`${file} is by the policy of the change`] : []),
  ];
}

function sum(reports: readonly ParsedReport[], count: (report: ParsedReport['report']) => number) {
  return reports.reduce((total, { report }) => total + count(report), 0);
}
