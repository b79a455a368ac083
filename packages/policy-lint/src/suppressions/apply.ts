import type { Finding, JsonObject, Problem, SuppressedFinding } from '@policy-lint/model';
import { decisiveFindings } from '../check/findings.ts';
import type { FoundSubject } from '../check/judge-subjects.ts';
import { isEvaluated } from '../check/judged-subject.ts';
import type { ResolvedConfig } from '../config/resolve.ts';
import { readSuppressions, type KnownIds } from './read.ts';
import { suppress, type Used } from './suppress.ts';
import { unusedExceptions, type DecidedOn } from './unused.ts';

export interface Applied {
  readonly findings: readonly Finding[];
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
  const isRanked = config.rules.some(({ pack }) => config.rankedBy(pack) !== undefined);
  const decide = (kept: readonly Finding[]) => (isRanked ? decisiveFindings(kept, config) : kept);
  const unused = unusedExceptions({
    exceptions: suppressions.exceptions,
    used,
    decidedOn: suppressions.exceptions.length > 0 ? decisions(subjects) : () => undefined,
    rules: config.rules,
    severity: config.unusedSuppressions,
    today,
  });
  return {
    // Only what is left can decide in a profile with ranks.
    findings: [...sifted.flatMap(({ kept }) => decide(kept)), ...unused],
    suppressed: sifted.flatMap((one) => one.suppressed),
    problems: suppressions.problems,
  };
}

/** Which subject's word on a rule stands for a file. */
function decisions(subjects: readonly FoundSubject[]): DecidedOn {
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
