import { Buffer } from 'node:buffer';
import type { ParseResult } from 'libpg-query';
import type { PgQuery } from 'libpg-query/wasm/libpg-query.js';
import { stopTierUp } from './tier-up.ts';

let library: PgQuery | undefined;
let loading: Promise<void> | undefined;

/** One instance for the process: each reserves 128 MiB of addresses. */
export function loadPostgres(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const { default: instantiate } = await import('libpg-query/wasm/libpg-query.js');
  const restore = stopTierUp();
  try {
    library = await instantiate();
  } finally {
    restore();
  }
}

/** Undefined where the grammar refuses the text. */
export function parsePostgres(text: string): ParseResult | undefined {
  return parse(text, (found, address) => {
    const result = found._wasm_parse_query_raw(address);
    if (result === 0) return undefined;
    try {
      // Addresses of the tree, of messages, and of an error.
      const [tree = 0, , error = 0] = new Uint32Array(found.HEAPU8.buffer, result, 3);
      return error === 0 && tree !== 0 ? JSON.parse(readString(found, tree)) : undefined;
    } finally {
      found._wasm_free_parse_result(result);
    }
  });
}

/** The text is a whole CREATE FUNCTION, CREATE PROCEDURE or DO. */
export function parsePlpgsql(text: string): unknown {
  return parse(text, (found, address) => {
    const result = found._wasm_parse_plpgsql(address);
    const json = readString(found, result);
    found._wasm_free_string(result);
    // Anything else is a message.
    return json.startsWith('{') ? JSON.parse(json) : undefined;
  });
}

type Parse<Result> = (found: PgQuery, address: number) => Result | undefined;

function parse<Result>(text: string, read: Parse<Result>): Result | undefined {
  if (library === undefined) throw new Error('loadPostgres() has not been awaited');
  if (!isReadable(text)) return undefined;
  const address = writeString(library, text);
  if (address === 0) return undefined;
  try {
    return read(library, address);
  } catch {
    return undefined;
  } finally {
    library._free(address);
  }
}

/** The library stops at a NUL without a word. */
function isReadable(text: string): boolean {
  if (text.includes('\0') || text.trim() === '') return false;
  if (text.length <= longestRun) return true;
  // Its lexer reads a run of such characters again for each of them: 60,000 take ten seconds.
  const runs = text.matchAll(/[-+*/<>=~!@#%^&|`?]{64,}/g);
  return [...runs].every(([run]) => run.length <= longestRun);
}

const longestRun = 4000;

function writeString(found: PgQuery, text: string): number {
  const bytes = Buffer.byteLength(text);
  const address = found._malloc(bytes + 1);
  if (address === 0) return address;
  Buffer.from(found.HEAPU8.buffer, address, bytes).write(text);
  found.HEAPU8[address + bytes] = 0;
  return address;
}

function readString({ HEAPU8 }: PgQuery, address: number): string {
  const end = HEAPU8.indexOf(0, address);
  return Buffer.from(HEAPU8.buffer, address, end - address).toString();
}
