import { BuiltinError } from './builtin-error.ts';
import { parseInteger } from './decimal.ts';
import { termType } from './term.ts';
import type { Term } from './term.ts';

/** The operand at a position, counted from 0, or a complaint in OPA's words. */
export function stringOperand(args: readonly Term[], index: number): string {
  const term = operand(args, index);
  if (typeof term === 'string') return term;
  throw wrongType(index, 'string', term);
}

export function integerOperand(args: readonly Term[], index: number): bigint {
  const term = operand(args, index);
  if (termType(term) !== 'number') throw wrongType(index, 'number', term);
  const integer = integerOf(term);
  if (integer !== undefined) return integer;
  throw new BuiltinError(`operand ${index + 1} must be an integer`);
}

export function arrayOperand(args: readonly Term[], index: number): readonly Term[] {
  const term = operand(args, index);
  if (typeof term === 'object' && term?.type === 'array') return term.items;
  throw wrongType(index, 'array', term);
}

/** One string, or an array or set of strings. */
export function stringsOperand(args: readonly Term[], index: number): readonly string[] {
  const term = operand(args, index);
  if (typeof term === 'string') return [term];
  if (term === null || typeof term !== 'object' || !('items' in term)) {
    throw wrongType(index, 'string, array or set', term);
  }
  return term.items.map((item) => {
    if (typeof item === 'string') return item;
    throw wrongType(index, `${term.type} of strings`, item);
  });
}

export function integerOf(term: Term): bigint | undefined {
  return typeof term === 'object' && term?.type === 'number' ? parseInteger(term.text) : undefined;
}

export function operand(args: readonly Term[], index: number): Term {
  const term = args[index];
  if (term === undefined) throw new BuiltinError(`operand ${index + 1} is missing`);
  return term;
}

export function wrongType(index: number, wanted: string, got: Term): BuiltinError {
  return new BuiltinError(`operand ${index + 1} must be ${wanted} but got ${termType(got)}`);
}
