import type { Problem, Rule } from '@policy-lint/model';
import type { Reading } from './outcome.ts';
import type { OpenedSubject } from './subjects.ts';
import type { Triage } from './triage.ts';

export interface JudgedSubject {
  readonly opened: OpenedSubject;
  readonly reading: Reading;
  readonly triage: Triage;
  readonly problems: readonly Problem[];
  /** Rules that an `exception` of a conftest policy switched off. */
  readonly excepted: readonly string[];
}

/** Whether a subject's word on a rule stands: it was ready, and nothing went wrong. */
export function isEvaluated(rule: Rule, judged: JudgedSubject): boolean {
  const { reading, triage, excepted } = judged;
  if (reading.notApplicable !== undefined || !triage.ready.includes(rule)) return false;
  return !excepted.includes(rule.id) && !hasFailed(rule, judged);
}

export function hasFailed(rule: Rule, { reading, problems }: JudgedSubject): boolean {
  return (
    !reading.hasFacts || problems.some((one) => one.rule === rule.id || one.rule === undefined)
  );
}
