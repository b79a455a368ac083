import { hostBuiltins } from '@policy-lint/model';
import { checkPack } from './check-pack.ts';
import { compilePack } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { format } from './format.ts';
import type { Call } from './operations.ts';
import { openProcess } from './process.ts';
import { testPack } from './test-pack.ts';
import type {
  CheckResult,
  CompiledPack,
  Description,
  EvaluateOptions,
  EvaluateRequest,
  EvaluateResult,
  FormatResult,
  PackSource,
  TestResult,
} from './types.ts';

/** What is wrong with the Rego comes back as diagnostics; what is thrown is a failure of the compiler itself. */
export interface Compiler {
  /** Rego to one wasm with one entrypoint per rule, or diagnostics that say why not. */
  compilePack(source: PackSource): Promise<CompiledPack>;
  /** The diagnostics of `compilePack` without compiling. */
  check(source: PackSource): Promise<CheckResult>;
  /** Runs the tests of a pack, with coverage. */
  test(source: PackSource): Promise<TestResult>;
  /** `opa fmt`; by path, with the text of each file. */
  format(files: Readonly<Record<string, string>>): Promise<FormatResult>;
  /** Asks OPA's own evaluator, which is what a compiled pack can be compared with. */
  evaluate(
    source: PackSource,
    requests: readonly EvaluateRequest[],
    options?: EvaluateOptions,
  ): Promise<EvaluateResult>;
  /** The version of OPA and the builtins that policies may call. */
  describe(): Promise<Description>;
  /** Ends the compiler's process. */
  close(): Promise<void>;
}

export interface CompilerOptions {
  /** Where compiled packs are kept; without it nothing is. */
  readonly cacheDir?: string;
  /**
   * A secret that seals what is kept: an entry of anybody without it is compiled again. Without it a checksum
   * notices damage, and not a forgery.
   */
  readonly cacheKey?: Uint8Array;
  /** Milliseconds that one call may take; 120 000 unless told. */
  readonly deadline?: number;
  /** Builtins that the host of the wasm provides; those of policy-lint's engine unless told. */
  readonly hostBuiltins?: readonly string[];
  /** Ends the compiler's process; the call at hand rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** OPA's compiler in a process of its own, started by the first call that needs it. */
export function openCompiler(options: CompilerOptions = {}): Compiler {
  const process = openProcess({ deadline: options.deadline ?? 120_000, signal: options.signal });
  const call = process.call as Call;
  const allowed = options.hostBuiltins ?? hostBuiltins;
  return {
    compilePack: (source) => compilePack(source, { call, allowed, cache: cacheOf(options) }),
    check: (source) => checkPack(source, { call, allowed }),
    test: (source) => testPack(source, call),
    format: (files) => format(files, call),
    evaluate: (source, requests, given = {}) => evaluate(source, requests, given, call),
    describe: () => describe(call, allowed),
    close: () => process.close(),
  };
}

function cacheOf({ cacheDir: folder, cacheKey: secret }: CompilerOptions) {
  return folder === undefined ? undefined : { folder, secret };
}

async function describe(call: Call, allowed: readonly string[]): Promise<Description> {
  const { opa, native } = await call('describe', {});
  return { opa, builtins: [...Object.keys(native), ...allowed].sort() };
}
