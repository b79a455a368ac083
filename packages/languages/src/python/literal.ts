import type { SyntaxNode } from '@lezer/common';
import { readEscape } from './escapes.ts';
import { childrenOf, type Reading, rangeOf } from './reading.ts';
import type { Characters, Expression, Piece, Replacement, Text } from './syntax.ts';

/** A literal, or several side by side, as pieces whose characters know where they stand. */
export function readText(node: SyntaxNode, reading: Reading): Text {
  const literals = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  const pieces = literals.flatMap((literal) => readLiteral(literal, reading));
  const bytes = literals.some((literal) => openingOf(literal, reading).bytes);
  return { type: 'text', ...rangeOf(node), pieces, bytes };
}

interface Opening {
  readonly length: number;
  readonly quote: string;
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
}

function openingOf({ from, to }: SyntaxNode, { source }: Reading): Opening {
  let quoteAt = from;
  while (quoteAt < to && source[quoteAt] !== "'" && source[quoteAt] !== '"') quoteAt += 1;
  const prefix = source.slice(from, quoteAt).toLowerCase();
  const sign = source.charAt(quoteAt);
  const triple = sign.repeat(3);
  const quote = source.startsWith(triple, quoteAt) && to - quoteAt >= 3 ? triple : sign;
  return {
    length: quoteAt - from + quote.length,
    quote,
    raw: prefix.includes('r'),
    bytes: prefix.includes('b'),
    format: prefix.includes('f'),
  };
}

function readLiteral(node: SyntaxNode, reading: Reading): readonly Piece[] {
  if (node.name !== 'String' && node.name !== 'FormatString') return [];
  const opening = openingOf(node, reading);
  const start = node.from + opening.length;
  const closed = reading.source.endsWith(opening.quote, node.to) && isClosed(node, opening);
  if (!closed) refuse(node, 'this string never ends', reading);
  const end = closed ? node.to - opening.quote.length : node.to;
  const holes = childrenOf(node).filter(({ name }) => name === 'FormatReplacement');
  const pieces: Piece[] = [];
  let from = start;
  for (const hole of holes) {
    pieces.push(decode(from, hole.from, opening, reading), readReplacement(hole, reading));
    from = hole.to;
  }
  pieces.push(decode(from, end, opening, reading));
  return pieces.filter((piece) => piece.type === 'replacement' || piece.text !== '');
}

function isClosed({ from, to }: SyntaxNode, { length, quote }: Opening): boolean {
  return to - from >= length + quote.length;
}

function refuse({ from, to }: SyntaxNode, message: string, reading: Reading): void {
  const end = Math.max(from + 1, Math.min(to, endOfLine(reading.source, from)));
  reading.errors.push({ message, start: from, end });
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end === -1 ? source.length : end;
}

function decode(start: number, end: number, opening: Opening, reading: Reading): Characters {
  const { source } = reading;
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start;
  while (at < end) {
    const { text: decoded, length } = decodeOne(at, opening, reading);
    for (let unit = 0; unit < decoded.length; unit += 1) {
      starts.push(at);
      ends.push(Math.min(at + length, end));
    }
    text += decoded;
    at += length;
  }
  return { type: 'characters', start: Math.min(start, source.length), end, text, starts, ends };
}

function decodeOne(at: number, { raw, bytes, format }: Opening, reading: Reading) {
  const { source, errors } = reading;
  const character = source.charAt(at);
  if (character === '\\' && !raw) {
    const escape = readEscape(source, at, bytes);
    if (escape !== undefined) return escape;
    errors.push({ message: 'Python refuses this escape', start: at, end: at + 2 });
  }
  // Python's reader makes one newline of every kind before anything else looks.
  if (character === '\r') return { text: '\n', length: source[at + 1] === '\n' ? 2 : 1 };
  const doubled = format && (character === '{' || character === '}');
  return { text: character, length: doubled && source[at + 1] === character ? 2 : 1 };
}

function readReplacement(node: SyntaxNode, reading: Reading): Replacement {
  const children = childrenOf(node).filter(({ name }) => name !== '{' && name !== '}');
  const marks = new Set(['FormatConversion', 'FormatSpec', 'FormatSelfDoc']);
  const values = children.filter(({ name }) => !marks.has(name) && name !== ',');
  const spec = children.find(({ name }) => name === 'FormatSpec');
  const nested = spec === undefined ? [] : childrenOf(spec).filter(isReplacement);
  const inside = nested.map((one) => readReplacement(one, reading).value);
  return {
    type: 'replacement',
    ...rangeOf(node),
    value: oneOf(values, node, reading),
    formatted: children.some(({ name }) => marks.has(name)),
    inside,
  };
}

function isReplacement({ name }: SyntaxNode): boolean {
  return name === 'FormatReplacement';
}

function oneOf(values: readonly SyntaxNode[], node: SyntaxNode, reading: Reading): Expression {
  const [first] = values;
  if (first !== undefined && values.length === 1) return reading.read(first);
  return { type: 'other', word: 'replacement', ...rangeOf(node), inside: values.map(reading.read) };
}
