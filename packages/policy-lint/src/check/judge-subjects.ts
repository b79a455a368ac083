import type { Change, Finding } from '@policy-lint/model';
import { breather } from '@policy-lint/sources';
import type { ResolvedConfig } from '../config/resolve.ts';
import { toFindings } from './findings.ts';
import type { Judgement } from './judgement.ts';
import type { JudgedSubject } from './judged-subject.ts';
import type { Decide } from './outcome.ts';
import type { OpenedSubject } from './subjects.ts';
import { lackingProblems, triageBy, type Triage } from './triage.ts';

/** A judged subject with all that its rules found. */
export interface FoundSubject extends JudgedSubject {
  readonly findings: readonly Finding[];
  readonly timings: Readonly<Record<string, number>>;
}

/** Asks each subject's rules. */
export async function judgeSubjects(
  judgement: Judgement,
  decide: Decide,
  change: Change,
  subjects: readonly OpenedSubject[],
): Promise<readonly FoundSubject[]> {
  const { config, stage, signal, onProgress } = judgement;
  const triageOf = triageBy(change, config, stage);
  const judged: FoundSubject[] = [];
  const breathe = breather(signal);
  for (const opened of subjects) {
    onProgress?.({ step: 'evaluating', done: judged.length, total: subjects.length });
    await breathe();
    const triage = triageOf(opened.subject);
    judged.push(await judgeSubject({ opened, triage, change, config, decide }));
  }
  signal?.throwIfAborted();
  onProgress?.({ step: 'evaluating', done: judged.length, total: subjects.length });
  return judged;
}

async function judgeSubject(request: {
  readonly opened: OpenedSubject;
  readonly triage: Triage;
  readonly change: Change;
  readonly config: ResolvedConfig;
  readonly decide: Decide;
}): Promise<FoundSubject> {
  const { opened, triage, change, config, decide } = request;
  const { reading, evaluation } = await decide(opened, triage.ready);
  const findings = toFindings(opened.subject, evaluation.hits, triage.ready, config);
  // What is none of its kind lacks nothing.
  const isOne = reading.notApplicable === undefined;
  const lacks = isOne ? lackingProblems(triage, opened.subject, change) : [];
  const problems = [...reading.problems, ...lacks, ...evaluation.problems];
  const { excepted, timings } = evaluation;
  return { opened, reading, triage, problems, excepted, timings, findings };
}
