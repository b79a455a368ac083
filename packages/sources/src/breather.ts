/**
 * For long loops: throws once the signal is aborted, and now and then lets the rest of the program
 * have its turn, without which no signal could come.
 */
export function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = Date.now();
  return async () => {
    signal?.throwIfAborted();
    if (Date.now() - last < longest) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = Date.now();
    signal?.throwIfAborted();
  };
}

/** Milliseconds. */
const longest = 20;
