import { writeSync } from 'node:fs';
import { processIo } from './io.ts';
import { run } from './main.ts';

/** What `bin/policy-lint.js` starts. */
export async function main(): Promise<void> {
  const end = watchTheEnd();
  process.once('SIGINT', () => end(130));
  process.once('SIGTERM', () => end(143));
  end(await run(process.argv.slice(2), processIo()));
}

/** Whatever a config or a formatter does when the process ends, the exit code is the one given here, or 2. */
function watchTheEnd(): (code: number) => never {
  let decided: number | undefined;
  const settle = () => {
    // A config that ends the process, or waits for what never comes, has not been judged.
    if (decided === undefined)
      writeSync(2, 'policy-lint: something ended this run before anything was decided\n');
    // From within this event it ends at once: nobody who listens after it has a say.
    process.exit(decided ?? 2);
  };
  process.on('exit', settle);
  return (code) => {
    decided = code;
    const others = process.listeners('exit').filter((one) => one !== settle);
    process.removeAllListeners('exit').on('exit', settle);
    for (const tidy of others) attempt(() => tidy.call(process, code));
    // A config may leave timers behind; a hook must not wait for them.
    return process.exit(code);
  };
}

function attempt(tidy: () => void): void {
  try {
    tidy();
  } catch {
    // What fails now changes nothing of what was judged.
  }
}
