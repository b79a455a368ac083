import { isMostlyGarbage } from './heap-survey.ts';
import { instantiate } from './instance.ts';
import { OpaAbort } from './opa-abort.ts';
import type { Host, Mode } from './host.ts';
import type { Instance, MemorySize } from './instance.ts';
import type { WasmModule } from './webassembly.ts';

/** Runs entrypoints over one input at a time, on an instance that is made and thrown away as needed. */
export interface Machine {
  /** What the next runs read. The data is parsed again only where it is another array of bytes. */
  load(input: Uint8Array, data: Uint8Array): void;
  /** The result as JSON. Throws what the wasm throws; the next run then gets a fresh instance. */
  run(entrypoint: number, mode: Readonly<Mode>): string;
}

export interface MachineOptions {
  readonly module: WasmModule;
  readonly host: Host;
  readonly memory: MemorySize;
  /** One that is there already. */
  readonly instance?: Instance;
}

export function openMachine({ module, host, memory, ...given }: MachineOptions): Machine {
  let instance: Loaded | undefined = given.instance;
  let documents: Documents | undefined;
  return {
    load(input, data) {
      documents = { input, data };
      if (instance !== undefined && isSpent(instance, memory)) instance = undefined;
    },
    run(entrypoint, mode) {
      if (documents === undefined) throw new Error('nothing is loaded to run on');
      const current = instance ?? { ...instantiate(module, host, sizeFor(documents, memory)) };
      instance = undefined;
      prepare(current, documents, memory);
      Object.assign(current.mode, mode);
      const result = explained(current, host, () => evaluate(current, entrypoint));
      // Only now: a run that throws leaves its stack behind and maybe half a heap.
      instance = current;
      return result;
    },
  };
}

interface Documents {
  readonly input: Uint8Array;
  readonly data: Uint8Array;
}

interface Loaded extends Instance {
  base?: number;
  data?: ParsedDocument;
  input?: ParsedDocument;
}

interface ParsedDocument {
  readonly bytes: Uint8Array;
  readonly address: number;
  /** Where the heap ends behind it. */
  readonly top: number;
}

const pageSize = 65_536;

/** Above this an instance is not kept: wasm memory never shrinks. */
const keptPages = 1024;

function isSpent(instance: Instance, memory: MemorySize): boolean {
  const pages = instance.memory.buffer.byteLength / pageSize;
  return pages > Math.max(keptPages, memory.initial);
}

/** Facts take about 20 times their JSON; growing page by page costs a collection each time. */
function sizeFor({ input, data }: Documents, { initial, maximum }: MemorySize): MemorySize {
  const wanted = Math.ceil((20 * (input.byteLength + data.byteLength)) / pageSize);
  return { initial: Math.min(Math.max(initial, wanted), maximum), maximum };
}

function prepare(instance: Loaded, documents: Documents, memory: MemorySize): void {
  const grow = sizeFor(documents, memory).initial - instance.memory.buffer.byteLength / pageSize;
  if (grow > 0) instance.memory.grow(grow);
  instance.base ??= instance.opa.opa_heap_ptr_get();
  if (instance.data?.bytes !== documents.data) {
    instance.data = parse(instance, documents.data, instance.base);
    delete instance.input;
  }
  if (instance.input?.bytes !== documents.input) {
    instance.input = parse(instance, documents.input, instance.data.top);
  }
}

function parse(instance: Loaded, bytes: Uint8Array, bottom: number): ParsedDocument {
  instance.opa.opa_heap_ptr_set(bottom);
  const address = instance.parseJson(bytes);
  return { bytes, address, top: instance.opa.opa_heap_ptr_get() };
}

/** The rule took all the memory, for values that it had done with. */
export class EndlessRule extends Error {
  override readonly name = 'EndlessRule';
}

function explained(instance: Loaded, host: Host, run: () => string): string {
  try {
    return run();
  } catch (thrown) {
    const { opa, memory, input } = instance;
    if (!isOutOfMemory(thrown) || input === undefined) throw thrown;
    host.onExplain();
    if (!isMostlyGarbage(memory.buffer, input.top, opa.opa_heap_ptr_get() >>> 0)) throw thrown;
    const mebibytes = memory.buffer.byteLength / 2 ** 20;
    throw new EndlessRule(`${mebibytes} MiB`, { cause: thrown });
  }
}

function isOutOfMemory(thrown: unknown): boolean {
  return thrown instanceof OpaAbort && thrown.message.startsWith('opa_malloc');
}

function evaluate({ opa, data, input, readText }: Loaded, entrypoint: number): string {
  if (data === undefined || input === undefined) throw new Error('nothing is loaded to run on');
  opa.opa_heap_ptr_set(input.top);
  const context = opa.opa_eval_ctx_new();
  opa.opa_eval_ctx_set_input(context, input.address);
  opa.opa_eval_ctx_set_data(context, data.address);
  opa.opa_eval_ctx_set_entrypoint(context, entrypoint);
  opa.eval(context);
  return readText(opa.opa_json_dump(opa.opa_eval_ctx_get_result(context)));
}
