import type { Range } from '../range.ts';
import { enterWord, openBlock } from './blocks.ts';
import type { Masked } from './mask.ts';
import { kind } from './tokens.ts';
import type { Dialect } from './words.ts';

/** One statement without its semicolon: characters, and the tokens they consist of. */
export interface Chunk extends Range {
  readonly first: number;
  /** Behind the last one. */
  readonly last: number;
}

/** At semicolons, except inside the bodies of routines and the parentheses of rules. */
export function splitSql(masked: Masked, dialect: Dialect): readonly Chunk[] {
  const { kinds } = masked.tokens;
  const chunks: Chunk[] = [];
  // Bodies that never end cost a look at the rest of the text: only so many of them are believed.
  let trust = 20;
  for (let from = 0; from < kinds.length;) {
    const to = statementEnd(masked, dialect, from, trust > 0);
    if (to.endless) trust -= 1;
    const chunk = trim(masked, from, to.end);
    if (chunk !== undefined) chunks.push(chunk);
    from = to.next;
  }
  return chunks;
}

interface End {
  readonly end: number;
  readonly next: number;
  readonly endless?: true;
}

/** A body that never ends is none: the first semicolon ends its statement then. */
function statementEnd(masked: Masked, dialect: Dialect, from: number, trust: boolean): End {
  const { kinds, ends, text } = masked.tokens;
  const block = openBlock();
  let held: End | undefined;
  for (let index = from; index < kinds.length; index += 1) {
    const found = kinds[index];
    if (found === kind.word) {
      if (block.state === 'plain' || block.state === 'rule') continue;
      enterWord(block, masked.tokens, index, dialect);
      if (block.state === 'cut') return { end: from, next: index + 1 };
    } else if (found === kind.symbol) {
      const end = ends[index] ?? 0;
      const code = text.charCodeAt(end - 1);
      if (code === 40) block.parens += 1;
      else if (code === 41) block.parens -= 1;
      if (code !== 59) continue;
      const stop = { end: index, next: index + 1 };
      if (masked.boundaries.has(end - 1)) return block.depth === 0 ? stop : (held ?? stop);
      if (dialect === 'tsql') continue;
      const isInside = block.depth > 0 || (block.state === 'rule' && block.parens > 0);
      if (!isInside || !trust) return stop;
      held ??= { ...stop, endless: true };
    }
  }
  return held ?? { end: kinds.length, next: kinds.length };
}

function trim(masked: Masked, from: number, to: number): Chunk | undefined {
  const { kinds, ends } = masked.tokens;
  let first = from;
  while (first < to && (kinds[first] ?? 0) <= kind.comment) first += 1;
  if (first >= to) return undefined;
  let last = to;
  while ((kinds[last - 1] ?? 0) <= kind.comment) last -= 1;
  const start = first === 0 ? 0 : (ends[first - 1] ?? 0);
  return { first, last, start, end: ends[last - 1] ?? start };
}
