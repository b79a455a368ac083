import { collectOutcomes } from './collect-outcomes.ts';
import { openJudge } from './open-judge.ts';
import type { Evaluation, EvaluationRequest, LoadedPack, LoadOptions, PackSource } from './pack.ts';
import { openPreparation } from './prepare-request.ts';

/** Loads a pack of one's own into this thread; for packs of others there is isolatePack. */
export async function loadPack(source: PackSource, options: LoadOptions = {}): Promise<LoadedPack> {
  const opened = await openJudge(source, options);
  if ('problem' in opened) return opened;
  const prepare = openPreparation();
  const evaluate = async (request: EvaluationRequest): Promise<Evaluation> => {
    const ready = prepare(request);
    return collectOutcomes('problem' in ready ? ready : opened.judge(ready.prepared));
  };
  return { pack: { meta: source.meta, evaluate, close: async () => {} } };
}
