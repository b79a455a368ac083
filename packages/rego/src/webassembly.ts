/** The part of WebAssembly used here; its types come only with the browser's, which Node code should not see. */
export interface WasmModule {
  readonly kind: unique symbol;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export type WasmImports = Record<string, Record<string, unknown>>;

interface WasmApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: WasmImports): Promise<{ readonly exports: unknown }>;
  readonly Module: {
    imports(module: WasmModule): readonly { readonly name: string; readonly kind: string }[];
  };
  readonly Memory: new (size: { initial: number }) => WasmMemory;
}

export const wasm = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;
