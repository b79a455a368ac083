import type { SqlError } from './operation.ts';
import { type Mark, type Tokens, kind } from './tokens.ts';
import { type Traits, traits } from './traits.ts';
import type { Dialect } from './words.ts';

/** Sets `kind` and gives the end of the token that begins here, which lies behind its start. */
export type Scan = (lexer: Lexer, start: number) => number;

export interface Lexer {
  readonly text: string;
  readonly dialect: Dialect;
  readonly traits: Traits;
  readonly kinds: number[];
  readonly ends: number[];
  readonly errors: SqlError[];
  readonly marks: Mark[];
  kind: number;
  /** Nothing of the statement has been read yet. */
  fresh: boolean;
  /** What ends a statement besides the semicolon. */
  delimiter: string;
  /** COPY ... FROM stdin: how far the words agree, and where its data begins. */
  copy: 'no' | 'copy' | 'stdin';
  dataAt: number;
  /** Depth of `[`, where a colon is no variable, and of `/*!`. */
  brackets: number;
  conditionals: number;
  conflict: boolean;
  /** Quotes that do not end before the text does are not looked for again: that is linear. */
  readonly endless: Set<string>;
  tags?: ReadonlyMap<string, number>;
  lastClose?: number;
}

/** Tokens tile the text; a character that begins nothing is a token as well. */
export function lex(text: string, dialect: Dialect, table: readonly Scan[]): Tokens {
  const lexer = openLexer(text, dialect);
  const { kinds, ends } = lexer;
  const word = table[letter] ?? scanSymbol;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const scan = code < 128 ? (table[code] ?? scanSymbol) : word;
    const end = scan(lexer, at);
    kinds.push(lexer.kind);
    ends.push(end);
    if (lexer.kind > kind.comment) lexer.fresh = isFresh(lexer, code);
    at = end;
  }
  return { text, kinds, ends, errors: lexer.errors, marks: lexer.marks };
}

const letter = 97;
const semicolon = 59;

function openLexer(text: string, dialect: Dialect): Lexer {
  return {
    text,
    dialect,
    traits: traits[dialect],
    kinds: [],
    ends: [],
    errors: [],
    marks: [],
    kind: kind.blank,
    fresh: true,
    delimiter: '',
    copy: 'no',
    dataAt: -1,
    brackets: 0,
    conditionals: 0,
    conflict: false,
    endless: new Set(),
  };
}

function isFresh(lexer: Lexer, code: number): boolean {
  if (lexer.kind === kind.symbol) return code === semicolon;
  if (lexer.kind === kind.boundary || lexer.kind === kind.command) return true;
  return lexer.fresh && lexer.kind >= kind.control;
}

export function scanSymbol(lexer: Lexer, start: number): number {
  lexer.kind = kind.symbol;
  return start + 1;
}

export function fail(lexer: Lexer, start: number, end: number, message: string): void {
  lexer.errors.push({ message, start, end });
}
