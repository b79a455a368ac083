import type { Change, Report, Run } from '@policy-lint/model';
import { findInChange, type FoundInChange } from './find-in-change.ts';
import type { Judgement } from './judgement.ts';
import { ledgerOf } from './ledger.ts';
import { addTimings } from './merge-evaluations.ts';
import { noRemarks, type Remarks } from './nothing.ts';
import { makeReport } from './report.ts';
import { settle, type Settled } from './settle.ts';

/** From a change to a report. */
export async function judgeChange(judgement: Judgement): Promise<Report> {
  const found = await findInChange(judgement);
  const settled = await settle(judgement, found);
  const unseen = await judgement.unseen?.(found, judgement.source);
  return reportOf(judgement, found, settled, unseen ?? noRemarks);
}

function reportOf(
  judgement: Judgement,
  { change, subjects: judged }: FoundInChange,
  settled: Settled,
  unseen: Remarks,
): Report {
  const { config } = judgement;
  const problems = [
    ...judgement.problems,
    ...(change.problems ?? []),
    ...judged.flatMap((one) => one.problems),
    ...settled.problems,
  ];
  const applicable = judged.filter(({ reading }) => reading.notApplicable === undefined);
  // Where something went wrong, that nothing was left to check follows from it.
  const nothing = problems.length > 0 ? noRemarks : judgement.nothing({ change, subjects: judged });
  return makeReport({
    ...settled,
    problems: [...problems, ...nothing.problems, ...unseen.problems],
    ledger: ledgerOf(change, judged, config),
    notes: [...(judgement.notes ?? []), ...settled.notes, ...nothing.notes, ...unseen.notes],
    run: runOf(change, judgement),
    subjects: applicable.map(({ opened }) => opened.subject),
    rules: config.rules,
    files: change.files.length,
    timings: addTimings(judged.map(({ timings }) => timings)),
  });
}

function runOf(change: Change, { stage, config, policy, narrowed }: Judgement): Run {
  const { origin, base, head, branch } = change;
  return {
    origin,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(branch === undefined ? {} : { branch }),
    stage,
    environment: config.environment,
    ...(policy === undefined ? {} : { policy }),
    ...(narrowed === undefined ? {} : { narrowed }),
  };
}
