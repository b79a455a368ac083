import type { Operation, Unresolved } from '../operation.ts';
import { type Tokens, kind, tokenStart } from '../tokens.ts';
import type { Action, Dialect, Nesting } from '../words.ts';

/** A token that means something; `word` is in lower case, of a symbol its character. */
export interface Lexeme {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  /** Empty for what stands in quotes, for numbers and variables. */
  readonly word: string;
}

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
  /** Reads the statement that stands at a cursor, whatever it is. */
  readonly read: (cursor: Cursor) => void;
}

/** A text that is known, and where each of its characters stands. */
export interface Constant {
  readonly text: string;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

export type Fields = Partial<Omit<Operation, 'start' | 'end' | 'action'>>;

export function lexemesOf(tokens: Tokens, first: number, last: number): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  for (let index = first; index < last; index += 1) {
    const found = tokens.kinds[index] ?? 0;
    if (found <= kind.comment) continue;
    const start = tokenStart(tokens, index);
    const end = tokens.ends[index] ?? start;
    const isBare = found === kind.word || found === kind.symbol;
    const bare = isBare ? tokens.text.slice(start, end).toLowerCase() : '';
    lexemes.push({ kind: found, start, end, word: bare });
  }
  return lexemes;
}

export function openCursor(
  tokens: Tokens,
  dialect: Dialect,
  lexemes: readonly Lexeme[],
  read: Cursor['read'],
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
    variables: new Map(),
    read,
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

/** Passes one token, or a parenthesis with all that stands in it. */
export function skipOne(cursor: Cursor): void {
  if (word(cursor) !== '(') {
    cursor.at += 1;
    return;
  }
  cursor.at = Math.min(cursor.end, closing(cursor, cursor.at) + 1);
}

/** The place of the parenthesis that closes the one here; the end where none does. */
export function closing(cursor: Cursor, from: number): number {
  let depth = 0;
  for (let index = from; index < cursor.end; index += 1) {
    const found = cursor.lexemes[index]?.word;
    if (found === '(') depth += 1;
    else if (found === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return cursor.end;
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
