import type { LoadedPack, LoadOptions, PackSource } from '@policy-lint/engine';

/** Loads a pack of one's own into this thread; the evaluator itself is read at the first call. */
export async function loadPack(source: PackSource, options: LoadOptions = {}): Promise<LoadedPack> {
  const engine = await import('@policy-lint/engine');
  return engine.loadPack(source, options);
}
