import type { Environment, Problem, Stage } from '@policy-lint/model';
import type { ParsedReport } from './parse-report.ts';
import { problem } from './problem.ts';

/** What a report must be of. */
export interface Asked {
  readonly sha: string;
  readonly stage: Stage;
  /** Each of them needs a report, and no report may be of another one. */
  readonly environments: readonly Environment[];
  readonly policyFrom: 'base' | 'change';
}

/** A report of another commit, stage, environment or policy says nothing of what was asked. */
export function strangerProblems(given: ParsedReport, asked: Asked): readonly Problem[] {
  return [
    ...ofOtherStage(given, asked),
    ...ofOtherCommit(given, asked),
    ...ofOtherEnvironment(given, asked),
    ...ofOtherPolicy(given, asked),
  ];
}

/** No report of one environment makes up for that of another. */
export function missingEnvironments(
  reports: readonly ParsedReport[],
  { environments }: Asked,
): readonly Problem[] {
  const there = new Set(reports.map(({ report }) => report.run.environment));
  const missing = environments.filter((name) => !there.has(name));
  // Where no report can be read, that is the trouble.
  if (reports.length === 0 || missing.length === 0) return [];
  const message = `no report is of the environment ${missing.join(', ')}`;
  return [
    problem(
      message,
      'Run the job of that environment, or name only those that have one: `--environment NAME`.',
    ),
  ];
}

function ofOtherStage({ file, report: { run } }: ParsedReport, { stage }: Asked) {
  if (run.stage === stage) return [];
  const why = stage === 'ci' ? ', where rules may be left for later' : `, not ${stage}`;
  const way = stage === 'ci' ? '--ci' : `--stage ${stage}`;
  return [
    problem(
      `${file} was written at the stage ${run.stage}${why}`,
      `Write it with \`policy-lint ${way}\`.`,
    ),
  ];
}

function ofOtherCommit({ file, report: { run } }: ParsedReport, { sha }: Asked) {
  if (run.head === sha) return [];
  if (run.head === undefined)
    return [
      problem(
        `${file} does not say which commit it judged`,
        'Write it with `policy-lint --ci`, which judges a commit and not the files on disk.',
      ),
    ];
  return [
    problem(
      `${file} is of the commit ${run.head}, not of ${sha}`,
      'It is left over from another run, or --sha is not the commit that `--ci` judges: for a pull request that is its own last commit.',
    ),
  ];
}

function ofOtherEnvironment({ file, report: { run } }: ParsedReport, { environments }: Asked) {
  if (environments.includes(run.environment)) return [];
  return [
    problem(
      `${file} is of the environment ${run.environment}, not of ${environments.join(' or ')}`,
      `Write it with \`--environment ${environments[0] ?? ''}\`, or ask for the environments that are judged: \`verify-report --environment ${run.environment}\`.`,
    ),
  ];
}

/** A change that brings its own policy can switch off whatever finds something in it. */
function ofOtherPolicy({ file, report: { run } }: ParsedReport, { policyFrom }: Asked) {
  if (run.policy?.from !== 'change' || policyFrom === 'change') return [];
  return [
    problem(
      `${file} is by the policy of the change itself`,
      'Write it with `policy-lint --ci`, which takes the policy of the base, or accept that: `verify-report --policy-from change`.',
    ),
  ];
}
