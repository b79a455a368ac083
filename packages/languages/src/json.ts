import type { Json } from '@policy-lint/model';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { jsonErrorMessage } from './json-errors.ts';
import { mostValues, readJsonTree } from './json-read.ts';
import { jsonDepthLimit, type JsonNode } from './json-tree.ts';

/** Either `root` and `value`, or errors: a text that does not parse has no value at all. */
export interface JsonText {
  readonly root?: JsonNode;
  readonly value?: Json;
  readonly errors: readonly JsonError[];
}

export interface JsonError {
  /** Where it was given up for its length. */
  readonly code?: 'too-large';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** One strict JSON value. `base` is the offset of the text inside a larger one; all places count from there. */
export function parseJson(text: string, base = 0): JsonText {
  return readSoleValue(text, base) ?? { errors: explainJson(text, base) };
}

/** A text of one JSON value, read in the quickest way, or given up for its length; undefined for any other text. */
export function readSoleValue(text: string, base: number): JsonText | undefined {
  const parsed = parseNatively(text);
  const root = parsed && readJsonTree(text, base);
  if (root === undefined || root === 'too deep') return undefined;
  return 'tooLongAt' in root ? tooLong(base + root.tooLongAt) : { root, ...parsed, errors: [] };
}

function tooLong(start: number): JsonText {
  const message = `more than ${mostValues} values, which is more than anybody wrote by hand`;
  return { errors: [{ code: 'too-large', message, start, end: start + 1 }] };
}

function explainJson(text: string, base: number): readonly JsonError[] {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    const message = `nested deeper than ${jsonDepthLimit} levels`;
    return [{ message, start: base + tooDeep, end: base + tooDeep + 1 }];
  }
  const errors: ParseError[] = [];
  const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
  parse(text, errors, strict);
  if (errors.length > 0) return errors.map((error) => describe(text, error, base));
  return [{ message: 'this is not JSON', start: base, end: base + text.length }];
}

/** Brackets outside of strings, counted. */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n\r]|\\.)*"?|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > jsonDepthLimit) return index;
  }
  return undefined;
}

function describe(text: string, error: ParseError, base: number): JsonError {
  const start = base + error.offset;
  const found = text.slice(error.offset, error.offset + error.length);
  const message = jsonErrorMessage(printParseErrorCode(error.error), found);
  return { message, start, end: start + error.length };
}

/** The platform's own reader has the word on validity, and keeps `__proto__` an ordinary key. */
function parseNatively(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
