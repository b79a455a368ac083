import type { Summary } from '@policy-lint/model';
import { counted } from './place-text.ts';
import type { ReporterContext } from './reporter.ts';

/** Whether the run passes, also where options make it another than the verdict's own. */
export function doesPass({ verdict }: Summary, { exitCode }: ReporterContext): boolean {
  return exitCode === undefined ? verdict === 'pass' : exitCode === 0;
}

/** `2 problems, 1 error: this does not pass (exit 1)`; of a run that found something. */
export function verdictText(summary: Summary, context: ReporterContext): string {
  const { verdict, problems, errors, warnings } = summary;
  const found = [
    ...(problems > 0 ? [counted(problems, 'problem')] : []),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
  if (doesPass(summary, context)) return `${found}: this passes`;
  const why = verdict === 'undecided' ? 'not everything could be decided, so ' : '';
  return `${found}: ${why}this does not pass${exitText(context)}`;
}

export function isClean({ errors, warnings, problems }: Summary): boolean {
  // By the counts: warnings that are kept out of the list are still there.
  return errors + warnings + problems === 0;
}

export function exitText({ exitCode }: ReporterContext): string {
  return exitCode === undefined || exitCode === 0 ? '' : ` (exit ${exitCode})`;
}
