import type { LedgerRow, Rule } from '@policy-lint/model';
import { hasFailed, isEvaluated, type JudgedSubject } from './judged-subject.ts';
import type { Triage } from './triage.ts';

/** Rules of a subject with one fate. */
export type LedgerGroup = Pick<LedgerRow, 'rules' | 'outcome' | 'reason'>;

export type GroupsOf = (judged: JudgedSubject) => readonly LedgerGroup[];

/** Where nothing went wrong, subjects with one triage have one list of groups. */
export function makeGroups(): GroupsOf {
  const known = new WeakMap<Triage, readonly LedgerGroup[]>();
  return (judged) => {
    const { reading, triage, problems, excepted } = judged;
    if (reading.notApplicable !== undefined) return excused(triage, reading.notApplicable);
    if (problems.length + excepted.length > 0 || !reading.hasFacts) return groupsOf(judged);
    const groups = known.get(triage) ?? groupsOf(judged);
    known.set(triage, groups);
    return groups;
  };
}

function groupsOf(judged: JudgedSubject): readonly LedgerGroup[] {
  const { ready, lacking, deferred, off } = judged.triage;
  const excepted = ready.filter(({ id }) => judged.excepted.includes(id));
  return [
    group(
      ready.filter((rule) => isEvaluated(rule, judged)),
      'evaluated',
    ),
    group(excepted, 'ignored', 'an `exception` of its policy'),
    group(
      ready.filter((rule) => hasFailed(rule, judged)),
      'problem',
    ),
    group(lacking, 'problem', 'a need is missing at the last stage'),
    ...[...deferred].map(([stage, rules]) => group(rules, 'deferred', `to ${stage}`)),
    ...[...off].map(([origin, rules]) => group(rules, 'ignored', `off by ${origin}`)),
  ].flat();
}

function excused({ ready, lacking, deferred, off }: Triage, reason: string) {
  const all = [ready, lacking, ...deferred.values(), ...off.values()].flat();
  return group(all, 'not-applicable', reason);
}

function group(
  rules: readonly Rule[],
  outcome: LedgerRow['outcome'],
  reason?: string,
): readonly LedgerGroup[] {
  if (rules.length === 0) return [];
  const ids = rules.map(({ id }) => id).sort();
  return [{ rules: ids, outcome, ...(reason === undefined ? {} : { reason }) }];
}
