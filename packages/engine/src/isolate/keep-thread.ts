import type { Problem } from '@policy-lint/model';
import { explainStart } from './explain-breakdown.ts';
import { openThread } from './thread.ts';
import type { Breakdown, Thread, ThreadOptions } from './thread.ts';

/** One live thread at a time: a new one where the last has ended. */
export interface ThreadKeeper {
  get(): Promise<{ readonly thread: Thread } | { readonly problem: Problem }>;
  close(): Promise<void>;
}

export function keepThread(options: ThreadOptions): ThreadKeeper {
  let current: Thread | undefined;
  return {
    async get() {
      if (current?.isAlive() === true) return { thread: current };
      if (options.signal?.aborted === true) return { problem: explainStart(options.meta, aborted) };
      const opened = await openThread(options);
      if ('breakdown' in opened) {
        return { problem: explainStart(options.meta, opened.breakdown) };
      }
      if ('thread' in opened) current = opened.thread;
      return opened;
    },
    async close() {
      await current?.stop();
      current = undefined;
    },
  };
}

const aborted: Breakdown = { cause: 'crash', reason: 'it was aborted', step: -1 };
