import { hostBuiltins } from '@policy-lint/model';
import { checkPack } from './check-pack.ts';
import { compilePack } from './compile-pack.ts';
import { openProcess } from './process.ts';
import type { Call } from './operations.ts';
import type { CheckResult, CompiledPack, PackSource } from './types.ts';

export interface Compiler {
  /** Rego to one wasm with one entrypoint per rule, or diagnostics that say why not. */
  compilePack(source: PackSource): Promise<CompiledPack>;
  /** The diagnostics of `compilePack` without compiling. */
  check(source: PackSource): Promise<CheckResult>;
  /** Ends the compiler's process. */
  close(): Promise<void>;
}

export interface CompilerOptions {
  /** Where compiled packs are kept; without it nothing is. */
  readonly cacheDir?: string;
  /** Milliseconds that one call may take; 120 000 unless told. */
  readonly deadline?: number;
  /** Builtins that the host of the wasm provides; the five of @open-policy-agent/opa-wasm unless told. */
  readonly hostBuiltins?: readonly string[];
}

/** OPA's compiler in a process of its own, started by the first call that needs it. */
export function openCompiler(options: CompilerOptions = {}): Compiler {
  const process = openProcess(options.deadline ?? 120_000);
  const call = process.call as Call;
  const allowed = options.hostBuiltins ?? hostBuiltins;
  return {
    compilePack: (source) => compilePack(source, { call, allowed, cacheDir: options.cacheDir }),
    check: (source) => checkPack(source, { call, allowed }),
    close: () => process.close(),
  };
}
