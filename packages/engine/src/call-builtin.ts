import { failedBuiltin } from '@policy-lint/model';
import { BuiltinError } from './builtins/builtin-error.ts';
import { failedCall } from './builtins/failed-call.ts';
import { formatTerm } from './builtins/format-term.ts';
import { hostFunctions, isHostBuiltin } from './builtins/index.ts';
import { parseTerm } from './builtins/parse-term.ts';
import type { Term } from './builtins/term.ts';
import type { Host, Mode } from './host.ts';
import { OpaAbort } from './opa-abort.ts';
import type { OpaExports } from './wasm-module.ts';
import type { WasmMemory } from './webassembly.ts';

/** What it takes to answer a call from the wasm. */
export interface Link {
  readonly memory: WasmMemory;
  readonly host: Host;
  readonly names: readonly string[];
  readonly mode: Mode;
  opa(): OpaExports;
}

export function callBuiltin(link: Link, name: string, args: readonly number[]): number {
  if (name === failedBuiltin) return judgeFailure(link, args);
  if (!isHostBuiltin(name)) throw new BuiltinError(`${name}: there is no such builtin`);
  const terms = termsAt(link, args);
  try {
    return giveTerm(link, hostFunctions[name](terms, link.host.context));
  } catch (error) {
    if (!(error instanceof BuiltinError)) throw error;
    throw new BuiltinError(`${name}: ${error.message}`);
  }
}

/** To the wasm, an address of 0 is a result that is undefined. */
function judgeFailure(link: Link, args: readonly number[]): number {
  const result = link.mode.strictBuiltins ? failedCall(termsAt(link, args)) : undefined;
  return result === undefined ? 0 : giveTerm(link, result);
}

function termsAt(link: Link, addresses: readonly number[]): readonly Term[] {
  return addresses.map((address) => parseTerm(takeText(link, link.opa().opa_value_dump(address))));
}

function giveTerm(link: Link, term: Term): number {
  return parseBytes(link, encoder.encode(formatTerm(term)), 'opa_value_parse');
}

function takeText(link: Link, address: number): string {
  const text = readText(link.memory, address);
  link.opa().opa_free(address);
  return text;
}

export function parseBytes(
  link: Link,
  bytes: Uint8Array,
  parser: 'opa_json_parse' | 'opa_value_parse',
): number {
  const opa = link.opa();
  const address = opa.opa_malloc(bytes.byteLength);
  new Uint8Array(link.memory.buffer).set(bytes, address);
  const value = opa[parser](address, bytes.byteLength);
  if (value === 0) throw new OpaAbort('the wasm could not read a value it was given');
  return value;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function readText(memory: WasmMemory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  const end = bytes.indexOf(0, address);
  return decoder.decode(bytes.subarray(address, end < 0 ? bytes.length : end));
}
