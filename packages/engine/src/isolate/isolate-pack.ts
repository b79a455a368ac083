import type { Problem, Rule } from '@policy-lint/model';
import { collectOutcomes } from '../collect-outcomes.ts';
import type { Evaluation, EvaluationRequest, LoadedPack, RuleOutcome } from '../pack.ts';
import { openPreparation } from '../prepare-request.ts';
import type { PreparedRequest } from '../prepare-request.ts';
import { explainBreakdown } from './explain-breakdown.ts';
import { keepThread } from './keep-thread.ts';
import type { ThreadKeeper } from './keep-thread.ts';
import type { ThreadOptions } from './thread.ts';

/**
 * `workerUrl` is a module that calls runWorker; `deadline` is in milliseconds, for one rule on one
 * subject; `memory` is in MiB, for the wasm and once more for what surrounds it.
 */
export type IsolateOptions = ThreadOptions;

/** Loads a pack of others into a worker, which can be stopped whatever the pack is doing. */
export async function isolatePack(options: IsolateOptions): Promise<LoadedPack> {
  const keeper = keepThread(options);
  const first = await keeper.get();
  if ('problem' in first) return first;
  const prepare = openPreparation();
  let queue: Promise<unknown> = Promise.resolve();
  const evaluate = (request: EvaluationRequest): Promise<Evaluation> => {
    const ready = prepare(request);
    if ('problem' in ready) return Promise.resolve(collectOutcomes(ready));
    const evaluation = queue.then(() => judge(keeper, ready.prepared));
    queue = evaluation;
    return evaluation;
  };
  return { pack: { meta: options.meta, evaluate, close: () => keeper.close() } };
}

async function judge(keeper: ThreadKeeper, request: PreparedRequest): Promise<Evaluation> {
  const outcomes = new Map<string, RuleOutcome>();
  const missing = (): readonly Rule[] => request.rules.filter(({ id }) => !outcomes.has(id));
  // Every round answers at least one rule: the one that brought the worker down, if no other.
  for (let rules = missing(); rules.length > 0; rules = missing()) {
    for (const outcome of await judgeSome(keeper, { ...request, rules })) {
      outcomes.set(outcome.rule, outcome);
    }
  }
  return collectOutcomes(request.rules.flatMap(({ id }) => outcomes.get(id) ?? []));
}

/** As many rules as one worker survives. */
async function judgeSome(
  keeper: ThreadKeeper,
  request: PreparedRequest,
): Promise<readonly RuleOutcome[]> {
  const { rules, subject } = request;
  const kept = await keeper.get();
  if ('problem' in kept) {
    return rules.map((rule) => undecided(rule, { ...kept.problem, rule: rule.id, subject }));
  }
  const { outcomes, breakdown } = await kept.thread.judge(request);
  if (breakdown === undefined) return outcomes;
  const unanswered = rules.filter(({ id }) => !outcomes.some(({ rule }) => rule === id));
  const culprit = unanswered.find((rule) => rule === rules[breakdown.step]) ?? unanswered[0];
  if (culprit === undefined) return outcomes;
  return [...outcomes, undecided(culprit, explainBreakdown(culprit, subject, breakdown))];
}

function undecided({ id }: Rule, problem: Problem): RuleOutcome {
  return { rule: id, hits: [], problems: [problem], milliseconds: 0 };
}
