import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface CompilerProcess {
  /** Operations run one after the other; each has its own deadline. */
  call(operation: string, request: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface Limits {
  /** Milliseconds for one call. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Starts with the first call, and again after a crash. */
export function openProcess(limits: Limits): CompilerProcess {
  let child: ChildProcess | undefined;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const run = async (operation: string, request: unknown) => {
    limits.signal?.throwIfAborted();
    if (closed) throw new Error('This compiler is closed; open another one.');
    if (child === undefined || !child.connected) child = start();
    const current = child;
    try {
      return await ask(current, operation, request, limits);
    } catch (error) {
      // After a crash nothing in that process can be trusted; the next call gets a new one.
      child = undefined;
      await stop(current);
      throw error;
    }
  };
  return {
    call(operation, request) {
      const next = last.then(() => run(operation, request));
      last = next.catch(() => {});
      return next;
    },
    async close() {
      closed = true;
      if (child !== undefined) await stop(child);
    },
  };
}

/** Both of src/ and dist/ are one level below the package. */
export const wasmPath = distFile('compiler.wasm');
export const identityPath = distFile('compiler.json');

function distFile(name: string): string {
  return fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
}

function start(): ChildProcess {
  const script = distFile('child.js');
  for (const path of [script, wasmPath]) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run \`pnpm build\` first.`);
  }
  const child = fork(script, [wasmPath], {
    // Optimising Go's huge functions takes longer than running them once.
    execArgv: ['--liftoff-only'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Trouble while nobody waits shows at the next call; unheard, it would end the host's process.
  child.on('error', () => {});
  rest(child);
  return child;
}

function ask(
  child: ChildProcess,
  operation: string,
  request: unknown,
  { deadline, signal }: Limits,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      rest(child);
      finish();
    };
    const onMessage = (reply: unknown) =>
      settle(() => readReply(reply, operation, resolve, reject));
    const onExit = (code: number | null, killedBy: string | null) =>
      onError(new Error(`its process ended with ${killedBy ?? `code ${code}`}`));
    const onError = (error: Error) => settle(() => reject(crash(operation, error.message)));
    const onAbort = () => settle(() => reject(signal?.reason));
    signal?.addEventListener('abort', onAbort);
    const onTime = () => onError(new Error(`no answer within ${deadline / 1000} s`));
    const timer = setTimeout(onTime, deadline);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    work(child);
    child.send(JSON.stringify({ operation, request }), (error) => {
      if (error) onError(error);
    });
  });
}

function readReply(
  reply: unknown,
  operation: string,
  resolve: (result: unknown) => void,
  reject: (error: Error) => void,
): void {
  const { result, crash: reason } = JSON.parse(String(reply)) as {
    result: unknown;
    crash?: string;
  };
  if (reason === undefined) resolve(result);
  else reject(crash(operation, reason));
}

function crash(operation: string, reason: string): Error {
  return new Error(`The Rego compiler failed in \`${operation}\`: ${reason}`);
}

/** An idle compiler does not keep the host's process alive; one at work does. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function work(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.ref();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
