import { BuiltinError } from './builtin-error.ts';
import { compareTerms } from './compare-terms.ts';
import { operand } from './operands.ts';
import type { ObjectTerm, Term } from './term.ts';

export function isObjectSubset(args: readonly Term[]): Term {
  const verdict = containsAll(operand(args, 0), operand(args, 1));
  if (verdict !== undefined) return verdict;
  throw new BuiltinError('both arguments object.subset must be of the same type or array and set');
}

/** Undefined where the two cannot be compared. */
function containsAll(whole: Term, part: Term): boolean | undefined {
  if (!isComposite(whole) || !isComposite(part)) return undefined;
  if (whole.type === 'object' && part.type === 'object') return containsMembers(whole, part);
  if (!('items' in whole) || !('items' in part)) return undefined;
  if (whole.type === 'array' && part.type === 'array') return containsRun(whole.items, part.items);
  if (part.type === 'array') return undefined;
  if (whole.type === 'array') return countsAll(whole.items, part.items);
  return part.items.every((item) => has(whole.items, item));
}

/** As OPA counts: an item that stands twice in the array counts twice, an empty array has nothing. */
function countsAll(array: readonly Term[], set: readonly Term[]): boolean {
  const found = array.filter((item) => has(set, item)).length;
  return array.length > 0 && found >= set.length;
}

function isComposite(term: Term): term is Exclude<Term, null | boolean | string> {
  return term !== null && typeof term === 'object';
}

function containsMembers(whole: ObjectTerm, part: ObjectTerm): boolean {
  return part.entries.every(([key, value]) => {
    const entry = whole.entries.find(([other]) => compareTerms(other, key) === 0);
    if (entry === undefined) return false;
    return compareTerms(entry[1], value) === 0 || containsNested(entry[1], value);
  });
}

function containsNested(whole: Term, part: Term): boolean {
  const alike = isComposite(whole) && isComposite(part) && whole.type === part.type;
  return alike && containsAll(whole, part) === true;
}

/** The items of the part stand in the whole one after the other. */
function containsRun(whole: readonly Term[], part: readonly Term[]): boolean {
  const starts = Array.from({ length: whole.length - part.length + 1 }, (_, start) => start);
  return starts.some((start) => part.every((item, offset) => same(whole[start + offset], item)));
}

function has(items: readonly Term[], item: Term): boolean {
  return items.some((other) => same(other, item));
}

function same(a: Term | undefined, b: Term): boolean {
  return a !== undefined && compareTerms(a, b) === 0;
}
