import type { Finding, JsonObject, Problem, SuppressedFinding } from '@policy-lint/model';
import type { FoundSubject } from '../check/judge-subjects.ts';
import { isEvaluated } from '../check/judged-subject.ts';
import type { ResolvedConfig } from '../config/resolve.ts';
import { readSuppressions, type KnownIds } from './read.ts';
import { suppress, type Used } from './suppress.ts';
import { unusedExceptions, type DecidedOn } from './unused.ts';

export interface Applied {
  /** What is left, subject by subject. */
  readonly kept: readonly (readonly Finding[])[];
  /** Of comments that suppress nothing. */
  readonly unused: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly Problem[];
}

/** Takes out what comments suppress, and tells of comments that suppress nothing. */
export function applySuppressions(
  subjects: readonly FoundSubject[],
  config: ResolvedConfig,
  clock: JsonObject,
  known: KnownIds,
): Applied {
  const today = String(clock['now']).slice(0, 10);
  const reads = subjects.map(({ opened: { subject }, reading }) => ({ ...reading, subject }));
  const suppressions = readSuppressions(reads, known);
  const used: Used = new Map();
  const sifted = subjects.map(({ findings }) => suppress(findings, suppressions, today, used));
  const unused = unusedExceptions({
    exceptions: suppressions.exceptions,
    used,
    decidedOn: suppressions.exceptions.length > 0 ? decisions(subjects) : () => undefined,
    rules: config.rules,
    severity: config.unusedSuppressions,
    today,
  });
  return {
    kept: sifted.map(({ kept }) => kept),
    unused,
    suppressed: sifted.flatMap((one) => one.suppressed),
    problems: suppressions.problems,
  };
}

/** Which subject's word on a rule stands for a file. */
export function decisions(subjects: readonly FoundSubject[]): DecidedOn {
  const byPath = new Map<string, FoundSubject[]>();
  for (const one of subjects) {
    const paths = one.opened.subject.documents.map(({ path }) => path);
    for (const path of new Set(paths)) byPath.set(path, [...(byPath.get(path) ?? []), one]);
  }
  return (id, path) =>
    byPath
      .get(path)
      ?.find((one) => one.triage.ready.some((rule) => rule.id === id && isEvaluated(rule, one)))
      ?.opened.subject.name;
}
