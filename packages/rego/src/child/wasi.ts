import { ownValue } from '@policy-lint/model';
import { wasm } from '../webassembly.ts';
import type { WasmImports, WasmModule } from '../webassembly.ts';

const success = 0;
const badFile = 8;
const notSupported = 52;

export interface System {
  readonly imports: WasmImports;
  /** What the program wrote to its standard streams so far. */
  printed(): string;
}

/** The little of WASI that a Go library calls: clocks, randomness, no arguments, no files. */
export function wasi(module: WasmModule, buffer: () => ArrayBuffer): System {
  const output: string[] = [];
  const known = calls(buffer, output);
  const names = wasm.Module.imports(module).map(({ name }) => name);
  const functions = names.map((name) => [name, ownValue(known, name) ?? (() => notSupported)]);
  return {
    imports: { wasi_snapshot_preview1: Object.fromEntries(functions) },
    printed: () => output.join('').trim(),
  };
}

function calls(
  buffer: () => ArrayBuffer,
  output: string[],
): Record<string, (...args: never[]) => number> {
  const memory = () => new DataView(buffer());
  const none = (count: number, size: number) => setSizes(memory(), count, size);
  return {
    args_sizes_get: none,
    environ_sizes_get: none,
    clock_time_get: (clock: number, _precision: bigint, result: number) => {
      memory().setBigUint64(result, now(clock), true);
      return success;
    },
    random_get: (start: number, length: number) => fillRandom(buffer(), start, length),
    fd_write: (_file: number, vectors: number, count: number, written: number) => {
      const text = readVectors(memory(), vectors, count);
      output.push(text.toString());
      memory().setUint32(written, text.length, true);
      return success;
    },
    poll_oneoff: (asked: number, events: number, count: number, happened: number) => {
      memory().setUint32(happened, sleep(memory(), asked, events, count), true);
      return success;
    },
    ...constants,
  };
}

const constants = {
  fd_fdstat_get: () => success,
  fd_fdstat_set_flags: () => success,
  fd_prestat_get: () => badFile,
  sched_yield: () => success,
  proc_exit: (code: number) => {
    throw new Error(`The compiler stopped with code ${code}`);
  },
};

function setSizes(memory: DataView, count: number, size: number): number {
  memory.setUint32(count, 0, true);
  memory.setUint32(size, 0, true);
  return success;
}

/** Clock 0 is the time of day, the others only ever grow. */
function now(clock: number): bigint {
  return clock === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
}

function fillRandom(buffer: ArrayBuffer, start: number, length: number): number {
  // The platform gives at most 64 KiB at a time.
  for (let from = 0; from < length; from += 65_536) {
    crypto.getRandomValues(new Uint8Array(buffer, start + from, Math.min(65_536, length - from)));
  }
  return success;
}

function readVectors(memory: DataView, vectors: number, count: number): Buffer {
  const parts = Array.from({ length: count }, (_, index) => {
    const start = memory.getUint32(vectors + 8 * index, true);
    const length = memory.getUint32(vectors + 8 * index + 4, true);
    return new Uint8Array(memory.buffer, start, length);
  });
  return Buffer.concat(parts);
}

/** The runtime polls for one thing only: that time goes by. Answers every clock when the first one rings. */
function sleep(memory: DataView, asked: number, events: number, count: number): number {
  const clocks = Array.from({ length: count }, (_, index) => asked + 48 * index).filter(
    (subscription) => memory.getUint8(subscription + 8) === 0,
  );
  const timeouts = clocks.map((subscription) => memory.getBigUint64(subscription + 24, true));
  const milliseconds = Math.min(...timeouts.map((timeout) => Number(timeout) / 1e6));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  for (const [index, subscription] of clocks.entries()) {
    const event = events + 32 * index;
    memory.setBigUint64(event, memory.getBigUint64(subscription, true), true);
    // No error, and of the type `clock`.
    memory.setUint32(event + 8, 0, true);
  }
  return clocks.length;
}
