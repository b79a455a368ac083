import { setFlagsFromString } from 'node:v8';
import type { ParseResult, parseSync } from 'libpg-query';

interface Library {
  readonly parseSync: typeof parseSync;
  readonly parsePlPgSQLSync: (text: string) => unknown;
}

let library: Library | undefined;
let loading: Promise<void> | undefined;

/** One instance for the process: each reserves 128 MiB of addresses. */
export function loadPostgres(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  setTierUp(false);
  try {
    const found = await import('libpg-query');
    await found.loadModule();
    library = found;
  } finally {
    setTierUp(true);
  }
}

/** Undefined where the grammar refuses the text. */
export function parsePostgres(text: string): ParseResult | undefined {
  return attempt(text, ({ parseSync }) => parseSync(text));
}

/** The text is a whole CREATE FUNCTION, CREATE PROCEDURE or DO. */
export function parsePlpgsql(text: string): unknown {
  return attempt(text, ({ parsePlPgSQLSync }) => parsePlPgSQLSync(text));
}

function attempt<Result>(text: string, parse: (found: Library) => Result): Result | undefined {
  if (library === undefined) throw new Error('loadPostgres() has not been awaited');
  // The library stops at a NUL without a word, and throws at an empty text.
  if (text.trim() === '' || text.includes('\0')) return undefined;
  setTierUp(false);
  try {
    return parse(library);
  } catch {
    return undefined;
  } finally {
    setTierUp(true);
  }
}

/**
 * V8 sends the grammar to its optimising compiler at the first parse, and the process waits for
 * that at its end: 130 ms and up to 500 MB for nothing. Other wasm keeps the optimiser.
 */
function setTierUp(on: boolean): void {
  setFlagsFromString(on ? '--wasm-tier-up' : '--no-wasm-tier-up');
  setFlagsFromString(on ? '--wasm-dynamic-tiering' : '--no-wasm-dynamic-tiering');
  if (!on) setFlagsFromString('--liftoff');
}
