import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Json } from '@policy-lint/model';
import { distFolder } from '../package-root.ts';

/**
 * Runs a config that is a program, in a process of its own: nothing that it replaces, ends or
 * closes is ours, and it can be stopped whatever it does. Throws why it gives no value.
 */
export async function runProgram(path: string, signal?: AbortSignal): Promise<Json> {
  const child = start(path);
  const stream = child.stdio[3] as Readable;
  const stop = () => {
    child.kill('SIGKILL');
    // A process that the config started may hold the other end.
    stream.destroy();
  };
  const answer = collect(stream, stop);
  // Were this process to end first, a config in an endless loop would outlive it.
  process.once('exit', stop);
  signal?.addEventListener('abort', stop);
  const late = alarm(stop);
  try {
    const end = await ended(child);
    signal?.throwIfAborted();
    if (late.hasRung()) throw new Error(`it did not finish within ${deadline / 1000} s`);
    return valueOf(answer(), end);
  } finally {
    late.stop();
    signal?.removeEventListener('abort', stop);
    process.removeListener('exit', stop);
  }
}

const deadline = 10_000;

/** Standard output belongs to the report: what a config prints goes to standard error. */
function start(path: string): ChildProcess {
  const program = join(distFolder, 'config-program.js');
  return spawn(process.execPath, [program, path], {
    stdio: ['ignore', 2, 2, 'pipe'],
    windowsHide: true,
  });
}

function collect(stream: Readable, refuse: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream
    .on('error', () => {})
    .on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) refuse();
    });
  return () => Buffer.concat(chunks).toString();
}

/** More than the program of ours in that process ever writes. */
const mostBytes = 32_000_000;

function alarm(ring: () => void) {
  let rung = false;
  const timer = setTimeout(() => {
    rung = true;
    ring();
  }, deadline);
  return { hasRung: () => rung, stop: () => clearTimeout(timer) };
}

/** How it ended, once all that it wrote has arrived. */
function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
}

function valueOf(text: string, end: string): Json {
  const answer = parse(text);
  if (answer === undefined) throw new Error(`its process ended (${end}) before it gave a config`);
  if (answer.value === undefined) throw new Error(answer.error);
  return answer.value;
}

interface Answer {
  readonly value?: Json;
  readonly error?: string;
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
