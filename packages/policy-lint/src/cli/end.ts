import { writeSync } from 'node:fs';

type Leave = (code: number) => never;

/**
 * Whatever a formatter does when the process ends, or to what ends it, the exit code is the one
 * given here, or 2.
 */
export function ownTheEnd(): Leave {
  const leave = (process as unknown as { reallyExit: Leave }).reallyExit.bind(process);
  let decided: number | undefined;
  const settle = (): never => {
    // What ends the process by itself, or waits for what never comes, has not been judged.
    if (decided === undefined)
      say('policy-lint: something ended this run before anything was decided\n');
    return leave(decided ?? 2);
  };
  // Every way out but a signal leads through it, and some formatters replace it.
  Object.defineProperty(process, 'reallyExit', { get: () => settle, set: () => {} });
  process.on('exit', settle);
  return (code) => {
    decided ??= code;
    attempt(() => {
      const others = process.listeners('exit').filter((one) => one !== settle);
      process.removeAllListeners('exit');
      for (const tidy of others) attempt(() => tidy.call(process, code));
    });
    // A formatter may leave timers behind; a hook must not wait for them.
    return settle();
  };
}

function attempt(tidy: () => void): void {
  try {
    tidy();
  } catch {
    // What fails now changes nothing of what was judged.
  }
}

/** On standard error, at once. */
export function say(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // The exit code says it too.
  }
}
