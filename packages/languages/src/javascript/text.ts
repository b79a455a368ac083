import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { hole } from '../embedded.ts';
import type { Range } from '../range.ts';
import { decodeLiteral } from './decode.ts';
import type { Argument, Frame } from './machine.ts';
import {
  appendCharacters,
  appendEmbedded,
  appendExact,
  asEmbedded,
  noPieces,
  type Pieces,
} from '../pieces.ts';
import { rangeOf } from './syntax.ts';
import { type TextValue, unknown, type Value } from './value.ts';

export function foldLiteral(node: TSESTree.Literal, { machine }: Frame): Value {
  if (typeof node.value === 'string') {
    const pieces = noPieces();
    const [start, end] = node.range;
    // A string that never ends has no second mark.
    const isClosed = end - start > 1 && machine.text[end - 1] === machine.text[start];
    decodeLiteral(pieces, machine.text, { start: start + 1, end: isClosed ? end - 1 : end }, false);
    return { type: 'text', text: asEmbedded(pieces, rangeOf(node)) };
  }
  const { value } = node;
  return value instanceof RegExp || value === undefined ? unknown : { type: 'constant', value };
}

/** What a value becomes inside of a template. */
export type Fill = (into: Pieces, value: Value, range: Range) => void;

export function foldTemplate(node: TSESTree.TemplateLiteral, frame: Frame): Value {
  return fillTemplate(node, frame, appendValue);
}

export function fillTemplate(
  node: TSESTree.TemplateLiteral,
  { machine, ...rest }: Frame,
  fill: Fill,
  isRaw = false,
): TextValue {
  const frame = { machine, ...rest };
  const pieces = noPieces();
  for (const [index, element] of node.quasis.entries()) {
    const { start, end } = insideOf(element);
    if (isRaw) appendExact(pieces, machine.text.slice(start, end), start);
    else decodeLiteral(pieces, machine.text, { start, end }, true);
    const expression = node.expressions[index];
    if (expression === undefined) continue;
    const between = { start: end, end: node.quasis[index + 1]?.range[0] ?? end };
    const value = machine.steps.evaluate(expression, frame);
    fill(pieces, value, holeRange(machine.text, between, rangeOf(expression)));
  }
  return { type: 'text', text: asEmbedded(pieces, rangeOf(node)) };
}

/** Some parsers count the marks around a piece of a template as part of it. */
function insideOf({ range: [start, end], value }: TSESTree.TemplateElement): Range {
  const hasMarks = end - start > value.raw.length;
  return hasMarks ? { start: start + 1, end: start + 1 + value.raw.length } : { start, end };
}

/** With the marks around it: `${` and `}`. */
function holeRange(text: string, around: Range, expression: Range): Range {
  const end = text.indexOf('}', expression.end);
  return { start: around.start, end: end === -1 ? expression.end : end + 1 };
}

export const appendValue: Fill = (into, value, range) => {
  if (value.type === 'text') appendEmbedded(into, value.text);
  else appendCharacters(into, plainText(value) ?? hole, range.start, range.end);
};

/** What the language makes of a value where it wants a text. */
export function plainText(value: Value): string | undefined {
  return value.type === 'constant' ? String(value.value) : undefined;
}

/** One after the other, each in its own place, with the same text between each two. */
export function joinTexts(parts: readonly Argument[], separator: Value, range: Range): TextValue {
  const pieces = noPieces();
  for (const [index, part] of parts.entries()) {
    if (index > 0) appendValue(pieces, separator, range);
    appendValue(pieces, part.value, part.range);
  }
  return { type: 'text', text: asEmbedded(pieces, range) };
}

/** From one character up to another. */
export function sliceText(value: TextValue, from: number, to: number): TextValue {
  const { text } = value;
  const starts = Array.from(text.starts).slice(from, to);
  const ends = Array.from(text.ends).slice(from, to);
  return { ...value, text: { ...text, text: text.text.slice(from, to), starts, ends } };
}
