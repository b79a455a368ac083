import type { CST } from 'yaml';
import type { Range } from './range.ts';

/** The comments of one token and of all inside it: the parser hangs them beside whatever they follow. */
export function yamlComments(token: CST.Token): readonly Range[] {
  const found: Range[] = [];
  const left: unknown[] = [token];
  while (left.length > 0) {
    const part = left.pop();
    if (isComment(part)) found.push(rangeOf(part));
    // One by one: a call takes no more arguments than the stack holds.
    else if (isObject(part)) for (const inside of Object.values(part)) left.push(inside);
  }
  return found.toSorted((one, other) => one.start - other.start);
}

function isObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null;
}

function isComment(part: unknown): part is CST.SourceToken {
  return isObject(part) && 'type' in part && part.type === 'comment';
}

function rangeOf({ offset, source }: CST.SourceToken): Range {
  return { start: offset, end: offset + source.length };
}
