import type { Change } from '@policy-lint/model';
import { applySuppressions, type Applied } from '../suppressions/apply.ts';
import { makeEvaluator, type Evaluator } from './evaluate.ts';
import type { Judgement } from './judgement.ts';
import { judgeSubjects, type FoundSubject } from './judge-subjects.ts';
import { decideWith, type Decide } from './outcome.ts';
import { readChange } from './read-change.ts';

/** All that was found in a change, and what comments say of it. */
export interface FoundInChange {
  readonly change: Change;
  readonly subjects: readonly FoundSubject[];
  readonly applied: Applied;
}

/** From a change to findings: plan, read, evaluate, place, suppress. */
export async function findInChange(judgement: Judgement): Promise<FoundInChange> {
  const { source, kinds, config, clock, packs, opener, cache } = judgement;
  const evaluator = makeEvaluator(packs, config, clock, opener);
  const onRead = (done: number, total: number) =>
    judgement.onProgress?.({ step: 'reading', done, total });
  const { change, subjects: opened } = await readChange(source, kinds, config, (planned) => {
    onRead(0, planned.length);
    // What an earlier run found out may make it needless to open a pack.
    if (cache?.isEmpty() !== false) evaluator.prepare(planned);
  });
  onRead(opened.length, opened.length);
  const decide = rememberingDecide(judgement, evaluator);
  const subjects = await judgeSubjects(judgement, decide, change, opened);
  const applied = applySuppressions(subjects, config, clock, knownIds(judgement));
  return { change, subjects, applied };
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

function knownIds({ config, problems }: Judgement) {
  const ids = config.rules.map(({ id }) => id);
  const unsuppressible = config.rules
    .filter(({ suppressible }) => suppressible === false)
    .map(({ id }) => id);
  return { ids, unsuppressible, complete: problems.every(({ code }) => !code.startsWith('pack-')) };
}
