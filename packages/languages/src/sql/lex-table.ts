import { scanClientWord, scanSemicolon, withCopyData, withDelimiter } from './lex-client.ts';
import { scanBackslash, scanBang, scanConflict, scanDot, withSqlcmd } from './lex-commands.ts';
import { scanDash, scanHash, scanSlash, scanStar } from './lex-comments.ts';
import {
  scanBacktick,
  scanBracket,
  scanBracketEnd,
  scanDollar,
  scanDouble,
  scanString,
} from './lex-quotes.ts';
import {
  scanBrace,
  scanColon,
  scanPercent,
  scanQuestion,
  withDollarTemplates,
} from './lex-templates.ts';
import { scanAt, scanBlank, scanNumber, scanWord } from './lex-words.ts';
import { type Lexer, type Scan, lex, scanSymbol } from './lexer.ts';
import type { Tokens } from './tokens.ts';
import type { Dialect } from './words.ts';

/** A text as it stands in a file: with templates and with what only a client understands. */
export function lexFile(text: string, dialect: Dialect): Tokens {
  if (dialect === 'mysql' && /delimiter/i.test(text)) return lex(text, dialect, delimited);
  if (dialect === 'postgresql' && /\bstdin\b/i.test(text)) return lex(text, dialect, copying);
  return lex(text, dialect, client);
}

/** Nothing but SQL: what else there was is masked already. */
export function lexSql(text: string, dialect: Dialect): Tokens {
  return lex(text, dialect, plain);
}

const plain = fill(scanWord, {
  "'": scanString,
  '"': scanDouble,
  '`': scanBacktick,
  '[': scanBracket,
  ']': scanBracketEnd,
  '-': scanDash,
  '#': (lexer: Lexer, start: number) =>
    lexer.dialect === 'tsql' ? scanWord(lexer, start) : scanHash(lexer, start),
  '/': scanSlash,
  '*': scanStar,
  $: scanDollar,
  '@': scanAt,
});

const client = fill(scanClientWord, {
  ...Object.fromEntries(
    plain.slice(33, 65).map((scan, at) => [String.fromCharCode(at + 33), scan]),
  ),
  '[': scanBracket,
  ']': scanBracketEnd,
  '`': scanBacktick,
  $: withDollarTemplates(scanDollar),
  '{': scanBrace,
  '%': scanPercent,
  '?': scanQuestion,
  ':': withSqlcmd(scanColon),
  '\\': scanBackslash,
  '.': scanDot,
  '!': scanBang,
  '<': scanConflict,
  '=': scanConflict,
  '>': scanConflict,
  '|': scanConflict,
  ';': scanSemicolon,
});

const delimited = client.map(withDelimiter);
const copying = client.map(withCopyData);

function fill(word: Scan, special: Readonly<Record<string, Scan>>): readonly Scan[] {
  return Array.from({ length: 128 }, (_slot, code) => {
    const character = String.fromCharCode(code);
    if (Object.hasOwn(special, character)) return special[character] ?? scanSymbol;
    if (code === 32 || (code >= 9 && code <= 13)) return scanBlank;
    if (code >= 48 && code <= 57) return scanNumber;
    return /[A-Za-z_]/.test(character) ? word : scanSymbol;
  });
}
