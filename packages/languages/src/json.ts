import type { Json } from '@policy-lint/model';
import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { buildJsonTree, type JsonNode } from './json-tree.ts';
import { jsonErrorMessage } from './json-errors.ts';

/** Either `root` and `value`, or errors: a text that does not parse has no value at all. */
export interface JsonText {
  readonly root?: JsonNode;
  readonly value?: Json;
  readonly errors: readonly JsonError[];
}

export interface JsonError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Deeper nesting than any real document has; past this, recursive readers overflow. */
export const jsonDepthLimit = 200;

/** One strict JSON value. `base` is the offset of the text inside a larger one; all places count from there. */
export function parseJson(text: string, base = 0): JsonText {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    const message = `nested deeper than ${jsonDepthLimit} levels`;
    return { errors: [{ message, start: base + tooDeep, end: base + tooDeep + 1 }] };
  }
  const parseErrors: ParseError[] = [];
  const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
  const tree = parseTree(text, parseErrors, strict);
  const errors = parseErrors.map((error) => describe(text, error, base));
  if (errors.length > 0) return { errors };
  const parsed = parseNatively(text);
  if (tree === undefined || 'message' in parsed) {
    return { errors: [{ message: 'this is not JSON', start: base, end: base + text.length }] };
  }
  return { root: buildJsonTree(text, tree, base), value: parsed.value, errors };
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

/** The platform's own reader has the last word on validity, and keeps `__proto__` an ordinary key. */
function parseNatively(text: string): { value: Json } | { message: string } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { message: String(error) };
  }
}
