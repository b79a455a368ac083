import type { Hit, Json, JsonObject, PackMeta, Problem, Rule } from '@policy-lint/model';

/** A compiled pack, ready to judge subjects; the same whether it runs here or in a worker. */
export interface Pack {
  readonly meta: PackMeta;
  evaluate(request: EvaluationRequest): Promise<Evaluation>;
  /** Gives back what the pack holds; a pack that is never closed does not keep the process alive. */
  close(): Promise<void>;
}

export interface EvaluationRequest {
  readonly subject: string;
  readonly input: Json;
  /** The complete data document. Pass the same object again where nothing changed. */
  readonly data: JsonObject;
  readonly rules: readonly Rule[];
}

/** Nothing is thrown: what could not be decided stands among the problems, beside all that was. */
export interface Evaluation {
  readonly hits: readonly Hit[];
  readonly problems: readonly Problem[];
  /** Ids of the rules that an `exception` of a conftest policy switched off for this subject. */
  readonly excepted: readonly string[];
  /** Milliseconds by rule id. */
  readonly timings: Readonly<Record<string, number>>;
}

export type LoadedPack = { readonly pack: Pack } | { readonly problem: Problem };

export interface PackSource {
  readonly wasm: Uint8Array;
  readonly meta: PackMeta;
}

export interface LoadOptions {
  /** Ceiling of the wasm memory in MiB. */
  readonly memory?: number;
  /** Takes all of it at once: address space only, and no time is lost growing. */
  readonly reserve?: boolean;
  /** Findings of one rule on one subject that are told one by one; the rest is one summarising hit. */
  readonly maxFindings?: number;
  /** What a rule prints; never stdout. */
  readonly print?: (line: string) => void;
  /** A rule has ended without memory, and finding out why takes time that is not the rule's. */
  readonly onExplain?: () => void;
}

/** What became of one rule on one subject. */
export interface RuleOutcome {
  readonly rule: string;
  readonly hits: readonly Hit[];
  readonly problems: readonly Problem[];
  readonly excepted?: boolean;
  readonly milliseconds: number;
}
