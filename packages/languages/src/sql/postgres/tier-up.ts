import { setFlagsFromString } from 'node:v8';

/** All three are needed, on one line: each call costs as much as a small parse. */
const off = '--no-wasm-tier-up --no-wasm-dynamic-tiering --liftoff';
const on = '--wasm-tier-up --wasm-dynamic-tiering';

/**
 * V8 sends the grammar to its optimising compiler at the first parse, and the process waits for
 * that at its end: 130 ms and up to 500 MB for nothing. Other wasm keeps the optimiser. Gives the
 * function that brings it back.
 */
export function stopTierUp(): () => void {
  setFlagsFromString(off);
  return () => setFlagsFromString(on);
}

/** By then the functions of the grammar are compiled, and stay as they are. */
let compiling = 64;

export function withoutTierUp<Result>(run: () => Result): Result {
  if (compiling === 0) return run();
  compiling -= 1;
  const restore = stopTierUp();
  try {
    return run();
  } finally {
    restore();
  }
}
