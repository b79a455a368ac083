import type { Config, RuleLevels } from '../config/config.ts';
import type { Need, Stage } from '@policy-lint/model';

/** What a run is about; every key is optional. Paths are relative to `cwd`. */
export interface CheckOptions {
  readonly cwd?: string | undefined;
  /** Files and folders on disk; without them, what the config names. */
  readonly paths?: readonly string[] | undefined;
  /** What `git commit` would record. */
  readonly staged?: boolean | undefined;
  /** What changed between two commits. */
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  /**
   * Only what the change adds counts; findings that its base already has are listed as `known`.
   * The default with `base` and `staged`, which compares with HEAD; false reports everything.
   */
  readonly onlyNew?: boolean | undefined;
  /** One text, judged as if it stood at `path`. */
  readonly stdin?: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  /** A path, a config value, or false for none. */
  readonly config?: string | Config | false | undefined;
  readonly environment?: string | undefined;
  readonly stage?: Stage | undefined;
  /**
   * Where config and packs are read from: the change itself, or what it starts from. At
   * the stage `ci` a range is judged by its base, else by the working tree.
   */
  readonly policyFrom?: 'change' | 'base' | undefined;
  readonly branch?: string | undefined;
  /** The branch on which an exception that ended fails; elsewhere it warns. */
  readonly defaultBranch?: string | undefined;
  /** What the forge calls its default branch, where neither the caller nor the config names one. */
  readonly forgeDefaultBranch?: string | undefined;
  /** The file of accepted findings, or false for none. */
  readonly baseline?: string | false | undefined;
  readonly pullRequest?: { readonly title?: string; readonly body?: string } | undefined;
  /** Reads the given paths as this kind. */
  readonly kind?: string | undefined;
  /** Packs and rules; everything else is off. */
  readonly only?: readonly string[] | undefined;
  readonly rules?: RuleLevels | undefined;
  /** Rules without this need are off: another run judges them. */
  readonly onlyNeeding?: Need | undefined;
  /** What the commit will say, as a commit-msg hook knows it; asked for where a rule reads it. */
  readonly message?: string | (() => Promise<string>) | undefined;
  /** Files and folders of data for the packs that the config names, besides its `data`. */
  readonly data?: readonly string[] | undefined;
  /** All of those packs judge all files together, as `conftest --combine` does. */
  readonly combine?: boolean | undefined;
  /** Nothing to check is not a problem. */
  readonly allowEmpty?: boolean | undefined;
  /** A change without files is not a problem; all else that `allowEmpty` allows still is. */
  readonly mayAddNothing?: boolean | undefined;
  /** Takes over what earlier runs found out about the same bytes, and writes down what this one does. */
  readonly cache?: boolean | undefined;
  /** The clock of rules, ISO 8601. */
  readonly now?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Packs that the config names are loaded, subjects read, then evaluated: each step from 0 to its total. */
export interface Progress {
  readonly step: 'loading' | 'reading' | 'evaluating';
  readonly done: number;
  readonly total: number;
}
