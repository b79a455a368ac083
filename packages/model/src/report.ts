import type { Json } from './json.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Rule, Severity } from './rule.ts';

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
}

export interface RelatedPlace {
  readonly message: string;
  readonly place: Place;
}

/** A finding that a comment takes out, and what that comment says. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: {
    readonly reason: string;
    /** The last day on which it holds. */
    readonly until?: string;
    /** Of the comment. */
    readonly place: Place;
  };
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
  /** What comments take out of `findings`, in the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly Problem[];
  readonly ledger: readonly LedgerRow[];
  /** The rules that findings name, suppressed or not, for reporters that describe them. */
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
