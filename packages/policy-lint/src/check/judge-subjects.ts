import type { Change, Finding } from '@policy-lint/model';
import { askedRules } from './asked-rules.ts';
import type { Evaluator } from './evaluate.ts';
import { toFindings } from './findings.ts';
import type { Judgement } from './judgement.ts';
import type { JudgedSubject } from './ledger.ts';
import { nothing } from './merge-evaluations.ts';
import type { ReadSubject } from './subjects.ts';
import { triageRules } from './triage.ts';

/** A judged subject with all that its rules found. */
export interface FoundSubject extends JudgedSubject {
  readonly findings: readonly Finding[];
  readonly timings: Readonly<Record<string, number>>;
}

/** Asks each subject's rules. */
export async function judgeSubjects(
  judgement: Judgement,
  evaluator: Evaluator,
  change: Change,
  reads: readonly ReadSubject[],
): Promise<readonly FoundSubject[]> {
  const { signal, onProgress } = judgement;
  const judged: FoundSubject[] = [];
  for (const read of reads) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'evaluating', done: judged.length, total: reads.length });
    judged.push(await judgeSubject(judgement, evaluator, change, read));
  }
  return judged;
}

async function judgeSubject(
  { config, stage }: Judgement,
  evaluator: Evaluator,
  change: Change,
  read: ReadSubject,
): Promise<FoundSubject> {
  const triage = triageRules(read, change, config, stage);
  const asked = read.facts ? askedRules(read, triage.ready) : [];
  const evaluation = asked.length > 0 ? await evaluator.evaluate(read, asked) : nothing;
  const findings = toFindings(read, evaluation.hits, asked, config);
  const problems = [...read.problems, ...triage.problems, ...evaluation.problems];
  const { excepted, timings } = evaluation;
  return { read, triage, problems, excepted, timings, findings };
}
