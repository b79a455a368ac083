import { printTerm } from '../format-term.ts';
import type { Term } from '../term.ts';

export type Argument = string | bigint | number;

/** Strings and numbers as they are, everything else as its text; a number with a point is a float. */
export function argumentOf(term: Term): Argument {
  if (typeof term === 'string') return term;
  if (term === null || typeof term === 'boolean' || term.type !== 'number') return printTerm(term);
  if (!/[.eE]/.test(term.text)) return BigInt(term.text);
  const float = Number(term.text);
  return Number.isFinite(float) ? float : term.text;
}
