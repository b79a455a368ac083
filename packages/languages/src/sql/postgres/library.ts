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
  setFlagsFromString(tierUpOff);
  try {
    const found = await import('libpg-query');
    await found.loadModule();
    library = found;
  } finally {
    setFlagsFromString(tierUpOn);
  }
}

/**
 * V8 sends the grammar to its optimising compiler at the first parse, and the process waits for
 * that at its end: 130 ms and up to 500 MB for nothing. Other wasm keeps the optimiser. All three
 * are needed, on one line: each call costs as much as a small parse.
 */
const tierUpOff = '--no-wasm-tier-up --no-wasm-dynamic-tiering --liftoff';
const tierUpOn = '--wasm-tier-up --wasm-dynamic-tiering';

/** All parsing happens inside. */
export function withoutTierUp<Result>(parse: () => Result): Result {
  if (library === undefined) throw new Error('loadPostgres() has not been awaited');
  setFlagsFromString(tierUpOff);
  try {
    return parse();
  } finally {
    setFlagsFromString(tierUpOn);
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
  if (library === undefined || !isReadable(text)) return undefined;
  try {
    return parse(library);
  } catch {
    return undefined;
  }
}

/** The library stops at a NUL without a word, and throws at an empty text. */
function isReadable(text: string): boolean {
  if (text.trim() === '' || text.includes('\0')) return false;
  // Its lexer reads a run of such characters again for each of them: 60,000 take ten seconds.
  for (const [run] of text.matchAll(/[-+*/<>=~!@#%^&|`?]{64,}/g))
    if (run.length > 4000) return false;
  return true;
}
