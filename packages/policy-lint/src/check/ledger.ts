import type { ChangedFile, LedgerRow, Problem, Rule } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { Triage } from './triage.ts';
import type { ReadSubject } from './subjects.ts';

export interface JudgedSubject {
  readonly read: ReadSubject;
  readonly triage: Triage;
  readonly problems: readonly Problem[];
  /** Rules that an `exception` of a conftest policy switched off. */
  readonly excepted: readonly string[];
}

/** One group of rows for every file: over all of them each rule stands in exactly one. */
export function ledgerOf(
  files: readonly ChangedFile[],
  judged: readonly JudgedSubject[],
  config: ResolvedConfig,
): LedgerRow[] {
  const covered = new Map<string, JudgedSubject[]>();
  for (const one of judged)
    for (const path of one.read.plan.covers) covered.set(path, [...(covered.get(path) ?? []), one]);
  const paths = new Set([...files.map(({ path }) => path), ...covered.keys()]);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return [...paths].sort().flatMap((path) => {
    const subjects = covered.get(path);
    const ignored = subjects ? undefined : config.ignoredBy(path);
    if (ignored !== undefined) return everyRule(path, 'ignored', ignored);
    if (!subjects) return everyRule(path, 'not-applicable', reasonOf(byPath.get(path)));
    return [
      ...subjects.flatMap((one) => rowsOf(path, one)),
      ...everyRule(path, 'not-applicable', 'reads another kind'),
    ];
  });
}

/** Whether a subject's word on a rule stands: it was ready, and nothing went wrong. */
export function isEvaluated(rule: Rule, judged: JudgedSubject): boolean {
  const { triage, excepted } = judged;
  return triage.ready.includes(rule) && !excepted.includes(rule.id) && !hasFailed(rule, judged);
}

function hasFailed(rule: Rule, { read, problems }: JudgedSubject): boolean {
  return (
    read.facts === undefined ||
    problems.some((one) => one.rule === rule.id || one.rule === undefined)
  );
}

function reasonOf(file: ChangedFile | undefined): string {
  const type = (file?.after ?? file?.before)?.type ?? 'file';
  return type === 'file' ? 'no kind reads this file' : `a ${type} is not a text`;
}

function everyRule(path: string, outcome: LedgerRow['outcome'], reason: string): LedgerRow[] {
  return [{ path, rules: ['*'], outcome, reason }];
}

function rowsOf(path: string, judged: JudgedSubject): LedgerRow[] {
  const { read, triage, excepted } = judged;
  const base = { path, subject: read.subject.name, kind: read.subject.kind };
  const rows: LedgerRow[] = [];
  const add = (rules: readonly Rule[], outcome: LedgerRow['outcome'], reason?: string) => {
    if (rules.length === 0) return;
    const ids = rules.map(({ id }) => id).sort();
    rows.push({ ...base, rules: ids, outcome, ...(reason === undefined ? {} : { reason }) });
  };
  const { ready, excused, deferred, off } = triage;
  add(
    ready.filter((rule) => isEvaluated(rule, judged)),
    'evaluated',
  );
  add(
    ready.filter(({ id }) => excepted.includes(id)),
    'ignored',
    'an `exception` of its policy',
  );
  add(
    ready.filter((rule) => hasFailed(rule, judged)),
    'problem',
  );
  add(triage.lacking, 'problem', 'a need is missing at the last stage');
  if (excused) add(excused.rules, 'not-applicable', excused.reason);
  for (const [stage, rules] of deferred) add(rules, 'deferred', `to ${stage}`);
  for (const [origin, rules] of off) add(rules, 'ignored', `off by ${origin}`);
  return rows;
}
