import type { CST } from 'yaml';
import type { Range } from './range.ts';

/** The comments of one token and of all inside it: the parser hangs them beside whatever they follow. */
export function yamlComments(token: CST.Token): readonly Range[] {
  const found: Range[] = [];
  const left: unknown[] = [token];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (Array.isArray(part)) left.push(...part.toReversed());
    else if (isComment(part)) found.push(rangeOf(part));
    else if (typeof part === 'object' && part !== null) left.push(...Object.values(part));
  }
  return found.toSorted((one, other) => one.start - other.start);
}

function isComment(part: unknown): part is CST.SourceToken {
  return typeof part === 'object' && part !== null && 'type' in part && part.type === 'comment';
}

function rangeOf({ offset, source }: CST.SourceToken): Range {
  return { start: offset, end: offset + source.length };
}
