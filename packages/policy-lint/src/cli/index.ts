import { writeSync } from 'node:fs';
import { processIo } from './io.ts';
import { run } from './main.ts';

/** What `bin/policy-lint.js` starts. */
export async function main(): Promise<void> {
  let decided = false;
  const end = (code: number) => {
    decided = true;
    // A config may leave timers behind; a hook must not wait for them.
    process.exit(code);
  };
  process.once('SIGINT', () => end(130));
  process.once('SIGTERM', () => end(143));
  process.once('exit', () => {
    if (decided) return;
    // A config that ends the process, or waits for what never comes, has not been judged.
    process.exitCode = 2;
    writeSync(2, 'policy-lint: something ended this run before anything was decided\n');
  });
  end(await run(process.argv.slice(2), processIo()));
}
