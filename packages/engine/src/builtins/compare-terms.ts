import { compareDecimals } from './decimal.ts';
import { termType } from './term.ts';
import type { ObjectTerm, Term, TermType } from './term.ts';

/** OPA's order over all values: by type first, then by content. */
export function compareTerms(a: Term, b: Term): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const byType = rank[termType(a)] - rank[termType(b)];
  if (byType !== 0) return byType;
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) - Number(b);
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return 0;
  if (a.type === 'number' && b.type === 'number') return compareDecimals(a.text, b.text);
  if (a.type === 'object' && b.type === 'object') return compareObjects(a, b);
  return compareLists(membersOf(a), membersOf(b));
}

/** By code point, as comparing UTF-8 bytes does; `<` compares UTF-16 units. */
function compareStrings(a: string, b: string): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    if (a[index] === b[index]) continue;
    return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
  }
  return a.length - b.length;
}

const rank: Record<TermType, number> = {
  null: 0,
  boolean: 1,
  number: 2,
  string: 3,
  array: 4,
  object: 5,
  set: 6,
};

function compareObjects(a: ObjectTerm, b: ObjectTerm): number {
  return compareLists(sortedEntries(a), sortedEntries(b));
}

function sortedEntries(object: ObjectTerm): Term[] {
  const entries = object.entries.toSorted(([a], [b]) => compareTerms(a, b));
  return entries.map((items) => ({ type: 'array', items }));
}

function membersOf(term: Term): readonly Term[] {
  if (term === null || typeof term !== 'object') return [];
  if (term.type === 'array') return term.items;
  return term.type === 'set' ? term.items.toSorted(compareTerms) : [];
}

function compareLists(a: readonly Term[], b: readonly Term[]): number {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareTerms(item, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
