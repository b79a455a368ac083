import type { Change, Report, Run } from '@policy-lint/model';
import { applySuppressions } from '../suppressions/apply.ts';
import { makeEvaluator, type Evaluator } from './evaluate.ts';
import type { Judgement } from './judgement.ts';
import { judgeSubjects, type FoundSubject } from './judge-subjects.ts';
import { ledgerOf } from './ledger.ts';
import { addTimings } from './merge-evaluations.ts';
import { makeReport } from './report.ts';
import { decideWith, type Decide } from './outcome.ts';
import { readChange } from './read-change.ts';

/** From a change to a report: plan, read, evaluate, place. */
export async function judgeChange(judgement: Judgement): Promise<Report> {
  const { source, kinds, config, clock, packs, opener, cache } = judgement;
  const evaluator = makeEvaluator(packs, config, clock, opener);
  const { change, subjects } = await readChange(source, kinds, config, (planned) => {
    judgement.onProgress?.({ step: 'reading', done: 0, total: planned.length });
    // What an earlier run found out may make it needless to open a pack.
    if (cache?.isEmpty() !== false) evaluator.prepare(planned);
  });
  const decide = rememberingDecide(judgement, evaluator);
  return reportOf(judgement, change, await judgeSubjects(judgement, decide, change, subjects));
}

function rememberingDecide(
  { cache, packs, config, clock }: Judgement,
  evaluator: Evaluator,
): Decide {
  if (cache === undefined) return decideWith(evaluator);
  const own = packs.filter(({ foreign }) => !foreign).flatMap(({ meta }) => meta.rules);
  return cache.decideWith(evaluator, {
    ownRules: new Set(own),
    optionsFor: config.optionsFor,
    clock,
  });
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
  const applicable = judged.filter(({ reading }) => reading.notApplicable === undefined);
  const excuses = judged.flatMap(({ reading }) => reading.notApplicable ?? []);
  // Where something went wrong, that nothing was left to check follows from it.
  const looked = { change, subjects: applicable.length, excuses };
  const empty = problems.length > 0 ? [] : judgement.nothing(looked);
  return makeReport({
    findings,
    suppressed,
    problems: [...problems, ...empty],
    ledger: ledgerOf(change.files, judged, config),
    run: runOf(change, judgement),
    subjects: applicable.map(({ opened }) => opened.subject),
    rules: config.rules,
    files: change.files.length,
    timings: addTimings(judged.map(({ timings }) => timings)),
  });
}

function runOf(change: Change, { stage, config }: Judgement): Run {
  const { origin, base, head, branch } = change;
  return {
    origin,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(branch === undefined ? {} : { branch }),
    stage,
    environment: config.environment,
  };
}

function knownIds({ config, problems }: Judgement) {
  const ids = config.rules.map(({ id }) => id);
  return { ids, complete: problems.every(({ code }) => !code.startsWith('pack-')) };
}
