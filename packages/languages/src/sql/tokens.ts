import type { Range } from '../range.ts';
import type { SqlError, UnresolvedReason } from './operation.ts';

/** What a token is; the last ones belong to the client or to a template engine, not to SQL. */
export const kind = {
  blank: 0,
  comment: 1,
  word: 2,
  quoted: 3,
  string: 4,
  number: 5,
  symbol: 6,
  variable: 7,
  /** A character that opens what never ends, or that no dialect knows. */
  bad: 8,
  /** `{{ x }}`, `${x}`, `:name`: stands for a value, a name or any other text. */
  template: 9,
  /** A template's own statement: `{% if %}`. */
  control: 10,
  /** A line for the client: `\set`, `DELIMITER`, `:setvar`, a conflict marker. */
  command: 11,
  data: 12,
  /** Marks around what only one product executes: `/*!40000` and its end. */
  conditional: 13,
  /** Ends a statement whatever stands before it: `GO`, `//` after DELIMITER. */
  boundary: 14,
} as const;

/** Tokens tile the text: each begins where the one before it ends. */
export interface Tokens {
  readonly text: string;
  readonly kinds: readonly number[];
  readonly ends: readonly number[];
  readonly errors: readonly SqlError[];
  readonly marks: readonly Mark[];
}

/** What the client or a template engine does here, beyond what the SQL says. */
export interface Mark extends Range {
  readonly reason: UnresolvedReason;
  readonly message: string;
}

export function tokenStart(tokens: Tokens, index: number): number {
  return index === 0 ? 0 : (tokens.ends[index - 1] ?? 0);
}

export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokenStart(tokens, index), tokens.ends[index]);
}
