import type { JsonSchema, JsonObject } from './json.ts';

export type Severity = 'off' | 'warn' | 'error';

export const environments = ['development', 'staging', 'production'] as const;
export type Environment = (typeof environments)[number];

export const stages = ['manual', 'pre-commit', 'pre-push', 'ci'] as const;
export type Stage = (typeof stages)[number];

/** An input that a rule cannot do without and that only some runs have. */
export const needs = ['before', 'branch', 'commits', 'unstaged', 'pull-request', 'clock'] as const;
export type Need = (typeof needs)[number];

/** A rule as its pack's meta.json tells it; everything here stands in the METADATA header. */
export interface Rule {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly kind: string;
  readonly needs: readonly Need[];
  /** Marks of its kind, one of which must be there for the rule to find anything; empty: always ask it. */
  readonly marks?: readonly string[];
  readonly options: JsonSchema;
  readonly hint?: string;
  readonly links: readonly RuleLink[];
  /** Entrypoint in the wasm, such as `policylint/registry/known_context/findings`. */
  readonly entrypoint: string;
  /** How to read what the entrypoint yields. */
  readonly shape: RuleShape;
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

/** A profile is a whole other verdict of a pack: its rules in order, the first that fires decides. */
export interface ProfileMembership {
  readonly rank: number;
  readonly options?: JsonObject;
}

export interface PackMeta {
  readonly name: string;
  readonly opa: string;
  readonly rules: readonly Rule[];
  /** Host builtins that the wasm imports. */
  readonly builtins: readonly string[];
  /** Documents from data.json files of the pack, under `data`. */
  readonly data: JsonObject;
}
