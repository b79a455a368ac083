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
  const sums: Record<string, number> = {};
  for (const timings of parts)
    for (const rule in timings) sums[rule] = (sums[rule] ?? 0) + (timings[rule] ?? 0);
  return sums;
}
