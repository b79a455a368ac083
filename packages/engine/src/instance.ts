import { callBuiltin, parseBytes, readText } from './call-builtin.ts';
import type { Link } from './call-builtin.ts';
import type { Host, Mode } from './host.ts';
import { OpaAbort } from './opa-abort.ts';
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
