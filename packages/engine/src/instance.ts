import { failedBuiltin } from '@policy-lint/model';
import { BuiltinError } from './builtins/builtin-error.ts';
import { failedCall } from './builtins/failed-call.ts';
import { formatTerm } from './builtins/format-term.ts';
import type { HostContext } from './builtins/host-function.ts';
import { hostFunctions, isHostBuiltin } from './builtins/index.ts';
import { parseTerm } from './builtins/parse-term.ts';
import type { Term } from './builtins/term.ts';
import type { OpaExports } from './wasm-module.ts';
import { webAssembly } from './webassembly.ts';
import type { WasmInstance, WasmMemory, WasmModule } from './webassembly.ts';

/** One instance of a pack's wasm with its memory. */
export interface Instance {
  readonly opa: OpaExports;
  readonly memory: WasmMemory;
  readonly builtins: Readonly<Record<string, number>>;
  readonly entrypoints: Readonly<Record<string, number>>;
  readonly mode: Mode;
  /** The text that ends with a zero byte at this address. */
  readText(address: number): string;
  parseJson(bytes: Uint8Array): number;
}

/** How the rule that is being asked wants to be evaluated. */
export interface Mode {
  strictBuiltins: boolean;
}

export interface Host {
  readonly context: HostContext;
  readonly print: (line: string) => void;
}

/** In pages of 64 KiB. */
export interface MemorySize {
  readonly initial: number;
  readonly maximum: number;
}

/**
 * Instantiates by OPA's documented ABI. The SDK is not asked, because its own sprintf and
 * regex.split would win over ours, and because loading it takes longer than evaluating a pack.
 */
export function instantiate(module: WasmModule, host: Host, size: MemorySize): Instance {
  const memory = new webAssembly.Memory(size);
  const read = (address: number): string => readText(memory, address);
  const names: string[] = [];
  const mode: Mode = { strictBuiltins: false };
  const link: Link = { memory, host, names, mode, opa: () => opa };
  const env = { memory, ...importsOf(link) };
  const instance = new webAssembly.Instance(module, { env });
  const opa = instance.exports as unknown as OpaExports;
  assertAbi(instance.exports);
  const builtins = readTable(read(opa.opa_json_dump(opa.builtins())));
  for (const [name, id] of Object.entries(builtins)) names[id] = name;
  const entrypoints = readTable(read(opa.opa_json_dump(opa.entrypoints())));
  const parseJson = (bytes: Uint8Array): number => parseBytes(link, bytes, 'opa_json_parse');
  return { opa, memory, builtins, entrypoints, mode, readText: read, parseJson };
}

interface Link {
  readonly memory: WasmMemory;
  readonly host: Host;
  readonly names: readonly string[];
  readonly mode: Mode;
  opa(): OpaExports;
}

function importsOf(link: Link): Record<string, (...numbers: number[]) => number> {
  const call = (id: number, _context: number, ...args: number[]): number =>
    callBuiltin(link, link.names[id] ?? `number ${id}`, args);
  return {
    opa_abort: (address) => {
      throw new OpaAbort(readText(link.memory, address));
    },
    opa_println: (address) => {
      link.host.print(readText(link.memory, address));
      return 0;
    },
    opa_builtin0: call,
    opa_builtin1: call,
    opa_builtin2: call,
    opa_builtin3: call,
    opa_builtin4: call,
  };
}

/** The wasm gave up: a conflict, or no memory. */
export class OpaAbort extends Error {
  override readonly name = 'OpaAbort';
}

function callBuiltin(link: Link, name: string, args: readonly number[]): number {
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

function parseBytes(
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

function readText(memory: WasmMemory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  const end = bytes.indexOf(0, address);
  return decoder.decode(bytes.subarray(address, end < 0 ? bytes.length : end));
}

function assertAbi(exports: WasmInstance['exports']): void {
  const version = exports['opa_wasm_abi_version'];
  const number: unknown = version instanceof webAssembly.Global ? version.value : undefined;
  if (number !== 1) throw new OpaAbort(`its ABI version is ${String(number)}, 1 is understood`);
}

function readTable(json: string): Readonly<Record<string, number>> {
  const table: unknown = JSON.parse(json);
  if (typeof table !== 'object' || table === null) throw new OpaAbort('its tables are unreadable');
  return Object.fromEntries(Object.entries(table).map(([name, id]) => [name, Number(id)]));
}
