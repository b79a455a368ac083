import { ownValue } from '@policy-lint/model';
import { BuiltinError } from './builtin-error.ts';
import { printTerm } from './format-term.ts';
import { arrayOperand, stringOperand } from './operands.ts';
import type { Term } from './term.ts';

/**
 * The wasm calls it with the name and the arguments of a native builtin that had no result. Returns
 * what OPA's own evaluator has for that call, and throws where that is an error.
 */
export function failedCall(args: readonly Term[]): Term | undefined {
  const name = stringOperand(args, 0);
  const values = arrayOperand(args, 1);
  const answer = ownValue(oddities, `${name} ${values.map(shortened).join(' ')}`);
  if (answer !== undefined) return answer === 'undefined' ? undefined : answer.term;
  throw new BuiltinError(`${name} has no result for ${values.map(shortened).join(' and ')}`);
}

/** Calls that succeed in OPA's own evaluator. */
const oddities: Readonly<Record<string, 'undefined' | { readonly term: Term }>> = {
  'max []': 'undefined',
  'max set()': 'undefined',
  'min []': 'undefined',
  'min set()': 'undefined',
  'base64.decode ""': { term: '' },
  'base64url.decode ""': { term: '' },
  'object.union_n []': { term: { type: 'object', entries: [] } },
};

function shortened(term: Term): string {
  const text = printTerm(term);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
