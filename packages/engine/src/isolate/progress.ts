/**
 * Where a worker is and since when, readable while it is stuck: it shares this memory with its
 * supervisor, which may itself be too busy to read messages in time.
 */
export interface Progress {
  readonly step: number;
  /** Milliseconds since 1970, of the moment it began. */
  readonly since: number;
}

/** A step below 0 is no rule. */
export const idle = -1;
export const loading = -2;

export function createProgress(): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT);
  markProgress(buffer, loading);
  return buffer;
}

export function markProgress(buffer: SharedArrayBuffer, step: number): void {
  const cells = new BigInt64Array(buffer);
  Atomics.store(cells, 1, BigInt(Date.now()));
  Atomics.store(cells, 0, BigInt(step));
}

/** The same step, from now on. */
export function restartProgress(buffer: SharedArrayBuffer): void {
  markProgress(buffer, readProgress(buffer).step);
}

export function readProgress(buffer: SharedArrayBuffer): Progress {
  const cells = new BigInt64Array(buffer);
  return { step: Number(Atomics.load(cells, 0)), since: Number(Atomics.load(cells, 1)) };
}
