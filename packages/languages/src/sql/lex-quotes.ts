import { type Lexer, type Scan, fail, scanSymbol } from './lexer.ts';
import { kind } from './tokens.ts';

export const scanString: Scan = (lexer, start) =>
  scanQuoted(lexer, start, kind.string, lexer.traits.backslash);

/** E'' of PostgreSQL, whose backslash always escapes. */
export function scanEscapeString(lexer: Lexer, quote: number): number {
  return scanQuoted(lexer, quote, kind.string, true);
}

/** With letters before the quote: N'', B'', U&'', r"". */
export function scanPrefixed(lexer: Lexer, quote: number): number {
  if (lexer.text.charCodeAt(quote) === 34) {
    const { doubleQuotedStrings } = lexer.traits;
    return scanQuoted(lexer, quote, doubleQuotedStrings ? kind.string : kind.quoted, false);
  }
  return scanQuoted(lexer, quote, kind.string, lexer.traits.backslash);
}

export const scanDouble: Scan = (lexer, start) => {
  const { doubleQuotedStrings, backslash } = lexer.traits;
  return doubleQuotedStrings
    ? scanQuoted(lexer, start, kind.string, backslash)
    : scanQuoted(lexer, start, kind.quoted, false);
};

export const scanBacktick: Scan = (lexer, start) =>
  lexer.traits.backtick ? scanQuoted(lexer, start, kind.quoted, false) : scanSymbol(lexer, start);

export const scanBracket: Scan = (lexer, start) => {
  if (lexer.traits.brackets) return scanUntil(lexer, start, ']', kind.quoted, false);
  lexer.brackets += 1;
  return scanSymbol(lexer, start);
};

export const scanBracketEnd: Scan = (lexer, start) => {
  lexer.brackets = Math.max(0, lexer.brackets - 1);
  return scanSymbol(lexer, start);
};

function scanQuoted(lexer: Lexer, quote: number, found: number, backslash: boolean): number {
  const mark = lexer.text.charAt(quote);
  const triple = mark.repeat(3);
  if (lexer.traits.tripleQuotes && lexer.text.startsWith(triple, quote)) {
    const end = lexer.endless.has(triple) ? -1 : lexer.text.indexOf(triple, quote + 3);
    if (end !== -1) {
      lexer.kind = found;
      return end + 3;
    }
    lexer.endless.add(triple);
  }
  return scanUntil(lexer, quote, mark, found, backslash);
}

/** A doubled mark stands for itself. What never ends is one bad character, and reading goes on. */
function scanUntil(
  lexer: Lexer,
  quote: number,
  mark: string,
  found: number,
  backslash: boolean,
): number {
  const key = `${mark}${backslash}`;
  const end = lexer.endless.has(key) ? -1 : quoteEnd(lexer.text, quote + 1, mark, backslash);
  if (end !== -1) {
    lexer.kind = found;
    return end;
  }
  lexer.endless.add(key);
  lexer.kind = kind.bad;
  fail(lexer, quote, quote + 1, `the quote ${lexer.text.charAt(quote)} never ends`);
  return quote + 1;
}

const backslashCode = 92;

/** Where nothing escapes but a doubled mark, the next mark is found at once. */
function quoteEnd(text: string, from: number, mark: string, backslash: boolean): number {
  if (backslash) return escapedEnd(text, from, mark.charCodeAt(0));
  let at = text.indexOf(mark, from);
  while (at !== -1 && text.startsWith(mark, at + 1)) at = text.indexOf(mark, at + 2);
  return at === -1 ? -1 : at + 1;
}

function escapedEnd(text: string, from: number, mark: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark) {
      if (text.charCodeAt(at + 1) !== mark) return at + 1;
      at += 1;
    } else if (code === backslashCode) {
      at += 1;
    }
  }
  return -1;
}

export const scanDollar: Scan = (lexer, start) => {
  const { text } = lexer;
  if (lexer.traits.dollarQuotes === 'none') return scanParameter(lexer, start);
  const open = tagEnd(text, start);
  if (open === -1 || (lexer.traits.dollarQuotes === 'plain' && open !== start + 2)) {
    return scanParameter(lexer, start);
  }
  const tag = text.slice(start, open);
  const last = lastTags(lexer).get(tag) ?? -1;
  lexer.kind = last >= open ? kind.string : kind.bad;
  if (last >= open) return text.indexOf(tag, open) + tag.length;
  fail(lexer, start, open, `${tag} never ends`);
  return open;
};

/** `$1`, `$name`. */
function scanParameter(lexer: Lexer, start: number): number {
  const end = nameEnd(lexer.text, start + 1);
  lexer.kind = end === start + 1 ? kind.symbol : kind.variable;
  return end;
}

/** Behind the second `$` of `$tag$`. */
function tagEnd(text: string, start: number): number {
  const code = text.charCodeAt(start + 1);
  if (code >= 48 && code <= 57) return -1;
  const end = nameEnd(text, start + 1);
  return text.charCodeAt(end) === 36 ? end + 1 : -1;
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (isPlainNameCode(text.charCodeAt(at))) at += 1;
  return at;
}

/** Letters, digits and `_`; NaN beyond the text is none. */
export function isPlainNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57) ||
    code >= 128
  );
}

/** Where each tag stands last: whether one is closed is then known without another search. */
function lastTags(lexer: Lexer): ReadonlyMap<string, number> {
  if (lexer.tags !== undefined) return lexer.tags;
  const tags = new Map<string, number>();
  const { text } = lexer;
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    const end = tagEnd(text, at);
    if (end !== -1) tags.set(text.slice(at, end), at);
  }
  lexer.tags = tags;
  return tags;
}
