/**
 * A Rego value with what JSON loses: sets stay sets, keys may be any value, and a number is its own
 * text, so that neither 9007199254740993 nor the difference of 1 and 1.0 gets lost.
 */
export type Term = null | boolean | string | NumberTerm | ArrayTerm | SetTerm | ObjectTerm;

export interface NumberTerm {
  readonly type: 'number';
  readonly text: string;
}

export interface ArrayTerm {
  readonly type: 'array';
  readonly items: readonly Term[];
}

interface SetTerm {
  readonly type: 'set';
  readonly items: readonly Term[];
}

export interface ObjectTerm {
  readonly type: 'object';
  readonly entries: readonly (readonly [Term, Term])[];
}

export type TermType = 'null' | 'boolean' | 'string' | Extract<Term, { type: string }>['type'];

export function termType(term: Term): TermType {
  if (term === null) return 'null';
  if (typeof term === 'boolean') return 'boolean';
  return typeof term === 'string' ? 'string' : term.type;
}

export function numberTerm(value: number | bigint): NumberTerm {
  return { type: 'number', text: String(value) };
}

export function arrayTerm(items: readonly Term[]): ArrayTerm {
  return { type: 'array', items };
}
