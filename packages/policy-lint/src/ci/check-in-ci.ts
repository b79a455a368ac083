import type { Report } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import type { CheckOptions } from '../check/options.ts';
import { problemReport } from '../check/report.ts';
import { ciOptions } from './ci-options.ts';

/** Judges the change that the CI names; `check` is the caller's own. */
export async function checkInCi(
  options: CheckOptions,
  check: (options: CheckOptions) => Promise<Report>,
): Promise<Report> {
  const run = { stage: options.stage ?? 'ci', environment: 'production' } as const;
  try {
    const found = await ciOptions(options);
    if (found.deleted === undefined) return await check({ stage: 'ci', ...found.options });
    const message = `The push deleted ${found.deleted}: there is nothing to judge.`;
    return { ...problemReport([], run), notes: [{ message }] };
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return problemReport([error.problem], run);
  }
}
