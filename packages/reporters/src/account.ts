import type { LedgerRow, Report } from '@policy-lint/model';
import { counted } from './place-text.ts';
import { visible } from './visible.ts';

/** What was checked and what was not, a sentence each; it leaves nothing to guess. */
export function accountOf(report: Report): readonly string[] {
  const { ledger } = report;
  const deferred = deferredRules(ledger).map(
    ([reason, rules]) => `${`Deferred ${visible(reason)}`.trimEnd()}: ${listed(rules)}.`,
  );
  const ignored = ignoredFiles(ledger).map(
    ([reason, paths]) =>
      `Ignored${reason === '' ? '' : ` by ${visible(reason)}`}: ${listed(paths)}.`,
  );
  return [`${checkedText(report)}.`, ...deferred, ...ignored];
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

/** `Checked 2 of 5 files with 63 rules`: a run that checked nothing says so. */
export function checkedText(report: Report): string {
  return hasChecked(report) ? `Checked ${extentOf(report)}` : 'Nothing was checked';
}

export function hasChecked({ ledger }: Report): boolean {
  return ledger.some(({ outcome }) => outcome === 'evaluated');
}

export function extentOf({ ledger }: Report): string {
  const evaluated = ledger.filter(({ outcome }) => outcome === 'evaluated');
  // Rows of files with the same fate share one list.
  const lists = new Set(evaluated.map((row) => row.rules));
  const rules = new Set([...lists].flat());
  const checked = new Set(evaluated.map(({ path }) => path)).size;
  const all = new Set(ledger.map(({ path }) => path)).size;
  const files = checked === all ? counted(all, 'file') : `${checked} of ${counted(all, 'file')}`;
  return `${files} with ${counted(rules.size, 'rule')}`;
}

/** For formats that leave out what is not new. */
export function knownText({ known }: Report): readonly string[] {
  if (known.length === 0) return [];
  const findings = `${counted(known.length, 'finding')} that the base had already`;
  const are = known.length === 1 ? 'is' : 'are';
  return [`${findings} ${are} not shown (--all shows all).`];
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
