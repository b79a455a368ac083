import { character, isNumberPart, isWordPart, isWordStart } from './characters.ts';

/** A lexical piece of PostgreSQL, without comments and white space. */
export interface Token {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
  /**
   * Brackets around it since the first token; an opening and its closing bracket stand outside of
   * themselves, and what closes more than was opened is negative.
   */
  readonly depth: number;
}

/** Of a piece that the grammar has accepted: what never ends, ends at the end of the piece. */
export function* lexTokens(text: string, start: number, end: number): Generator<Token, undefined> {
  let depth = 0;
  for (let at = skip(text, start, end); at < end;) {
    const code = text.charCodeAt(at);
    if (code === character.closeRound || code === character.closeSquare) depth -= 1;
    const type = typeAt(text, at, code);
    const stop = Math.min(ends[type](text, at, end), end);
    yield { type, start: at, end: stop, depth };
    if (code === character.openRound || code === character.openSquare) depth += 1;
    at = skip(text, stop, end);
  }
  return undefined;
}

/** White space and comments. */
function skip(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at += 1;
    else if (code === character.minus && text.charCodeAt(at + 1) === code)
      at = lineEnd(text, at, end);
    else if (code === character.slash && text[at + 1] === '*') at = blockEnd(text, at, end);
    else break;
  }
  return at;
}

function lineEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

/** Block comments nest. */
function blockEnd(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (text[at] === '/' && text[at + 1] === '*') {
      depth += 1;
      at += 1;
    } else if (text[at] === '*' && text[at + 1] === '/') {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return end;
}

function typeAt(text: string, at: number, code: number): Token['type'] {
  if (code === character.quote) return 'string';
  if (code === character.doubleQuote) return 'quoted';
  if (isWordStart(code)) return prefixed(text, at) ?? 'word';
  if (code === character.dollar) return dollarTag(text, at) === undefined ? 'number' : 'string';
  return code >= character.zero && code <= character.nine ? 'number' : 'sign';
}

/** `E'...'`, `U&"..."` and the like. */
function prefixed(text: string, at: number): Token['type'] | undefined {
  const next = text[at + 1];
  if (next === "'") return 'eExXbBnN'.includes(text.charAt(at)) ? 'string' : undefined;
  if (next !== '&' || !'uU'.includes(text.charAt(at))) return undefined;
  return text[at + 2] === "'" ? 'string' : text[at + 2] === '"' ? 'quoted' : undefined;
}

const ends: {
  readonly [Type in Token['type']]: (text: string, at: number, end: number) => number;
} = {
  word: (text, at, end) => runEnd(text, at, end, isWordPart),
  number: (text, at, end) => runEnd(text, at, end, isNumberPart),
  quoted: (text, at, end) => quoteEnd(text, text.indexOf('"', at), end, false),
  sign: (_text, at) => at + 1,
  string(text, at, end) {
    const tag = dollarTag(text, at);
    if (tag === undefined)
      return quoteEnd(text, text.indexOf("'", at), end, 'eE'.includes(text.charAt(at)));
    const close = text.indexOf(tag, at + tag.length);
    return close === -1 ? end : close + tag.length;
  },
};

function quoteEnd(text: string, at: number, end: number, escapes: boolean): number {
  const quote = text[at];
  for (let next = at + 1; next < end; next += 1) {
    if (escapes && text[next] === '\\') next += 1;
    else if (text[next] === quote) {
      if (text[next + 1] !== quote) return next + 1;
      next += 1;
    }
  }
  return end;
}

/** `$$` or `$name$`. */
function dollarTag(text: string, at: number): string | undefined {
  if (text[at] !== '$') return undefined;
  let stop = at + 1;
  while (stop < text.length && text[stop] !== '$' && isWordPart(text.charCodeAt(stop))) stop += 1;
  const digit = /\d/.test(text.charAt(at + 1));
  return text[stop] === '$' && !digit ? text.slice(at, stop + 1) : undefined;
}

function runEnd(text: string, at: number, end: number, is: (code: number) => boolean): number {
  let stop = at + 1;
  while (stop < end && is(text.charCodeAt(stop))) stop += 1;
  return stop;
}
