import type { Json, JsonObject, JsonSchema } from '@policy-lint/model';
import type { Place } from './place.ts';
import type { DocumentRead, HostRead } from './reads.ts';

export type { Place } from './place.ts';

/** What go/ answers, as it answers it; go/ is the other half of this file. */
export interface Failure extends Place {
  readonly code: string;
  readonly message: string;
  /** A builtin that OPA has and a compiled policy has not. */
  readonly builtin?: string;
  /** The name that is not there, and those that are. */
  readonly have?: string;
  readonly oneOf?: readonly string[];
}

export interface Checked {
  readonly modules: readonly Module[];
  readonly failures: readonly Failure[];
  /** By entrypoint; only of a pack without failures. */
  readonly patterns: Readonly<Record<string, Patterns>> | null;
  /** Of the files without failures. */
  readonly reads: {
    readonly documents: readonly DocumentRead[] | null;
    readonly host: readonly HostRead[] | null;
  };
}

export interface Module {
  readonly path: string;
  readonly package: readonly string[];
  readonly place: Place;
  /** Whether `not` means what it says: `import future.keywords.not`. */
  readonly safeNot: boolean;
  /** What its rules read: one document, or the list of files of `conftest --combine`. */
  readonly input: 'file' | 'files' | '';
  readonly annotations: readonly Annotation[];
  readonly rules: readonly RuleClause[];
}

export interface Annotation {
  readonly scope: string;
  readonly rule?: string;
  /** Keys that OPA reads over without a word. */
  readonly unknown?: readonly string[];
  readonly header: JsonObject;
  readonly place: Place;
}

export interface RuleClause {
  readonly name: string;
  readonly shape: 'findings' | 'conftest' | '';
  readonly isSet: boolean;
  /** Whether its value can be a set or an array. */
  readonly isList: boolean;
  readonly isFunction: boolean;
  readonly place: Place;
}

export interface Patterns {
  readonly literal: number;
  /** Where a pattern comes from input or data. */
  readonly computed: readonly Place[];
}

export interface Operations {
  check: {
    request: {
      files: Readonly<Record<string, string>>;
      schemas: Readonly<Record<string, JsonSchema>>;
      hostBuiltins: readonly string[];
    };
    result: Checked;
  };
  build: {
    request: {
      files: Readonly<Record<string, string>>;
      entrypoints: readonly string[];
      hostBuiltins: readonly string[];
      strictBuiltins: boolean;
    };
    result: { readonly wasm?: string; readonly failures: readonly Failure[] };
  };
  test: {
    request: { files: Readonly<Record<string, string>>; data: JsonObject };
    result: {
      readonly tests: readonly RawTest[] | null;
      readonly coverage: RawCoverage;
      readonly failures: readonly Failure[];
    };
  };
  format: {
    request: { files: Readonly<Record<string, string>> };
    result: {
      readonly changed: Readonly<Record<string, string>>;
      readonly failures: readonly Failure[];
    };
  };
  evaluate: {
    request: {
      files: Readonly<Record<string, string>>;
      data: JsonObject;
      requests: readonly { entrypoint: string; input: Json; data?: JsonObject }[];
      strictBuiltins: boolean;
    };
    result: {
      readonly answers: readonly { readonly value?: Json; readonly error?: string }[];
      readonly failures: readonly Failure[];
    };
  };
  describe: {
    request: Record<string, never>;
    result: Described;
  };
}

/** Builtins by name, with their number of arguments. */
export interface Described {
  readonly opa: string;
  readonly native: Readonly<Record<string, number>>;
  readonly missing: Readonly<Record<string, number>>;
}

export interface RawTest {
  readonly name: string;
  readonly package: string;
  readonly outcome: 'pass' | 'fail' | 'error' | 'skip';
  readonly message?: string;
  readonly output?: string;
  readonly place: Place;
}

export interface RawCoverage {
  readonly files: Readonly<Record<string, RawFileCoverage>> | null;
}

export interface RawFileCoverage {
  readonly covered?: readonly RawRange[];
  readonly not_covered?: readonly RawRange[];
}

export interface RawRange {
  readonly start: { readonly row: number };
  readonly end: { readonly row: number };
}

/** Runs one operation of go/. */
export type Call = <Name extends keyof Operations>(
  operation: Name,
  request: Operations[Name]['request'],
) => Promise<Operations[Name]['result']>;
