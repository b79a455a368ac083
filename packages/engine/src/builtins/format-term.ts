import { compareTerms } from './compare-terms.ts';
import { quote } from './quote.ts';
import type { ObjectTerm, Term } from './term.ts';

/** Rego notation as the wasm reads it back. */
export function formatTerm(term: Term): string {
  return formatWith(term, JSON.stringify);
}

/** Rego notation as OPA prints it: sorted, strings quoted as Go quotes them. */
export function printTerm(term: Term): string {
  return formatWith(sorted(term), quote);
}

function formatWith(term: Term, quoteString: (text: string) => string): string {
  if (typeof term === 'string') return quoteString(term);
  if (term === null || typeof term === 'boolean') return String(term);
  if (term.type === 'number') return term.text;
  if (term.type === 'object') {
    const members = term.entries.map((pair) => pair.map((each) => formatWith(each, quoteString)));
    return `{${members.map((pair) => pair.join(': ')).join(', ')}}`;
  }
  const items = term.items.map((item) => formatWith(item, quoteString)).join(', ');
  if (term.type === 'array') return `[${items}]`;
  return term.items.length === 0 ? 'set()' : `{${items}}`;
}

function sorted(term: Term): Term {
  if (term === null || typeof term !== 'object' || term.type === 'number') return term;
  if (term.type === 'object') return sortedObject(term);
  const items = term.items.map(sorted);
  return term.type === 'array' ? { ...term, items } : { ...term, items: items.sort(compareTerms) };
}

function sortedObject(term: ObjectTerm): Term {
  const entries = term.entries.map(([key, value]) => [sorted(key), sorted(value)] as const);
  return { ...term, entries: entries.sort(([a], [b]) => compareTerms(a, b)) };
}
