import { processIo } from './io.ts';
import { run } from './main.ts';

/** What `bin/policy-lint.js` starts. */
export async function main(): Promise<void> {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(code));
  process.exitCode = await run(process.argv.slice(2), processIo());
}
