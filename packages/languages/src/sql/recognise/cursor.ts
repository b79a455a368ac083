import type { Operation, Unresolved } from '../operation.ts';
import type { Tokens } from '../tokens.ts';
import type { Action, Dialect, Nesting } from '../words.ts';
import type { Lexeme } from './lexemes.ts';

/** A reader's place in one statement, and what it has found. */
export interface Cursor {
  readonly text: string;
  readonly dialect: Dialect;
  readonly lexemes: readonly Lexeme[];
  at: number;
  readonly end: number;
  readonly operations: Operation[];
  readonly unresolved: Unresolved[];
  readonly nested: readonly Nesting[];
  readonly deferred: boolean;
  /** Constant texts of variables, for what is executed by name. */
  readonly variables: Map<string, Constant>;
  /** Names of prepared statements whose text has been read. */
  readonly prepared: Set<string>;
  /** Texts within texts. */
  readonly depth: number;
  /** Reads the statement that stands at a cursor, whatever it is. */
  readonly read: (cursor: Cursor) => void;
  /** Reads a text that is executed as SQL; what is found stands in the outer text. */
  readonly readText: (cursor: Cursor, constant: Constant) => void;
}

/** A text that is known, and where each of its characters stands. */
export interface Constant {
  readonly text: string;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly hasHoles: boolean;
}

export type Fields = Partial<Omit<Operation, 'start' | 'end' | 'action'>>;

/** What all the statements of one text share. */
export type Session = Pick<Cursor, 'variables' | 'prepared' | 'depth' | 'read' | 'readText'>;

export function openCursor(
  tokens: Tokens,
  dialect: Dialect,
  lexemes: readonly Lexeme[],
  session: Session,
): Cursor {
  return {
    text: tokens.text,
    dialect,
    lexemes,
    at: 0,
    end: lexemes.length,
    operations: [],
    unresolved: [],
    nested: [],
    deferred: false,
    ...session,
  };
}

/** The same statement from here up to there, perhaps one level deeper. */
export function inside(
  cursor: Cursor,
  at: number,
  end: number,
  nested: readonly Nesting[] = [],
  deferred = false,
): Cursor {
  return {
    ...cursor,
    at,
    end: Math.max(at, end),
    nested: [...cursor.nested, ...nested],
    deferred: cursor.deferred || deferred,
  };
}

/** The word at the cursor or some places behind it; empty beyond the end. */
export function word(cursor: Cursor, ahead = 0): string {
  const index = cursor.at + ahead;
  return index < cursor.end && index >= 0 ? (cursor.lexemes[index]?.word ?? '') : '';
}

export function lexeme(cursor: Cursor, ahead = 0): Lexeme | undefined {
  const index = cursor.at + ahead;
  return index < cursor.end ? cursor.lexemes[index] : undefined;
}

export function textOf(cursor: Cursor, one: Lexeme): string {
  return cursor.text.slice(one.start, one.end);
}

/** Passes these words if they all stand here, else nothing. */
export function accept(cursor: Cursor, ...words: readonly string[]): boolean {
  for (let index = 0; index < words.length; index += 1) {
    if (word(cursor, index) !== words[index]) return false;
  }
  cursor.at += words.length;
  return true;
}

export function acceptOne(cursor: Cursor, words: ReadonlySet<string>): string | undefined {
  const found = word(cursor);
  if (found === '' || !words.has(found)) return undefined;
  cursor.at += 1;
  return found;
}

export function isDone(cursor: Cursor): boolean {
  return cursor.at >= cursor.end;
}

/** What is left of the statement says nothing more. */
export function passAll(cursor: Cursor): true {
  cursor.at = cursor.end;
  return true;
}

/** Passes one token, or a parenthesis with all that stands in it; one that never closes is a token. */
export function skipOne(cursor: Cursor): void {
  const close = closing(cursor, cursor.at);
  cursor.at = close < cursor.end ? close + 1 : cursor.at + 1;
}

/** The place of the parenthesis that closes the one here; the end where none does. */
export function closing(cursor: Cursor, from: number): number {
  return Math.min(cursor.lexemes[from]?.close ?? cursor.end, cursor.end);
}

/** A parenthesis that opens or closes alone. */
export function strayParenthesis(cursor: Cursor, from: number, to: number): Lexeme | undefined {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const one = cursor.lexemes[at];
    if (one?.word === '(') {
      if (one.close === undefined) return one;
      depth += 1;
    } else if (one?.word === ')') {
      depth -= 1;
      if (depth < 0) return one;
    }
  }
  return undefined;
}

/** Passes everything up to one of these words outside parentheses. */
export function skipTo(cursor: Cursor, words: ReadonlySet<string>): void {
  while (!isDone(cursor) && !words.has(word(cursor))) skipOne(cursor);
}

/** Puts down an operation whose words run from `from` up to the cursor, or up to `to`. */
export function emit(
  cursor: Cursor,
  action: Action,
  from: number,
  fields: Fields = {},
  to = cursor.at,
): void {
  const start = cursor.lexemes[from]?.start ?? 0;
  const last = Math.max(from, Math.min(to, cursor.end) - 1);
  cursor.operations.push({
    action,
    ...fields,
    ...(cursor.nested.length > 0 && { nested: cursor.nested }),
    ...(cursor.deferred && { deferred: true }),
    start,
    end: cursor.lexemes[last]?.end ?? start,
  });
}

export function merge(...parts: readonly Fields[]): Fields {
  const unresolved = parts.flatMap((part) => part.unresolved ?? []);
  return Object.assign({}, ...parts, unresolved.length > 0 && { unresolved });
}
