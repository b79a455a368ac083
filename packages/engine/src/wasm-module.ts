import { webAssembly } from './webassembly.ts';
import type { WasmModule } from './webassembly.ts';

/** The exports of OPA's wasm that the engine calls: ABI 1.x. */
export interface OpaExports {
  opa_malloc(size: number): number;
  opa_free(address: number): void;
  opa_json_parse(address: number, size: number): number;
  opa_json_dump(value: number): number;
  opa_value_parse(address: number, size: number): number;
  opa_value_dump(value: number): number;
  opa_heap_ptr_get(): number;
  opa_heap_ptr_set(address: number): void;
  opa_eval_ctx_new(): number;
  opa_eval_ctx_set_input(context: number, value: number): void;
  opa_eval_ctx_set_data(context: number, value: number): void;
  opa_eval_ctx_set_entrypoint(context: number, entrypoint: number): void;
  opa_eval_ctx_get_result(context: number): number;
  eval(context: number): number;
  builtins(): number;
  entrypoints(): number;
}

export type CompiledModule = { readonly module: WasmModule } | { readonly complaint: string };

/** Compiles the bytes and makes sure that they are what OPA's compiler makes. */
export async function compileModule(wasm: Uint8Array): Promise<CompiledModule> {
  const compiled = await compile(wasm);
  if ('complaint' in compiled) return compiled;
  const complaint = foreignImport(compiled.module) ?? missingExport(compiled.module);
  return complaint === undefined ? compiled : { complaint };
}

/** Not `opa_wasm_abi_version`: it is a global, and read once there is an instance. */
const functionNames: Readonly<Record<keyof OpaExports, true>> = {
  opa_malloc: true,
  opa_free: true,
  opa_json_parse: true,
  opa_json_dump: true,
  opa_value_parse: true,
  opa_value_dump: true,
  opa_heap_ptr_get: true,
  opa_heap_ptr_set: true,
  opa_eval_ctx_new: true,
  opa_eval_ctx_set_input: true,
  opa_eval_ctx_set_data: true,
  opa_eval_ctx_set_entrypoint: true,
  opa_eval_ctx_get_result: true,
  eval: true,
  builtins: true,
  entrypoints: true,
};

async function compile(wasm: Uint8Array): Promise<CompiledModule> {
  try {
    return { module: await webAssembly.compile(new Uint8Array(wasm)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { complaint: `it is not valid WebAssembly (${reason.replace(/^.*?: /, '')})` };
  }
}

const knownImport = /^env\.(?:memory|opa_abort|opa_println|opa_builtin[0-4])$/;

function foreignImport(module: WasmModule): string | undefined {
  const names = webAssembly.Module.imports(module).map((each) => `${each.module}.${each.name}`);
  const foreign = names.find((name) => !knownImport.test(name));
  return foreign && `it asks for ${foreign}, so it was not made by OPA's compiler`;
}

function missingExport(module: WasmModule): string | undefined {
  const exports = webAssembly.Module.exports(module).filter(({ kind }) => kind === 'function');
  const present = new Set(exports.map(({ name }) => name));
  const missing = Object.keys(functionNames).find((name) => !present.has(name));
  return missing && `it lacks the function ${missing}, so it was not made by OPA's compiler`;
}
