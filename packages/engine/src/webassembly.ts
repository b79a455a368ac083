/** The part of WebAssembly that the engine uses; TypeScript has its types only with the browser's. */
interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  readonly Module: {
    imports(module: WasmModule): readonly { readonly module: string; readonly name: string }[];
    exports(module: WasmModule): readonly { readonly name: string; readonly kind: string }[];
  };
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
  readonly Memory: new (size: object) => WasmMemory;
  readonly Global: new (type: object) => { readonly value: unknown };
  readonly RuntimeError: new (message?: string) => Error;
}

/** Compiled code; opaque. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: 'WebAssembly.Module';
}

export interface WasmMemory {
  /** Another one after every growth. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
  .WebAssembly;
