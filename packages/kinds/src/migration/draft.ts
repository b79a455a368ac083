import type { Dialect, Operation, UnresolvedReason } from '@policy-lint/languages';
import type { At, Problem } from '@policy-lint/model';

/** What a reader of one tool found in the files of one migration; assembling makes facts of it. */
export interface MigrationDraft {
  readonly tool: string;
  readonly dialect: Known<Dialect | 'unknown'>;
  readonly revision?: DraftName;
  readonly parents: readonly DraftName[];
  /** Names several parents on purpose. */
  readonly merge?: true;
  readonly description?: DraftName;
  readonly up: DraftDirection;
  readonly down: DraftDirection;
  /** In the order in which they run, each direction by itself. */
  readonly operations: readonly DraftOperation[];
  readonly unresolved: readonly DraftUnresolved[];
  readonly transaction: DraftTransaction;
  /** Whole statements and calls, for comments that suppress what begins on the next line. */
  readonly scopes: readonly At[];
  readonly comments: readonly At[];
  readonly problems: readonly Problem[];
}

/** A value and where that knowledge comes from, in words: `setting`, `migration_lock.toml`. */
export interface Known<Value> {
  readonly value: Value;
  readonly from: string;
}

export interface DraftName {
  readonly text: string;
  readonly at: At;
}

export type Phase = 'up' | 'down';

export const bodies = [
  'missing',
  'not-wanted',
  'unseen',
  'derived',
  'code',
  'empty',
  'pass',
  'ellipsis',
  'docstring',
  'comment',
  'log',
  'return',
  'callback',
  'raise',
  'wrapper',
  'external',
] as const;
/**
 * `not-wanted`: the tool has no such direction. `unseen`: it would stand in a file that this run
 * cannot see. `derived`: the tool makes it from the other one.
 * `wrapper`: a factory makes it; `external`: a helper that could not be read does.
 */
export type Body = (typeof bodies)[number];

export interface DraftDirection {
  readonly body: Body;
  readonly at: At;
  /** Declared to be impossible: by `raise`, by a marker, by a wrapper. */
  readonly irreversible?: DraftName;
}

/** An operation with its place; calls of a tool give the same operations as SQL. */
export interface DraftOperation extends Omit<Operation, 'start' | 'end'> {
  readonly phase: Phase;
  readonly at: At;
  /** The whole statement or call. */
  readonly statement_at: At;
  /** The transaction of the tool that it runs in, where a migration has several. */
  readonly unit?: number;
  /** The number of the statement inside the text of one call, which may hold several. */
  readonly part?: number;
  /** The statement as it runs, shortened, where it is SQL. */
  readonly sql?: string;
  readonly fallback?: true;
  /** Functions between the direction and the call, outermost first. */
  readonly via?: readonly string[];
  readonly loop?: true;
  /** Source text of the test. */
  readonly condition?: string;
  readonly attempt?: true;
  /** Outside of any transaction, or inside one, where that is known of this operation alone. */
  readonly transaction?: 'yes' | 'no';
  /** False where the tool itself cannot take it back. */
  readonly reversible?: boolean;
}

export interface DraftUnresolved {
  readonly reason: UnresolvedReason;
  readonly message: string;
  readonly phase: Phase;
  readonly at: At;
  readonly deferred?: true;
}

export interface DraftTransaction {
  /** One around the migration, one around each statement, none, or nobody knows. */
  readonly mode: 'migration' | 'statement' | 'none' | 'unknown';
  readonly from: string;
}

/** Why a file that looked like a migration by its path is none. */
export interface NoMigration {
  readonly none: string;
  /** What of the file could not be read: then it may be one after all. */
  readonly problems?: readonly Problem[];
}
