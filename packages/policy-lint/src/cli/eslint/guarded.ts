import { writeSync } from 'node:fs';

type Name = 'FORCE_COLOR' | 'NO_COLOR';

/** Undefined: not set at all. */
export type Variables = Readonly<Partial<Record<Name, string | undefined>>>;

/**
 * Runs code that is not ours: what it prints itself is part of its text, variables are back
 * afterwards, and a run that it ends or that never ends is not taken for a report.
 */
export async function guarded(
  name: string,
  variables: Variables,
  deadline: number,
  work: () => Promise<string>,
): Promise<string> {
  const printed = captureStdout();
  const restore = withVariables(variables);
  const onExit = () =>
    writeSync(
      2,
      `policy-lint: the formatter ${name} ended this run, or waits for what never comes\n`,
    );
  // In front: the command's own listener is the last that is heard.
  process.prependOnceListener('exit', onExit);
  const timer = makeTimer(deadline);
  const strays = catchStrays();
  try {
    const returned = await Promise.race([work(), timer.rejects, strays.rejects]);
    return printed.text() + returned;
  } finally {
    timer.stop();
    strays.stop();
    process.removeListener('exit', onExit);
    restore();
    printed.restore();
  }
}

/** Standard output may belong to another format; in a file, too, a formatter's text is in one place. */
function captureStdout() {
  const { stdout } = process;
  const { write } = stdout;
  const chunks: string[] = [];
  stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = rest.find((one) => typeof one === 'function');
    if (done) queueMicrotask(done as () => void);
    return true;
  };
  return {
    text: () => chunks.join(''),
    restore: () => {
      stdout.write = write;
    },
  };
}

function withVariables(variables: Variables): () => void {
  const names = Object.keys(variables) as readonly Name[];
  const before = names.map((key) => [key, process.env[key]] as const);
  for (const key of names) setVariable(key, variables[key]);
  return () => {
    for (const [key, value] of before) setVariable(key, value);
  };
}

function setVariable(key: Name, value: string | undefined): void {
  if (value === undefined) delete process.env[key];
  else process.env[key] = value;
}

function makeTimer(deadline: number) {
  let timer: NodeJS.Timeout | undefined;
  const rejects = new Promise<never>((_, reject) => {
    const late = () => reject(new Error(`it did not finish within ${deadline / 1000} s`));
    // It does not keep a process alive in which nothing else is left to happen.
    timer = setTimeout(late, deadline).unref();
  });
  return { rejects, stop: () => clearTimeout(timer) };
}

/** An error that it throws outside of any call is its own failure, not a bug of ours. */
function catchStrays() {
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  const rejects = new Promise<never>((_, reject) => process.on('uncaughtException', reject));
  return {
    rejects,
    stop: () => {
      process.removeAllListeners('uncaughtException');
      for (const other of others) process.on('uncaughtException', other);
    },
  };
}
