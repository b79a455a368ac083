import { isPlainNameCode, scanEscapeString, scanPrefixed } from './lex-quotes.ts';
import { type Lexer, type Scan, scanSymbol } from './lexer.ts';
import { kind } from './tokens.ts';

export const scanBlank: Scan = (lexer, start) => {
  const { text } = lexer;
  let at = start + 1;
  while (isBlankCode(text.charCodeAt(at)) && at !== lexer.dataAt) at += 1;
  lexer.kind = kind.blank;
  return at;
};

export function isBlankCode(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** A name or a keyword; the letter of E'' belongs to its string. */
export const scanWord: Scan = (lexer, start) => {
  const quote = prefixedQuote(lexer, start);
  if (quote !== -1) {
    return lexer.dialect === 'postgresql' && (lexer.text.charCodeAt(start) | 32) === 101
      ? scanEscapeString(lexer, quote)
      : scanPrefixed(lexer, quote);
  }
  lexer.kind = kind.word;
  const end = wordEnd(lexer, start);
  if (lexer.delimiter === '') return end;
  // `END$$` in MySQL, where `$` may stand in a name.
  const cut = lexer.text.slice(start, end).indexOf(lexer.delimiter);
  return cut > 0 ? start + cut : end;
};

/** Numbers may carry letters: `0x1F`, `1e5`, and names of MySQL may begin with a digit. */
export const scanNumber: Scan = (lexer, start) => {
  const { text } = lexer;
  const word = wordEnd(lexer, start);
  const isName = lexer.dialect === 'mysql' && isMysqlName(text, start, word);
  lexer.kind = isName ? kind.word : kind.number;
  if (isName) return word;
  let at = word;
  if (isExponent(text, at)) at = wordEnd(lexer, at + 1);
  if (text.charCodeAt(at) === 46) at = wordEnd(lexer, at + 1);
  if (isExponent(text, at)) at = wordEnd(lexer, at + 1);
  return at;
};

export const scanAt: Scan = (lexer, start) => {
  if (!lexer.traits.variables) return scanSymbol(lexer, start);
  let at = start + 1;
  if (lexer.text.charCodeAt(at) === 64) at += 1;
  const end = wordEnd(lexer, at);
  lexer.kind = end > at ? kind.variable : kind.symbol;
  return end > at ? end : start + 1;
};

export function wordEnd(lexer: Lexer, start: number): number {
  const { text } = lexer;
  const { nameCharacters } = lexer.traits;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isPlainNameCode(code) && !(code < 65 && nameCharacters.includes(text.charAt(at)))) break;
    at += 1;
  }
  return at;
}

/** The place of the quote in `E'`, `N'`, `U&'`, `rb'`; -1 where there is none. */
function prefixedQuote(lexer: Lexer, start: number): number {
  const { text, dialect } = lexer;
  const letter = text.charCodeAt(start) | 32;
  const next = text.charCodeAt(start + 1);
  if (next === 39) return prefixes[dialect].includes(String.fromCharCode(letter)) ? start + 1 : -1;
  if (letter === 117 && next === 38 && dialect === 'postgresql') {
    const quote = text.charCodeAt(start + 2);
    return quote === 39 || quote === 34 ? start + 2 : -1;
  }
  if (dialect !== 'bigquery' || (letter !== 114 && letter !== 98)) return -1;
  if (next === 34) return start + 1;
  const third = text.charCodeAt(start + 2);
  const isPair = (next | 32) === 114 || (next | 32) === 98;
  return isPair && (third === 39 || third === 34) ? start + 2 : -1;
}

const prefixes = {
  postgresql: 'enbx',
  mysql: 'nbx',
  sqlite: 'x',
  tsql: 'n',
  snowflake: 'x',
  bigquery: 'rb',
};

function isExponent(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 43 || code === 45) && (text.charCodeAt(at - 1) | 32) === 101;
}

function isMysqlName(text: string, start: number, end: number): boolean {
  const second = text.charCodeAt(start + 1) | 32;
  if (second === 120 || second === 98) return false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return !isScientific(text, at, end);
  }
  return false;
}

/** `1e5`, and `1e` before a sign. */
function isScientific(text: string, at: number, end: number): boolean {
  if ((text.charCodeAt(at) | 32) !== 101) return false;
  for (let next = at + 1; next < end; next += 1) {
    const code = text.charCodeAt(next);
    if (code < 48 || code > 57) return false;
  }
  return end > at + 1 || isExponent(text, end);
}
