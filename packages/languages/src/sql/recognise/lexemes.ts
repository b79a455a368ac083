import { type Tokens, kind, tokenStart } from '../tokens.ts';

/** A token that means something; `word` is in lower case, of a symbol its character. */
export interface Lexeme {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  /** Empty for what stands in quotes, for numbers and variables. */
  readonly word: string;
  /** Of `(`: the place of what closes it among the lexemes, where something does. */
  close?: number;
}

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
  return pairParentheses(lexemes);
}

/** Once for all: looking for each by itself would take long where many never close. */
function pairParentheses(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  let open: Lexeme[] = [];
  lexemes.forEach((one, index) => {
    if (one.word === '(') open.push(one);
    else if (one.word === ';') open = [];
    else if (one.word === ')') {
      const last = open.pop();
      if (last !== undefined) last.close = index;
    }
  });
  return lexemes;
}
