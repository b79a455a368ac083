/** A lexical piece of PostgreSQL, without comments and white space. */
export interface Token {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
  /** Brackets around it; an opening and its closing bracket stand outside of themselves. */
  readonly depth: number;
}

/** Of a piece that the grammar has accepted: what never ends, ends at the end of the piece. */
export function tokenize(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = start; at < end;) {
    const next = skip(text, at, end);
    if (next > at) {
      at = next;
      continue;
    }
    const character = text.charAt(at);
    if (')]'.includes(character)) depth = Math.max(0, depth - 1);
    const [type, stop] = lex(text, at, character, end);
    tokens.push({ type, start: at, end: Math.min(stop, end), depth });
    if ('(['.includes(character)) depth += 1;
    at = stop;
  }
  return tokens;
}

/** White space, or one comment. */
function skip(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === 32 || (code >= 9 && code <= 13)) return at + 1;
  if (text.startsWith('--', at)) {
    const found = text.slice(at, end).search(/[\r\n]/);
    return found === -1 ? end : at + found;
  }
  return text.startsWith('/*', at) ? skipBlock(text, at, end) : at;
}

/** Block comments nest. */
function skipBlock(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return end;
}

function lex(text: string, at: number, character: string, end: number): [Token['type'], number] {
  const prefix = /[eEbBxXnN]/.test(character) && text[at + 1] === "'" ? 1 : 0;
  if (text[at + prefix] === "'") {
    const escapes = prefix === 1 && 'eE'.includes(character);
    return ['string', quoteEnd(text, at + prefix, "'", escapes, end)];
  }
  if (character === '"') return ['quoted', quoteEnd(text, at, '"', false, end)];
  if (/[uU]/.test(character) && text[at + 1] === '&' && /['"]/.test(text[at + 2] ?? '')) {
    const quote = text.charAt(at + 2);
    return [quote === '"' ? 'quoted' : 'string', quoteEnd(text, at + 2, quote, false, end)];
  }
  if (character === '$') return dollar(text, at, end);
  if (isWordStart(character)) return ['word', runEnd(text, at + 1, end, isWordPart)];
  if (isDigit(character)) return ['number', runEnd(text, at + 1, end, isNumberPart)];
  return ['sign', at + 1];
}

function quoteEnd(text: string, at: number, quote: string, escapes: boolean, end: number): number {
  for (let next = at + 1; next < end; next += 1) {
    const character = text[next];
    if (escapes && character === '\\') next += 1;
    else if (character === quote) {
      if (text[next + 1] !== quote) return next + 1;
      next += 1;
    }
  }
  return end;
}

function dollar(text: string, at: number, end: number): [Token['type'], number] {
  let stop = at + 1;
  while (stop < end && isWordPart(text.charAt(stop)) && text[stop] !== '$') stop += 1;
  if (text[stop] !== '$' || isDigit(text.charAt(at + 1))) return ['number', Math.max(stop, at + 1)];
  const tag = text.slice(at, stop + 1);
  const close = text.indexOf(tag, stop + 1);
  return ['string', close === -1 ? end : close + tag.length];
}

function runEnd(text: string, at: number, end: number, is: (one: string) => boolean): number {
  let stop = at;
  while (stop < end && is(text.charAt(stop))) stop += 1;
  return stop;
}

function isWordStart(one: string): boolean {
  return /[A-Za-z_]/.test(one) || one.charCodeAt(0) >= 0x80;
}

function isWordPart(one: string): boolean {
  return isWordStart(one) || isDigit(one) || one === '$';
}

function isNumberPart(one: string): boolean {
  return isDigit(one) || /[A-Za-z._]/.test(one);
}

function isDigit(one: string): boolean {
  return one >= '0' && one <= '9';
}
