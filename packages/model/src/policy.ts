import type { Json } from './json.ts';
import type { Environment, Severity } from './rule.ts';

/** How the policy after a change differs from the one before, as far as it is weaker or nobody can tell. */
export interface PolicyChange {
  /** Those of the change's files that belong to the policy. */
  readonly files: readonly string[];
  readonly before: PolicySide;
  readonly after: PolicySide;
  readonly levels: readonly LowerLevels[];
  readonly options: readonly OtherOptions[];
  readonly removed: readonly RemovedRules[];
  readonly unread: readonly UnreadPaths[];
  readonly settings: readonly OtherSetting[];
  readonly packs: readonly ChangedPack[];
  /** Where the baseline stands on both sides, where one of them is in the change. */
  readonly baseline?: { readonly before?: string; readonly after?: string };
}

/** `program`: a config that would have to be run. `unreadable`: its problems are told apart. */
export interface PolicySide {
  readonly state: 'none' | 'text' | 'program' | 'unreadable' | 'not-compared';
  /** Where the config really lies. */
  readonly path?: string;
}

/** A key of the config after the change, the file as a whole where the pointer is empty, or another file. */
export interface PolicyPlace {
  readonly pointer?: string;
  readonly path?: string;
}

/** Levels that one key of the config lowers. */
export interface LowerLevels {
  readonly rules: readonly {
    readonly rule: string;
    readonly from: Severity;
    readonly to: Severity;
  }[];
  readonly environments: readonly Environment[];
  /** A pattern or a path that it holds for; absent where it holds everywhere. */
  readonly where?: string;
  readonly place: PolicyPlace;
}

export interface OtherOptions {
  readonly rule: string;
  readonly before: Json;
  readonly after: Json;
  readonly where?: string;
  readonly place: PolicyPlace;
}

/** Rules that no pack brings any more. */
export interface RemovedRules {
  readonly rules: readonly string[];
  readonly pack: string;
  /** Whether all of the pack is gone. */
  readonly whole: boolean;
  readonly place: PolicyPlace;
}

/** Files that were judged before and would not be any more. */
export interface UnreadPaths {
  /** The key that decides, such as `ignores` or `kinds.migration.files`. */
  readonly setting: string;
  readonly where: string;
  readonly place: PolicyPlace;
}

export interface OtherSetting {
  readonly setting: string;
  readonly before?: Json;
  readonly after?: Json;
  /** Where it is certain; else only a person can judge. */
  readonly weaker: boolean;
  readonly place: PolicyPlace;
}

/** A pack that says something else under the same rules, or other data for all packs. */
export interface ChangedPack {
  /** As the config calls it. */
  readonly pack: string;
  readonly data?: true;
  /** Inside of the pack. */
  readonly files: readonly string[];
  readonly place: PolicyPlace;
}
