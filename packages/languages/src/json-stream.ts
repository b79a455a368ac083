import { createScanner } from 'jsonc-parser';
import { type JsonText, parseJson, readSoleValue } from './json.ts';

/** All values of a text that holds several, one after the other, each parsed strictly. */
export function parseJsonStream(text: string, base = 0): readonly JsonText[] {
  const sole = readSoleValue(text, base);
  if (sole !== undefined) return [sole];
  const values: JsonText[] = [];
  let next = valueRange(text, 0);
  while (next !== undefined) {
    values.push(parseJson(text.slice(next.start, next.end), base + next.start));
    next = valueRange(text, next.end);
  }
  return values;
}

export interface ValueRange {
  readonly start: number;
  readonly end: number;
  /** False where the text ends inside the value. */
  readonly complete: boolean;
}

/** Where the next value lies, judged by its brackets alone. */
export function valueRange(text: string, from: number): ValueRange | undefined {
  // Comments are tokens here, so that one between two values is an error too.
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let depth = 0;
  let start: number | undefined;
  // A scanner at the end of the text gives empty tokens for ever.
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (/^[ \t\r\n]*$/.test(token)) continue;
    start ??= scanner.getTokenOffset();
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth <= 0) return { start, end: scanner.getPosition(), complete: true };
  }
  return start === undefined ? undefined : { start, end: text.length, complete: false };
}
