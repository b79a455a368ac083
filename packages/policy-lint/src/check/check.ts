import type { Report, Source } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { useBaseline, type OnAccepted } from '../baseline/use.ts';
import { openCache } from '../cache/cache.ts';
import { basesIn } from '../only-new/bases.ts';
import { defaultLimits } from '../packs/pack-entry.ts';
import { packOpener } from '../packs/pack-opener.ts';
import { activeKinds } from './active-kinds.ts';
import { assertOptions } from './assert-options.ts';
import { clockAt } from './clock.ts';
import { judgeChange } from './judge.ts';
import { narrowedBy } from './narrowed.ts';
import { nothingToCheck } from './nothing.ts';
import type { CheckOptions } from './options.ts';
import { withPolicyChange } from '../policy-change/with-policy-change.ts';
import { openPolicy, type Policy } from './policy-from.ts';
import { problemReport } from './report.ts';
import { openSource, startSource } from './source.ts';
import { stageOf } from './stage-of.ts';
import { lookForUnseen } from '../unseen/look-for-unseen.ts';
import { usageProblems } from './usage.ts';

/** The whole pipeline, from options to a report; it prints nothing, and writes nothing but a cache that is asked for. */
export async function check(options: CheckOptions = {}): Promise<Report> {
  return checkWith(options);
}

/** The same for the command that writes the baseline: it needs to hear what became of its entries. */
export async function checkWith(options: CheckOptions, onAccepted?: OnAccepted): Promise<Report> {
  assertOptions(options);
  const usage = usageProblems(options);
  const stage = stageOf(options);
  if (usage.length > 0) return problemReport(usage, { stage, environment: 'production' });
  options.signal?.throwIfAborted();
  const started = startSource(options);
  const policy = await openPolicy(options, started);
  if ('problem' in policy)
    return problemReport([policy.problem], { stage, environment: 'production' });
  return judgeBy(policy, options, started, onAccepted);
}

async function judgeBy(
  policy: Policy,
  options: CheckOptions,
  started: Source | undefined,
  onAccepted: OnAccepted,
): Promise<Report> {
  const { workspace } = policy;
  const opener = packOpener(defaultLimits, options.signal);
  const cache = workspace.cache && openCache(workspace.cache, workspace.root);
  try {
    const judged = await openSource(started, options, workspace);
    const report = await judgeChange({
      ...judgementOf(options, policy, onAccepted),
      ...(await withPolicyChange(judged, options, policy)),
      opener,
      cache,
    });
    options.signal?.throwIfAborted();
    await cache?.save();
    return report;
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    const { environment } = workspace.config;
    const stage = stageOf(options);
    return problemReport([...workspace.problems, error.problem], { stage, environment });
  } finally {
    await opener.close();
  }
}

function judgementOf(
  options: CheckOptions,
  { workspace, run, notes }: Policy,
  onAccepted: OnAccepted,
) {
  const { packs, config, problems } = workspace;
  const kinds = activeKinds(options, workspace);
  return {
    kinds,
    packs,
    config,
    problems,
    policy: run,
    ...narrowedBy(options),
    notes,
    stage: stageOf(options),
    clock: clockAt(options.now === undefined ? new Date() : new Date(options.now)),
    signal: options.signal,
    onProgress: options.onProgress,
    bases: basesOf(options),
    baseline: useBaseline(options, workspace, onAccepted),
    nothing: nothingToCheck(options, workspace),
    unseen: lookForUnseen(options, { workspace, run }, kinds),
  };
}

/** Findings that the base already has are not reported again, unless the caller asks for all. */
function basesOf({
  staged,
  base,
  onlyNew = staged === true || base !== undefined,
  cwd = '.',
  signal,
  env = process.env,
}: CheckOptions) {
  return onlyNew ? basesIn({ cwd, env, signal }) : undefined;
}
