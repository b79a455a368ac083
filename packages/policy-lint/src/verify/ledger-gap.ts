import type { LedgerRow, Rule } from '@policy-lint/model';
import { visible } from '@policy-lint/reporters';
import type { ReportParts } from './report-parts.ts';

/** Where the ledger does not account for every file, subject and rule. */
export function ledgerGap(report: ReportParts, rules: readonly Rule[]): string | undefined {
  const { summary, ledger } = report;
  const byPath = groupBy(ledger, ({ path }) => path);
  if (byPath.size < summary.files)
    return `it counts ${summary.files} files and its ledger covers ${byPath.size}`;
  const subjects = groupBy(ledger.filter(isOfSubject), subjectKey);
  if (subjects.size < summary.subjects)
    return `it counts ${summary.subjects} subjects and its ledger covers ${subjects.size}`;
  return (
    first(byPath, fileGap) ??
    first(subjects, (rows) => subjectGap(rows, rules)) ??
    first(
      groupBy(ledger, ({ outcome }) => outcome),
      (rows) => outcomeGap(rows, report),
    )
  );
}

function isOfSubject({ subject, kind }: LedgerRow): boolean {
  return subject !== undefined && kind !== undefined;
}

function subjectKey({ path, kind, subject }: LedgerRow): string {
  return JSON.stringify([path, kind, subject]);
}

/** Every file has one row for all rules that its other rows do not name. */
function fileGap(rows: readonly LedgerRow[]): string | undefined {
  const [{ path = '' } = {}] = rows;
  const rest = rows.filter(({ rules }) => rules.length === 1 && rules[0] === '*');
  if (rest.length !== 1)
    return `its ledger has ${rest.length} rows for the other rules on ${visible(path)}`;
  const nameless = rows.find(
    (row) => row.rules.length === 0 || (!rest.includes(row) && !isOfSubject(row)),
  );
  return nameless && `its ledger has a row without rules or subject on ${visible(path)}`;
}

/** Every rule of a kind that comes with this version is named once. */
function subjectGap(rows: readonly LedgerRow[], rules: readonly Rule[]): string | undefined {
  const [{ path = '', kind = '' } = {}] = rows;
  const named = rows.flatMap((row) => row.rules);
  const known = new Set(named);
  const where = `on ${visible(path)}`;
  if (known.size !== named.length) return `its ledger names a rule twice ${where}`;
  const missing = rules.find((rule) => rule.kind === kind && !known.has(rule.id));
  return missing && `its ledger does not say what became of ${missing.id} ${where}`;
}

function outcomeGap(rows: readonly LedgerRow[], { summary, run }: ReportParts): string | undefined {
  const [{ path = '', outcome = '' } = {}] = rows;
  if (outcome === 'problem' && summary.problems === 0)
    return `its ledger has a problem on ${visible(path)}, and it lists none`;
  if (outcome === 'deferred' && run.stage === 'ci')
    return `its ledger defers rules on ${visible(path)}, which no run at the stage ci does`;
  return undefined;
}

function first<Item>(
  groups: ReadonlyMap<string, readonly Item[]>,
  gapOf: (items: readonly Item[]) => string | undefined,
): string | undefined {
  for (const items of groups.values()) {
    const gap = gapOf(items);
    if (gap !== undefined) return gap;
  }
  return undefined;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
