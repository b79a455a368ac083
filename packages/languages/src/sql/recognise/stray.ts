import { kind } from '../tokens.ts';
import type { Cursor } from './cursor.ts';

/** The first verb that destroys and that no reader has gone past knowingly. */
export function strayVerb(cursor: Cursor, from: number, read: number): number | undefined {
  for (let index = Math.max(from, read); index < cursor.end; index += 1) {
    if (isVerb(cursor, index)) return index;
  }
  return undefined;
}

const verbs = new Set(['drop', 'truncate', 'delete', 'alter', 'update', 'merge', 'rename']);
/** After these a verb is a part of a clause, a privilege or a name. */
const leads = new Set([
  'on',
  'before',
  'after',
  'or',
  'of',
  'for',
  'key',
  'do',
  'no',
  'as',
  '.',
  ',',
  '@',
]);
/** Before these it is a function or a column. */
const tails = new Set(['(', '.', ',', ')', '=', 'cascade', '<', '>']);

function isVerb(cursor: Cursor, index: number): boolean {
  const one = cursor.lexemes[index];
  if (one === undefined || one.kind !== kind.word || !verbs.has(one.word)) return false;
  const before = cursor.lexemes[index - 1]?.word ?? '';
  const after = index + 1 < cursor.end ? cursor.lexemes[index + 1] : undefined;
  return after !== undefined && !leads.has(before) && !tails.has(after.word);
}
