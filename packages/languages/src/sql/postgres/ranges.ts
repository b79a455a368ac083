import type { Range } from '../../range.ts';
import type { Scope } from './scope.ts';
import type { Token } from './tokens.ts';
import { lexTokens } from './tokens.ts';

/** From the statement's first word to the end of the name at this place. */
export function throughName(scope: Scope, location: number | undefined): Range {
  return { start: scope.range.start, end: nameEnd(scope, location) };
}

/** The name at this place, with what is joined to it by dots. */
export function nameAt(scope: Scope, location: number | undefined): Range {
  return { start: scope.source.unit(location), end: nameEnd(scope, location) };
}

export function nameEnd(scope: Scope, location: number | undefined): number {
  const { text } = scope.source;
  let at = scope.source.unit(location);
  let end = at;
  do {
    end = partEnd(text, at, scope.range.end);
    at = blankEnd(text, end, scope.range.end);
    if (text[at] !== '.') break;
    at = blankEnd(text, at + 1, scope.range.end);
  } while (at < scope.range.end);
  return Math.min(end, scope.range.end);
}

/** The whole of `"a b"`, of `U&"..."` or of a word. */
function partEnd(text: string, start: number, limit: number): number {
  for (const token of lexTokens(text, start, limit)) return token.end;
  return limit;
}

function blankEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** From this place to the next comma or closing bracket around it. */
export function clauseAt(scope: Scope, location: number | undefined): Range {
  const start = scope.source.unit(location);
  let end = start;
  for (const token of tokensFrom(scope, start)) {
    if (token.depth < 0 || (token.depth === 0 && isSign(scope, token, ','))) break;
    end = token.end;
  }
  return { start, end };
}

/** Of a statement that begins here, inside another one. */
export function statementEnd(scope: Scope, start: number): number {
  let end = start;
  for (const token of tokensFrom(scope, start)) {
    if (token.depth < 0 || (token.depth === 0 && isSign(scope, token, ';'))) break;
    end = token.end;
  }
  return end;
}

/**
 * The parts between commas of a statement from this place on, such as the actions of ALTER TABLE.
 * Where their number is not the expected one, each is the whole statement.
 */
export function partsFrom(scope: Scope, start: number, count: number): readonly Range[] {
  const parts: { start: number; end: number }[] = [];
  let open = true;
  for (const token of tokensFrom(scope, start)) {
    const last = parts.at(-1);
    if (token.depth === 0 && isSign(scope, token, ',')) open = true;
    else if (open || last === undefined) {
      parts.push({ start: token.start, end: token.end });
      open = false;
    } else last.end = token.end;
  }
  if (parts.length === count) return parts;
  return Array.from({ length: count }, () => scope.range);
}

/** Of the statement, from this place on, which must be the beginning of one; their depths too. */
export function tokensFrom(scope: Scope, start: number): Iterable<Token> {
  return lexTokens(scope.source.text, start, scope.range.end);
}

/** From the last of these words before this place, or the statement's first. */
export function verbStart(scope: Scope, verb: string, location: number | undefined): number {
  const { start } = scope.range;
  if (isWordAt(scope, start, verb)) return start;
  const before = scope.source.unit(location);
  const token = scope
    .tokens()
    .findLast(
      (one) => one.start < before && one.type === 'word' && isWordAt(scope, one.start, verb),
    );
  return token?.start ?? start;
}

function isWordAt({ source: { text } }: Scope, at: number, word: string): boolean {
  return text.slice(at, at + word.length).toLowerCase() === word;
}

export function tokenText({ source: { text } }: Scope, token: Token | undefined): string {
  return token === undefined ? '' : text.slice(token.start, token.end);
}

function isSign(scope: Scope, token: Token, signs: string): boolean {
  return token.type === 'sign' && signs.includes(tokenText(scope, token));
}
