import type { Change, JsonObject, Problem, Report, Source, Stage } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import type { PackOpener } from '../packs/pack-opener.ts';
import { applySuppressions } from '../suppressions/apply.ts';
import { makeEvaluator } from './evaluate.ts';
import { judgeSubjects, type FoundSubject } from './judge-subjects.ts';
import { ledgerOf } from './ledger.ts';
import { addTimings } from './merge-evaluations.ts';
import type { Looked } from './nothing.ts';
import type { Progress } from './options.ts';
import { makeReport } from './report.ts';
import { readChange } from './read-change.ts';
import type { ActiveKind } from './subjects.ts';

export interface Judgement {
  readonly source: Source;
  readonly kinds: readonly ActiveKind[];
  readonly packs: readonly PackEntry[];
  readonly opener: PackOpener;
  readonly config: ResolvedConfig;
  readonly stage: Stage;
  readonly clock: JsonObject;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** What went wrong before, to stand in the same report. */
  readonly problems: readonly Problem[];
  readonly nothing: (looked: Looked) => readonly Problem[];
}

/** From a change to a report: plan, read, evaluate, place. */
export async function judgeChange(judgement: Judgement): Promise<Report> {
  const { source, kinds, config, clock, packs, opener } = judgement;
  const evaluator = makeEvaluator(packs, config, clock, opener);
  const { change, subjects } = await readChange(source, kinds, config, (planned) => {
    judgement.onProgress?.({ step: 'reading', done: 0, total: planned.length });
    evaluator.prepare(planned);
  });
  return reportOf(judgement, change, await judgeSubjects(judgement, evaluator, change, subjects));
}

function reportOf(judgement: Judgement, change: Change, judged: readonly FoundSubject[]): Report {
  const { config, clock } = judgement;
  const {
    findings,
    suppressed,
    problems: own,
  } = applySuppressions(judged, config, clock, knownIds(judgement));
  const problems = [
    ...judgement.problems,
    ...(change.problems ?? []),
    ...judged.flatMap((one) => one.problems),
    ...own,
  ];
  const applicable = judged.filter(({ read }) => read.notApplicable === undefined);
  const excuses = judged.flatMap(({ read }) => read.notApplicable ?? []);
  // Where something went wrong, that nothing was left to check follows from it.
  const looked = { change, subjects: applicable.length, excuses };
  const empty = problems.length > 0 ? [] : judgement.nothing(looked);
  return makeReport({
    findings,
    suppressed,
    problems: [...problems, ...empty],
    ledger: ledgerOf(change.files, judged, config),
    subjects: applicable.map(({ read }) => read.subject),
    rules: config.rules,
    files: change.files.length,
    timings: addTimings(judged.map(({ timings }) => timings)),
  });
}

function knownIds({ config, problems }: Judgement) {
  const ids = config.rules.map(({ id }) => id);
  return { ids, complete: problems.every(({ code }) => !code.startsWith('pack-')) };
}
