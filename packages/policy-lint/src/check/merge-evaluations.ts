import type { Evaluation } from '@policy-lint/engine';

export const nothing: Evaluation = { hits: [], problems: [], excepted: [], timings: {} };

export function mergeEvaluations(parts: readonly Evaluation[]): Evaluation {
  return {
    hits: parts.flatMap(({ hits }) => hits),
    problems: parts.flatMap(({ problems }) => problems),
    excepted: parts.flatMap(({ excepted }) => excepted),
    timings: addTimings(parts.map(({ timings }) => timings)),
  };
}

/** Milliseconds by rule, over several evaluations. */
export function addTimings(parts: readonly Evaluation['timings'][]): Evaluation['timings'] {
  const sums = new Map<string, number>();
  for (const timings of parts)
    for (const [rule, time] of Object.entries(timings))
      sums.set(rule, (sums.get(rule) ?? 0) + time);
  return Object.fromEntries(sums);
}
