import { ownValue } from '@policy-lint/model';

/** A word, a quote of some sort (its first character alone), `::`, a dollar tag or one other character. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Coarse tokens of SQL in no known dialect, in lower case, without comments and what stands in
 * quotes: enough to tell by what words a text speaks, never enough to judge it.
 */
export function coarseTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const end = blankEnd(text, at);
    if (end > at) {
      at = end;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

const word = /[\p{L}_@#][\p{L}\p{N}_$@#]*/uy;
const number = /[0-9.]+/y;
const dollarTag = /\$[A-Za-z_]*\$/y;
const blank = /\s+/y;

/** The end of the blanks or the comment that starts here. */
function blankEnd(text: string, at: number): number {
  if (text.startsWith('--', at)) return endOf(text, '\n', at);
  if (text.startsWith('/*', at)) return endOf(text, '*/', at + 2);
  return matchEnd(blank, text, at);
}

const closers: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`' };

function tokenAt(text: string, at: number): Token {
  const tag = matchEnd(dollarTag, text, at);
  if (tag > at) return { text: '$$', start: at, end: endOf(text, text.slice(at, tag), tag) };
  const first = text[at] ?? '';
  const closer = ownValue(closers, first);
  if (closer !== undefined) return { text: first, start: at, end: endOf(text, closer, at + 1) };
  if (text.startsWith('::', at)) return { text: '::', start: at, end: at + 2 };
  const end = Math.max(matchEnd(word, text, at), matchEnd(number, text, at), at + 1);
  return { text: text.slice(at, end).toLowerCase(), start: at, end };
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Behind the next closer, or the end of a text that lacks it. */
function endOf(text: string, closer: string, from: number): number {
  const found = text.indexOf(closer, from);
  return found === -1 ? text.length : found + closer.length;
}
