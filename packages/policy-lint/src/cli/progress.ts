import type { Progress } from '../check/options.ts';
import type { Terminal } from './io.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => Promise<void>;
}

const patience = 500;

/** One line on a terminal, only when a run takes long enough to wonder about. */
export function progressLine(terminal: Terminal, start = Date.now()): ProgressLine {
  let shown = false;
  let last = 0;
  return {
    show({ step, done, total }) {
      const now = Date.now();
      if (now - start < patience || now - last < 100 || !terminal.isTerminal) return;
      last = now;
      shown = true;
      void terminal.write(`\r\u001b[2K${words[step]} ${done} of ${total}`);
    },
    async clear() {
      if (shown) await terminal.write('\r\u001b[2K');
    },
  };
}

const words: Readonly<Record<Progress['step'], string>> = {
  loading: 'Loading packs:',
  reading: 'Reading subjects:',
  evaluating: 'Evaluating subjects:',
};
