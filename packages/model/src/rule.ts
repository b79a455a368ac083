import type { JsonSchema, JsonObject } from './json.ts';

export type Severity = 'off' | 'warn' | 'error';

export const environments = ['development', 'staging', 'production'] as const;
export type Environment = (typeof environments)[number];

export const stages = ['manual', 'pre-commit', 'pre-push', 'ci'] as const;
export type Stage = (typeof stages)[number];

/** An input that a rule cannot do without and that only some runs have. */
export const needs = [
  'before',
  'base',
  'branch',
  'commits',
  'unstaged',
  'pull-request',
  'clock',
] as const;
export type Need = (typeof needs)[number];

/** A rule as its pack's meta.json tells it; everything here stands in the METADATA header. */
export interface Rule {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly description: string;
  /** Its level in production; `environments` says where it is another one. */
  readonly severity: Severity;
  readonly environments?: Readonly<Partial<Record<Environment, Severity>>>;
  readonly kind: string;
  readonly needs: readonly Need[];
  /** Marks of its kind, one of which must be there for the rule to find anything; empty: always ask it. */
  readonly marks?: readonly string[];
  readonly options: JsonSchema;
  readonly hint?: string;
  /** False: neither a comment nor the baseline takes its findings out. */
  readonly suppressible?: false;
  /** True: a builtin that fails on a value is a problem; otherwise its result is undefined, OPA's default. */
  readonly strictBuiltins?: true;
  readonly links: readonly RuleLink[];
  /** Entrypoint in the wasm, such as `policylint/registry/known_context/findings`. */
  readonly entrypoint: string;
  /** How to read what the entrypoint yields. */
  readonly shape: RuleShape;
  /** What a conftest rule was written for: one document, or the list of files of `--combine`. */
  readonly input?: 'file' | 'files';
  /** Entrypoint of the `exception` rule beside a conftest rule, which may switch it off. */
  readonly exceptions?: string;
  readonly profiles: Readonly<Record<string, ProfileMembership>>;
  /** The rule's folder inside its pack, with `/`; empty for a rule without one. */
  readonly folder: string;
}

/** `findings` is ours; the others are conftest's, where the rule's name is its severity. */
export type RuleShape = 'findings' | 'conftest';

export interface RuleLink {
  readonly ref: string;
  readonly description?: string;
}

/** What a profile makes of one rule. All members of a profile are of one sort. */
export interface ProfileMembership {
  /** Members stand in this order, and only the first that fires is heard. */
  readonly rank?: number;
  /** The profile changes the level of this rule and leaves the rest of the pack alone. */
  readonly severity?: Severity;
  readonly options?: JsonObject;
}

/**
 * `levels`: other levels for some rules of the pack. `whole`: its members are the pack, every other
 * rule is off. `ranked`: the same, and the first member that fires decides.
 */
export type ProfileSort = 'levels' | 'whole' | 'ranked';

export function profileSort({ rank, severity }: ProfileMembership): ProfileSort {
  if (rank !== undefined) return 'ranked';
  return severity === undefined ? 'whole' : 'levels';
}

/** The level of a rule that nobody has configured. */
export function levelIn(rule: Rule, environment: Environment): Severity {
  return rule.environments?.[environment] ?? rule.severity;
}

export interface PackMeta {
  readonly name: string;
  readonly opa: string;
  readonly rules: readonly Rule[];
  /** Host builtins that the wasm imports. */
  readonly builtins: readonly string[];
  /** The documents of data of the pack, under `data`. */
  readonly data: JsonObject;
  /** Its rules may read `data.conftest.file`: the name and the folder of the file that is judged. */
  readonly readsFile?: true;
}
