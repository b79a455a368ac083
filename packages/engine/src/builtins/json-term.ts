import { BuiltinError } from './builtin-error.ts';
import { printTerm } from './format-term.ts';
import { numberTerm } from './term.ts';
import type { Term } from './term.ts';

/** A Rego value as a JavaScript one: sets become arrays, keys become strings, integers stay exact. */
export function jsonOf(term: Term): unknown {
  if (term === null || typeof term !== 'object') return term;
  if (term.type === 'number')
    return /[.eE]/.test(term.text) ? Number(term.text) : BigInt(term.text);
  if (term.type !== 'object') return term.items.map(jsonOf);
  return Object.fromEntries(term.entries.map(([key, value]) => [nameOf(key), jsonOf(value)]));
}

/** A JavaScript value as YAML knows it: keys become strings, times the text they came from. */
export function termOf(value: unknown): Term {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return numberTerm(value);
  if (typeof value === 'number') return floatTerm(value);
  if (Array.isArray(value)) return { type: 'array', items: value.map(termOf) };
  if (typeof value !== 'object') throw new BuiltinError(`a ${typeof value} has no place in Rego`);
  const entries = Object.entries(value).map(([key, member]) => [key, termOf(member)] as const);
  return { type: 'object', entries };
}

function floatTerm(value: number): Term {
  if (Number.isFinite(value)) return numberTerm(value);
  throw new BuiltinError(`${value} has no place in Rego`);
}

function nameOf(key: Term): string {
  return typeof key === 'string' ? key : printTerm(key);
}
