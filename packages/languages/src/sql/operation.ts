import type { Range } from '../range.ts';
import type { Action, ConstraintType, Nesting, ObjectType } from './words.ts';

/**
 * One operation. A flag is there only when it is true; a name is there only when it is known:
 * names as the dialect compares them, with the schema where one is written (`public.users`).
 */
export interface Operation extends Range {
  readonly action: Action;
  readonly table?: string;
  readonly column?: string;
  /** Of an index, constraint, object, schema, database, setting or enum value. */
  readonly name?: string;
  readonly to?: string;
  readonly columns?: readonly string[];
  /** The columns that CREATE TABLE makes. */
  readonly fields?: readonly Field[];
  /** The other table of a foreign key, or the partition. */
  readonly references?: string;
  readonly object?: ObjectType;
  readonly constraint?: ConstraintType;
  /** As written, in lower case, with single blanks: `varchar(20)`. */
  readonly type?: string;
  /** What the type was, where a migration says so. */
  readonly old_type?: string;
  readonly where?: 'none' | 'tautology' | 'some';
  readonly default?: 'constant' | 'volatile' | 'null' | 'unknown';
  /** Of `set` (the text as written) and of MySQL's ALGORITHM. */
  readonly value?: string;
  readonly algorithm?: string;
  readonly lock_option?: string;
  readonly if_exists?: true;
  readonly if_not_exists?: true;
  readonly or_replace?: true;
  readonly cascade?: true;
  readonly concurrently?: true;
  readonly online?: true;
  readonly unique?: true;
  readonly not_null?: true;
  readonly primary_key?: true;
  readonly serial?: true;
  readonly identity?: true;
  readonly stored?: true;
  readonly not_valid?: true;
  readonly using_index?: true;
  readonly using?: true;
  readonly temporary?: true;
  readonly from_select?: true;
  readonly to_public?: true;
  /** DDL that moves a column or reorders an enum, where the dialect rebuilds the table for it. */
  readonly rebuild?: true;
  readonly nested?: readonly Nesting[];
  /** A body that is defined here and runs later, or never. */
  readonly deferred?: true;
  /** The fields that are written with a hole and therefore absent. */
  readonly unresolved?: readonly string[];
}

/** A column as CREATE TABLE describes it; words as in `Operation`. */
export type Field = Pick<
  Operation,
  | 'column'
  | 'type'
  | 'default'
  | 'not_null'
  | 'primary_key'
  | 'unique'
  | 'serial'
  | 'identity'
  | 'stored'
>;

export interface SqlScript {
  readonly statements: readonly SqlStatement[];
  /** Of `--`, `#` and block comments, with their marks. */
  readonly comments: readonly Range[];
  /** What leaves the text as a whole in doubt, such as a quote that never ends. */
  readonly errors: readonly SqlError[];
}

export interface SqlStatement extends Range {
  /** `recognised`: by our own reader. `unparsed`: only its first words are understood, or nothing. */
  readonly parse: 'full' | 'recognised' | 'unparsed';
  readonly operations: readonly Operation[];
  readonly unresolved: readonly Unresolved[];
}

export type UnresolvedReason =
  | 'unparsed-statement'
  | 'dynamic-sql'
  | 'template'
  | 'opaque'
  | 'external-call'
  | 'include'
  | 'wrong-dialect';

/** Something that runs and that could not be read. */
export interface Unresolved extends Range {
  readonly reason: UnresolvedReason;
  /** For people: what could not be read and why. */
  readonly message: string;
  readonly nested?: readonly Nesting[];
  readonly deferred?: true;
}

export interface SqlError extends Range {
  readonly message: string;
}
