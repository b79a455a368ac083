export { isolatePack } from './isolate/isolate-pack.ts';
export type { IsolateOptions } from './isolate/isolate-pack.ts';
export { runWorker } from './isolate/worker.ts';
export { loadPack } from './load-pack.ts';
export type {
  Evaluation,
  EvaluationRequest,
  LoadedPack,
  LoadOptions,
  Pack,
  PackSource,
} from './pack.ts';
