import type { Range } from '../range.ts';
import { lexSql } from './lex-table.ts';
import { kind, type Tokens, tokenStart } from './tokens.ts';
import type { Dialect } from './words.ts';

/** Deeper than any body in a body. */
const deepest = 4;

/** In the order of the text; a body between dollar tags is code, and has comments of its own. */
export function commentsOf(tokens: Tokens, dialect: Dialect, depth = 0): readonly Range[] {
  const { text, kinds, ends } = tokens;
  const found: Range[] = [];
  for (let index = 0; index < kinds.length; index += 1) {
    const what = kinds[index];
    if (what !== kind.comment && what !== kind.string) continue;
    const start = tokenStart(tokens, index);
    const end = ends[index] ?? start;
    if (what === kind.comment) found.push({ start, end });
    else if (depth < deepest)
      found.push(...commentsIn(text.slice(start, end), start, dialect, depth));
  }
  return found;
}

function commentsIn(body: string, at: number, dialect: Dialect, depth: number): readonly Range[] {
  const tag = body.startsWith('$') ? body.indexOf('$', 1) + 1 : 0;
  if (tag === 0 || !/--|\/\*/.test(body)) return [];
  const inner = lexSql(body.slice(tag, -tag), dialect);
  return commentsOf(inner, dialect, depth + 1).map(({ start, end }) => ({
    start: at + tag + start,
    end: at + tag + end,
  }));
}
