import type { Report } from '@policy-lint/model';
import { check } from '../check/check.ts';
import type { CheckOptions } from '../check/options.ts';
import { problemReport } from '../check/report.ts';
import type { Arguments } from './arguments.ts';

/** The report that a command line asks for. */
export async function judge(options: CheckOptions, given: Arguments): Promise<Report> {
  if (given.has('ci')) {
    const { checkInCi } = await import('../ci/check-in-ci.ts');
    return checkInCi(options, check);
  }
  // Without paths, `check` would judge all there is.
  const list = given.value('files-from');
  const isEmpty = list !== undefined && (options.paths ?? []).length === 0;
  return isEmpty ? emptyList(list, options) : check(options);
}

function emptyList(list: string, options: CheckOptions): Report {
  const message = `${list === '-' ? 'standard input' : list} lists no file, so nothing was checked`;
  const run = { stage: options.stage ?? 'manual', environment: 'production' } as const;
  if (options.allowEmpty === true) return { ...problemReport([], run), notes: [{ message }] };
  const hint = 'Pass `--allow-empty` where that is expected.';
  return problemReport([{ code: 'nothing-to-check', message, hint }], run);
}
