import type { LedgerRow, Report } from '@policy-lint/model';
import { counted } from '../place-text.ts';
import type { ReporterContext } from '../reporter.ts';
import { visible } from '../visible.ts';
import type { Paint } from './paint.ts';

/** One short line for a hook that found nothing. */
export function cleanLine(report: Report, context: ReporterContext, paint: Paint): string {
  const deferred = Array.from(deferredRules(report.ledger), ([reason, rules]) =>
    visible(`${counted(rules.length, 'rule')} deferred ${reason}`.trimEnd()),
  );
  const ignored = ignoredFiles(report.ledger).flatMap(([, paths]) => paths).length;
  const besides = [
    ...deferred,
    ...(ignored > 0 ? [`${counted(ignored, 'file')} ignored`] : []),
    ...(report.suppressed.length > 0 ? [`${report.suppressed.length} suppressed by comments`] : []),
  ];
  const more = besides.length > 0 ? paint('dim', `; ${besides.join(', ')}`) : '';
  return `${paint('green', '✔')} Nothing found in ${extent(report)}${more}${exitOf(context)}`;
}

/** What the ledger says, except where everything is as it should be. */
export function lookedAt(report: Report, paint: Paint): readonly string[] {
  const { ledger } = report;
  const deferred = Array.from(
    deferredRules(ledger),
    ([reason, rules]) => `Deferred ${visible(reason)}`.trimEnd() + `: ${listed(rules)}.`,
  );
  const rules = [...new Set(report.suppressed.map(({ finding }) => finding.rule))].sort();
  const count = counted(report.suppressed.length, 'finding');
  const suppressed = rules.length > 0 ? [`${count} suppressed by comments: ${listed(rules)}.`] : [];
  const ignored = ignoredFiles(ledger).map(
    ([reason, paths]) =>
      `Ignored${reason === '' ? '' : ` by ${visible(reason)}`}: ${listed(paths)}.`,
  );
  return [`Looked at ${extent(report)}.`, ...deferred, ...ignored, ...suppressed].map((line) =>
    paint('dim', line),
  );
}

export function verdictLine({ summary }: Report, context: ReporterContext, paint: Paint): string {
  const { verdict, errors, warnings, problems } = summary;
  const found = [
    ...(problems > 0 ? [counted(problems, 'problem')] : []),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
  const passes = context.exitCode === undefined ? verdict === 'pass' : context.exitCode === 0;
  if (passes) return paint('yellow', `⚠ ${found}: this passes${exitOf(context)}`);
  const why = verdict === 'undecided' ? 'not everything could be decided, so ' : '';
  return paint('red', `✖ ${found}: ${why}this does not pass${exitOf(context)}`);
}

function exitOf({ exitCode }: ReporterContext): string {
  return exitCode === undefined || exitCode === 0 ? '' : ` (exit ${exitCode})`;
}

function extent({ summary, ledger }: Report): string {
  const evaluated = ledger.filter(({ outcome }) => outcome === 'evaluated');
  // Rows of files with the same fate share one list.
  const lists = new Set(evaluated.map((row) => row.rules));
  const rules = new Set([...lists].flat());
  const { files, subjects } = summary;
  return [counted(files, 'file'), counted(subjects, 'subject'), counted(rules.size, 'rule')].join(
    ', ',
  );
}

function deferredRules(ledger: readonly LedgerRow[]): readonly [string, readonly string[]][] {
  return byReason(ledger, 'deferred', ({ rules }) => rules);
}

/** Rules that are off are the config's affair; files that nobody looked at are not. */
function ignoredFiles(ledger: readonly LedgerRow[]): readonly [string, readonly string[]][] {
  const whole = ledger.filter(({ rules }) => rules.includes('*'));
  return byReason(whole, 'ignored', ({ path }) => [path]);
}

function byReason(
  ledger: readonly LedgerRow[],
  outcome: LedgerRow['outcome'],
  namesOf: (row: LedgerRow) => readonly string[],
): readonly [string, readonly string[]][] {
  const groups = new Map<string, Set<string>>();
  for (const row of ledger) {
    if (row.outcome !== outcome) continue;
    const names = groups.get(row.reason ?? '') ?? new Set();
    for (const name of namesOf(row)) names.add(name);
    groups.set(row.reason ?? '', names);
  }
  return Array.from(groups, ([reason, names]) => [reason, [...names].sort()]);
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  const shown = names.slice(0, mostNames).map(visible).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

const mostNames = 4;
