/** The compiler's own process: V8's flag for it would slow down everything else in the host's. */
import { readFileSync } from 'node:fs';
import { startReactor } from './reactor.ts';

const [, , wasmPath = ''] = process.argv;
const reactor = startReactor(readFileSync(wasmPath));
// A failed start is answered to the first call, so it must not end the process before.
reactor.catch(() => {});

process.on('message', (message: string) => {
  reactor
    .then((call) => call(message))
    .catch((error: unknown) => JSON.stringify({ crash: String(error) }))
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
