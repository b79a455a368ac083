import type { Problem } from '@policy-lint/model';
import type { Evaluation, RuleOutcome } from './pack.ts';

export function collectOutcomes(
  outcomes: Iterable<RuleOutcome> | { readonly problem: Problem },
): Evaluation {
  if ('problem' in outcomes) {
    return { hits: [], problems: [outcomes.problem], excepted: [], timings: {} };
  }
  const all = [...outcomes];
  return {
    hits: all.flatMap(({ hits }) => hits),
    problems: all.flatMap(({ problems }) => problems),
    excepted: all.flatMap(({ rule, excepted }) => (excepted === true ? [rule] : [])),
    timings: Object.fromEntries(all.map(({ rule, milliseconds }) => [rule, milliseconds])),
  };
}
