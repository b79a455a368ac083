import type { Environment, JsonObject, Severity } from '@policy-lint/model';

/** What a user writes; every key is optional. */
export interface Config {
  readonly $schema?: string;
  /** Presets (`recommended`, `strict`) and profiles (`registry:compat`), the later one wins. */
  readonly extends?: string | readonly string[];
  /** Also `prod`, `PRODUCTION`, `dev` and the like. */
  readonly environment?: Environment | (string & {});
  /** Folders of Rego and npm packages with more rules. */
  readonly packs?: readonly (string | PackSettings)[];
  /** Files and folders of JSON and YAML that the packs find under `data`, relative to the config. */
  readonly data?: readonly string[];
  /** Globs of what a run without paths checks; everything that a kind recognises by default. */
  readonly files?: readonly string[];
  readonly ignores?: readonly string[];
  /** Settings by kind: which files it reads and what several rules share. */
  readonly kinds?: Readonly<Record<string, JsonObject>>;
  readonly rules?: RuleLevels;
  readonly overrides?: readonly Override[];
  /** The level of a comment that suppresses nothing; `warn` by default. */
  readonly unusedSuppressions?: Severity;
  /** The file of accepted findings, relative to the config; false for none. `policy-lint.baseline.yaml` by default. */
  readonly baseline?: string | false;
  /** Where an exception that ended fails; elsewhere it warns. What `origin/HEAD` names by default. */
  readonly defaultBranch?: string;
  /** At stage `ci`, whether a cache inside the checkout counts too; false by default. Only the policy of the base is asked. */
  readonly cacheInCi?: boolean;
}

/** A pack with settings of its own. */
export interface PackSettings {
  /** What would stand there alone: a folder, or the name of a package. */
  readonly path: string;
  /** Asks its rules for conftest once, about all files together, as `conftest --combine` does. */
  readonly combine?: boolean;
}

/** Applies where its files and its environments both match; the later one wins. */
export interface Override {
  readonly files?: readonly string[];
  readonly ignores?: readonly string[];
  readonly environments?: readonly (Environment | (string & {}))[];
  readonly rules: RuleLevels;
}

export type RuleLevels = Readonly<Record<string, Severity | readonly [Severity, JsonObject?]>>;

/** Presets and profiles, in order. */
export function extendsOf(config: Config): readonly string[] {
  return config.extends === undefined ? [] : [config.extends].flat();
}

/** Of those that `extends` names, the last one wins. */
export function presetsOf(config: Config): readonly ('recommended' | 'strict')[] {
  const named = extendsOf(config).filter((name) => name === 'strict' || name === 'recommended');
  return named.length > 0 ? named : ['recommended'];
}

/** Gives a config file its types and nothing else. */
export function defineConfig(config: Config): Config {
  return config;
}
