import type { Change, Report, Run } from '@policy-lint/model';
import { findInChange, type FoundInChange } from './find-in-change.ts';
import type { Judgement } from './judgement.ts';
import { ledgerOf } from './ledger.ts';
import { addTimings } from './merge-evaluations.ts';
import { makeReport } from './report.ts';
import { settle, type Settled } from './settle.ts';

/** From a change to a report. */
export async function judgeChange(judgement: Judgement): Promise<Report> {
  const found = await findInChange(judgement);
  return reportOf(judgement, found, await settle(judgement, found));
}

function reportOf(
  judgement: Judgement,
  { change, subjects: judged }: FoundInChange,
  settled: Settled,
): Report {
  const { config } = judgement;
  const problems = [
    ...judgement.problems,
    ...(change.problems ?? []),
    ...judged.flatMap((one) => one.problems),
    ...settled.problems,
  ];
  const applicable = judged.filter(({ reading }) => reading.notApplicable === undefined);
  const excuses = judged.flatMap(({ reading }) => reading.notApplicable ?? []);
  // Where something went wrong, that nothing was left to check follows from it.
  const looked = { change, subjects: applicable.length, excuses };
  const empty = problems.length > 0 ? [] : judgement.nothing(looked);
  return makeReport({
    ...settled,
    problems: [...problems, ...empty],
    ledger: ledgerOf(change.files, judged, config),
    notes: [...(judgement.notes ?? []), ...settled.notes],
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
