import type { Json } from './json.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Change } from './change.ts';
import type { Environment, Rule, Severity, Stage } from './rule.ts';

export interface Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly message: string;
  readonly hint?: string;
  readonly place: Place;
  readonly subject: string;
  readonly url?: string;
  readonly data?: Json;
  readonly related: readonly RelatedPlace[];
  /**
   * The same for as long as the same is found in the same code: of rule, message, code and which of
   * several equal ones it is, without line and path. Unique within rule and file.
   */
  readonly fingerprint: string;
}

export interface RelatedPlace {
  readonly message: string;
  readonly place: Place;
}

/** A finding that somebody accepted, and what they say of it. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Acceptance;
}

export interface Acceptance {
  /** A comment beside the code, or an entry of the baseline file. */
  readonly type: 'comment' | 'baseline';
  readonly reason: string;
  readonly owner?: string;
  /** The last day on which it holds. */
  readonly until?: string;
  /** Of the comment or the entry. */
  readonly place: Place;
}

/** What was judged, and as what. */
export interface Run {
  /** Absent where a run ended before it had a change. */
  readonly origin?: Change['origin'];
  /** Full ids of both ends, where the change has them. */
  readonly base?: string;
  readonly head?: string;
  readonly branch?: string | null;
  readonly stage: Stage;
  readonly environment: Environment;
  /** Where config, packs and baseline were read from, and the commit, where it is one. */
  readonly policy?: { readonly from: 'change' | 'base'; readonly commit?: string };
  /** The options that made it judge less than change and config ask for; absent where there are none. */
  readonly narrowed?: readonly string[];
}

/** What deserves a word and decides nothing. */
export interface Note {
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
}

/** What became of one file under some rules. Over all rows of a file, every rule stands in exactly one. */
export interface LedgerRow {
  readonly path: string;
  readonly subject?: string;
  readonly kind?: string;
  /** Rule ids, or `*` for every rule that no other row of this file names. */
  readonly rules: readonly string[];
  readonly outcome: Outcome;
  /** Why, where the outcome alone does not say: what ignored it, what it waits for. */
  readonly reason?: string;
}

export type Outcome = 'evaluated' | 'not-applicable' | 'ignored' | 'deferred' | 'problem';

export type Verdict = 'pass' | 'fail' | 'undecided';

export interface Report {
  readonly summary: Summary;
  /** Sorted by path, place and rule. */
  readonly findings: readonly Finding[];
  /** What somebody accepted, in the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What the base of the change had already; it decides nothing. In the same order. */
  readonly known: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly ledger: readonly LedgerRow[];
  readonly notes: readonly Note[];
  readonly run: Run;
  /** The rules that findings name, whatever became of these, for reporters that describe them. */
  readonly rules: readonly Rule[];
  /** The text of each file with a finding, for code frames; never part of the JSON report. */
  readonly texts: Readonly<Record<string, string>>;
  readonly timings?: Readonly<Record<string, number>>;
}

export interface Summary {
  readonly verdict: Verdict;
  readonly errors: number;
  readonly warnings: number;
  readonly problems: number;
  readonly subjects: number;
  readonly files: number;
}
