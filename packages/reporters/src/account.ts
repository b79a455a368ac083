import type { LedgerRow, Report } from '@policy-lint/model';
import { counted } from './place-text.ts';
import { visible } from './visible.ts';

/** What was looked at and what was not, a sentence each; it leaves nothing to guess. */
export function accountOf(report: Report): readonly string[] {
  const { ledger } = report;
  const deferred = deferredRules(ledger).map(
    ([reason, rules]) => `${`Deferred ${visible(reason)}`.trimEnd()}: ${listed(rules)}.`,
  );
  const ignored = ignoredFiles(ledger).map(
    ([reason, paths]) =>
      `Ignored${reason === '' ? '' : ` by ${visible(reason)}`}: ${listed(paths)}.`,
  );
  return [`Looked at ${extentOf(report)}.`, ...deferred, ...ignored];
}

/** The same in a few words, for one line. */
export function asideOf({ ledger, suppressed, known }: Report): readonly string[] {
  const deferred = deferredRules(ledger).map(([reason, rules]) =>
    visible(`${counted(rules.length, 'rule')} deferred ${reason}`.trimEnd()),
  );
  const ignored = ignoredFiles(ledger).flatMap(([, paths]) => paths).length;
  return [
    ...deferred,
    ...(ignored > 0 ? [`${counted(ignored, 'file')} ignored`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(known.length > 0 ? [`${known.length} that the base had already`] : []),
  ];
}

export function extentOf({ summary, ledger }: Report): string {
  const evaluated = ledger.filter(({ outcome }) => outcome === 'evaluated');
  // Rows of files with the same fate share one list.
  const lists = new Set(evaluated.map((row) => row.rules));
  const rules = new Set([...lists].flat());
  const { files, subjects } = summary;
  return [counted(files, 'file'), counted(subjects, 'subject'), counted(rules.size, 'rule')].join(
    ', ',
  );
}

/** For formats that leave out what is not new. */
export function knownText({ known }: Report): readonly string[] {
  if (known.length === 0) return [];
  const findings = `${counted(known.length, 'finding')} that the base had already`;
  const are = known.length === 1 ? 'is' : 'are';
  return [`${findings} ${are} not shown (--no-only-new shows all).`];
}

/** Reasons, and which rules wait for each. */
export function deferredRules(
  ledger: readonly LedgerRow[],
): readonly [string, readonly string[]][] {
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
