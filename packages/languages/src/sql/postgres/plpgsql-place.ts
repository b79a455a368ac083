import type { Embedded } from '../../embedded.ts';
import type { Range } from '../../range.ts';
import { tokenText } from './ranges.ts';
import type { Scope } from './scope.ts';
import { appendExact, appendCharacters, noPieces } from '../../pieces.ts';
import type { Token } from './tokens.ts';

/** Finds the texts that the parser gives, one after the other, in the body they come from. */
export interface Placing {
  readonly body: Scope;
  /** Where the next one may begin. */
  from: number;
  /** The next one does not stand before this line. */
  line(number: unknown): void;
  word(word: string): Range;
}

export function startPlacing(body: Scope): Placing {
  let lines: number[] | undefined;
  const placing: Placing = {
    body,
    from: 0,
    line(number) {
      if (typeof number !== 'number') return;
      lines ??= lineStarts(body.source.text);
      placing.from = Math.max(placing.from, lines[number - 1] ?? 0);
    },
    word: (word) => wordAt(placing, word),
  };
  return placing;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function wordAt(placing: Placing, word: string): Range {
  const { body, from } = placing;
  const tokens = body.tokens();
  let index = indexAfter(tokens, from);
  while (index < tokens.length && tokenText(body, tokens[index]).toLowerCase() !== word) index += 1;
  const token = tokens[index];
  placing.from = token?.end ?? from;
  return token ?? body.range;
}

/** What is not found where it must be stands for the whole body. */
export function placeQuery(placing: Placing, query: string): Embedded {
  const { body, from } = placing;
  let tries = 0;
  const tokens = body.tokens();
  for (let index = indexAfter(tokens, from); index < tokens.length; index += 1) {
    const start = tokens[index]?.start ?? from;
    const found = matchAt(body.source.text, start, query);
    if (found !== undefined) {
      placing.from = found.end;
      return found;
    }
    tries += query.length;
    // The statement begins on its line: what is far away is another one.
    if (tries > 2_000_000) break;
  }
  const whole = noPieces();
  appendCharacters(whole, query, body.range.start, body.range.end);
  return { ...whole, ...body.range };
}

function indexAfter(tokens: readonly Token[], from: number): number {
  let low = 0;
  for (let high = tokens.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? from) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parser writes SELECT for PERFORM, and blanks for the INTO of PL/pgSQL. */
function matchAt(text: string, start: number, query: string): Embedded | undefined {
  const pieces = noPieces();
  let at = start;
  let next = 0;
  if (query.startsWith('SELECT') && text.slice(start, start + 7).toLowerCase() === 'perform') {
    appendCharacters(pieces, 'SELECT', start, start + 7);
    at = start + 7;
    next = 6;
  }
  const same = commonLength(text, at, query, next);
  appendExact(pieces, query.slice(next, next + same), at);
  at += same;
  next += same;
  if (next < query.length) {
    if (text.slice(at, at + 4).toLowerCase() !== 'into' || query[next] !== ' ') return undefined;
    const rest = query.length - query.slice(next).trimStart().length;
    const found = text.indexOf(query.slice(rest), at);
    if (found === -1) return undefined;
    appendCharacters(pieces, query.slice(next, rest), at, found);
    appendExact(pieces, query.slice(rest), found);
    at = found + query.length - rest;
  }
  return { ...pieces, start, end: at };
}

function commonLength(text: string, at: number, query: string, next: number): number {
  if (text.startsWith(query.slice(next), at)) return query.length - next;
  let length = 0;
  while (next + length < query.length && text[at + length] === query[next + length]) length += 1;
  return length;
}
