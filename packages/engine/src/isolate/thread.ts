import type { Worker } from 'node:worker_threads';
import type { Problem } from '@policy-lint/model';
import type { RuleOutcome } from '../pack.ts';
import type { PreparedRequest } from '../prepare-request.ts';
import type { WorkerMessage, WorkerRequest, WorkerSetup } from './messages.ts';
import { createProgress, idle, markProgress, readProgress } from './progress.ts';

export interface ThreadOptions extends Omit<WorkerSetup, 'progress'> {
  readonly workerUrl: URL;
  /** Milliseconds for one rule on one subject. */
  readonly deadline: number;
  readonly print?: (line: string) => void;
  /** Ends the worker at once, whatever it is doing; what it had not answered is undecided. */
  readonly signal?: AbortSignal | undefined;
}

/** A worker with its pack. Once it ended badly it is gone, and another one has to be opened. */
export interface Thread {
  judge(request: PreparedRequest): Promise<Answer>;
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface Answer {
  readonly outcomes: readonly RuleOutcome[];
  /** Absent where every rule had its turn. */
  readonly breakdown?: Breakdown;
}

/** How a worker came to its end. */
export interface Breakdown {
  readonly cause: 'timeout' | 'memory' | 'crash';
  readonly reason: string;
  /** Which rule of the request it was at; below 0 for none. */
  readonly step: number;
}

export type OpenedThread =
  | { readonly thread: Thread }
  | { readonly problem: Problem }
  | { readonly breakdown: Breakdown };

export async function openThread(options: ThreadOptions): Promise<OpenedThread> {
  const { workerUrl, deadline, print, signal, ...setup } = options;
  const progress = createProgress();
  // Asked for here, since a run with built-in packs alone needs no threads.
  const threads = process.getBuiltinModule('node:worker_threads');
  const worker = new threads.Worker(workerUrl, {
    workerData: { ...setup, progress } satisfies WorkerSetup,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: setup.memory },
  });
  const watch = { worker, progress, deadline, print: print ?? (() => {}), signal };
  // A cold worker on a busy machine may need longer to start than a rule may to run.
  const opening = await attend({ ...watch, deadline: Math.max(deadline, startDeadline) }, 'loaded');
  if (opening.breakdown !== undefined) return { breakdown: opening.breakdown };
  if (opening.problem === undefined) return { thread: threadOf(watch) };
  await worker.terminate();
  return { problem: opening.problem };
}

const startDeadline = 10_000;

interface Watch {
  readonly worker: Worker;
  readonly progress: SharedArrayBuffer;
  readonly deadline: number;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

function threadOf(watch: Watch): Thread {
  let sent: Uint8Array | undefined;
  let alive = true;
  // An idle worker may die too; without a listener its error would end this process.
  watch.worker
    .on('error', () => {})
    .on('exit', () => {
      alive = false;
    });
  return {
    isAlive: () => alive,
    async judge({ data, ...request }) {
      const message: WorkerRequest = data === sent ? request : { ...request, data };
      sent = data;
      markProgress(watch.progress, 0);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      watch.worker.postMessage(message);
      return attend(watch, 'done');
    },
    stop: async () => void (await watch.worker.terminate()),
  };
}

interface Attended extends Answer {
  readonly problem?: Problem;
}

/** Listens until the last message or the worker's end. An idle worker keeps no process alive. */
function attend(watch: Watch, last: 'loaded' | 'done'): Promise<Attended> {
  const { worker, progress, print } = watch;
  const outcomes: RuleOutcome[] = [];
  worker.ref();
  return new Promise((resolve) => {
    let cause: Omit<Breakdown, 'step'> = { cause: 'crash', reason: 'it ended by itself' };
    const guard = watchLimits(watch, (end) => {
      cause = end;
      void worker.terminate();
    });
    const onMessage = (message: WorkerMessage): void => {
      if (message.type === 'outcome') outcomes.push(message.outcome);
      else if (message.type === 'print') print(message.line);
      else if (message.type === last) finish('problem' in message ? message : {});
    };
    const onError = (error: unknown): void => {
      cause = causeOf(error);
    };
    // Everything the worker sent before it ended has arrived by then.
    const onExit = (): void =>
      finish({ breakdown: { ...cause, step: readProgress(progress).step } });
    const finish = (end: Omit<Attended, 'outcomes'>): void => {
      guard.stop();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
      resolve({ outcomes, ...end });
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

function causeOf(error: unknown): Omit<Breakdown, 'step'> {
  const reason = error instanceof Error ? error.message : String(error);
  const isMemory = error instanceof Error && 'code' in error && error.code === outOfMemory;
  return { cause: isMemory ? 'memory' : 'crash', reason };
}

const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY';

/** Says once which end has come before the worker's own: its deadline, or the caller's signal. */
function watchLimits(watch: Watch, onEnd: (cause: Omit<Breakdown, 'step'>) => void) {
  const { deadline, signal } = watch;
  const onTimeout = () => onEnd({ cause: 'timeout', reason: `it took more than ${deadline} ms` });
  const onAbort = () => onEnd({ cause: 'crash', reason: 'it was aborted' });
  const timer = watchDeadline(watch, onTimeout);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted === true) onAbort();
  return {
    stop() {
      timer.stop();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Looks again whenever the step at hand could be over its time; a new step gets its own. */
function watchDeadline({ progress, deadline }: Watch, expire: () => void) {
  let timer = setTimeout(look, deadline);
  function look(): void {
    const { step, since } = readProgress(progress);
    const left = since + deadline - Date.now();
    if (left <= 0 && step !== idle) return expire();
    timer = setTimeout(look, Math.max(left, 1));
  }
  return { stop: () => clearTimeout(timer) };
}
