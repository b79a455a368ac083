import type {
  Change,
  Finding,
  JsonObject,
  Problem,
  Report,
  Source,
  Stage,
} from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import type { PackOpener } from '../packs/pack-opener.ts';
import { askedRules } from './asked-rules.ts';
import { makeEvaluator, type Evaluator } from './evaluate.ts';
import { toFindings } from './findings.ts';
import { ledgerOf, type JudgedSubject } from './ledger.ts';
import { addTimings, nothing } from './merge-evaluations.ts';
import type { Looked } from './nothing.ts';
import type { Progress } from './options.ts';
import { makeReport } from './report.ts';
import { readChange } from './read-change.ts';
import type { ActiveKind, ReadSubject } from './subjects.ts';
import { triageRules } from './triage.ts';

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
  return reportOf(judgement, change, await evaluateAll(judgement, evaluator, change, subjects));
}

interface Evaluated {
  readonly judged: readonly JudgedSubject[];
  readonly findings: readonly Finding[];
  readonly timings: NonNullable<Report['timings']>;
}

function reportOf(
  judgement: Judgement,
  change: Change,
  { judged, findings, timings }: Evaluated,
): Report {
  const { config } = judgement;
  const problems = [
    ...judgement.problems,
    ...(change.problems ?? []),
    ...judged.flatMap((one) => one.problems),
  ];
  const applicable = judged.filter(({ read }) => read.notApplicable === undefined);
  // Where something went wrong, that nothing was left to check follows from it.
  const excuses = judged.flatMap(({ read }) => read.notApplicable ?? []);
  const empty =
    problems.length > 0 ? [] : judgement.nothing({ change, subjects: applicable.length, excuses });
  return makeReport({
    findings,
    problems: [...problems, ...empty],
    ledger: ledgerOf(change.files, judged, config),
    subjects: applicable.map(({ read }) => read.subject),
    rules: config.rules,
    files: change.files.length,
    timings,
  });
}

async function evaluateAll(
  { config, stage, signal, onProgress }: Judgement,
  evaluator: Evaluator,
  change: Change,
  subjects: readonly ReadSubject[],
): Promise<Evaluated> {
  const judged: JudgedSubject[] = [];
  const findings: Finding[] = [];
  const timings: NonNullable<Report['timings']>[] = [];
  for (const read of subjects) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'evaluating', done: judged.length, total: subjects.length });
    const triage = triageRules(read, change, config, stage);
    const asked = read.facts ? askedRules(read, triage.ready) : [];
    const evaluation = asked.length > 0 ? await evaluator.evaluate(read, asked) : nothing;
    findings.push(...toFindings(read, evaluation.hits, asked, config));
    const problems = [...read.problems, ...triage.problems, ...evaluation.problems];
    judged.push({ read, triage, problems, excepted: evaluation.excepted });
    timings.push(evaluation.timings);
  }
  return { judged, findings, timings: addTimings(timings) };
}
