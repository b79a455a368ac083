import type { Json, JsonObject, JsonSchema, PackMeta } from '@policy-lint/model';

export interface PackSource {
  /** Name of the pack, such as the folder that holds its rules. */
  readonly name: string;
  /** Rego by path inside the pack, with `/`, tests (`*_test.rego`) included. */
  readonly files: Readonly<Record<string, string>>;
  /** What the policies find under `data`; it travels in the meta, not in the wasm. */
  readonly data?: JsonObject;
  /** The facts' JSON Schemas by kind: METADATA names them as `schema.<kind>`. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** By kind, the marks that its facts may bear: METADATA names them in `custom.facts`. */
  readonly marks?: Readonly<Record<string, readonly string[]>>;
}

export interface CompiledPack {
  /** Absent where `diagnostics` hold an error. */
  readonly wasm: Uint8Array | undefined;
  readonly meta: PackMeta;
  readonly diagnostics: readonly Diagnostic[];
}

/** Places are 1-based, in UTF-16 units, end exclusive; an empty `path` is the pack as a whole. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** What to do. */
  readonly hint?: string;
  /** The rule that is wrong, where one is. */
  readonly rule?: string;
}

export type DiagnosticCode =
  | 'syntax'
  | 'type'
  | 'unknown-name'
  | 'missing-builtin'
  | 'metadata'
  | 'not-import'
  | 'patterns'
  | 'unknown-option'
  | 'unknown-data'
  | 'rule-shape'
  | 'duplicate-rule'
  | 'no-rules'
  | 'data'
  | 'compile';

export interface CheckResult {
  readonly meta: PackMeta;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TestResult {
  readonly tests: readonly TestCase[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TestCase {
  /** The rule's name, such as `test_denies_a_friday`. */
  readonly name: string;
  readonly package: string;
  readonly outcome: 'pass' | 'fail' | 'error' | 'skip';
  /** Why and where, for `error`. */
  readonly message?: string;
  /** What `print` wrote. */
  readonly output?: string;
  /** Where the test is. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Percentages are of the lines that can be covered; test files do not count. */
export interface Coverage {
  readonly percent: number;
  readonly coveredLines: number;
  readonly uncoveredLines: number;
  readonly files: Readonly<Record<string, FileCoverage>>;
}

export interface FileCoverage {
  readonly percent: number;
  readonly coveredLines: number;
  readonly uncoveredLines: number;
  /** Line ranges, both ends included. */
  readonly covered: readonly LineRange[];
  readonly uncovered: readonly LineRange[];
}

export type LineRange = readonly [first: number, last: number];

export interface FormatResult {
  /** Only the files whose text would change. */
  readonly changed: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface EvaluateRequest {
  /** Such as `custom/acme/no_friday/findings`. */
  readonly entrypoint: string;
  readonly input: Json;
  /** The whole `data` document of this request, instead of the pack's. */
  readonly data?: JsonObject;
}

export interface EvaluateOptions {
  /** A builtin that fails is an error of the answer; otherwise it is undefined, OPA's default. */
  readonly strictBuiltins?: boolean;
}

export interface EvaluateResult {
  /** In the order of the requests; empty where `diagnostics` hold an error. */
  readonly answers: readonly EvaluateAnswer[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Neither value nor error: the result is undefined. */
export interface EvaluateAnswer {
  readonly value?: Json;
  readonly error?: string;
}

export interface Description {
  /** Version of OPA. */
  readonly opa: string;
  /** Every builtin that a compiled policy may call. */
  readonly builtins: readonly string[];
}
