import { type DataDocument, formatAt, type JsonNode } from '@policy-lint/languages';
import type { Json } from '@policy-lint/model';

/** More would cost a rule seconds and a lot of memory. */
export const mostValues = 100_000;

export type ValueFact = {
  readonly document: number;
  readonly pointer: string;
  readonly keys: readonly (string | number)[];
  readonly type: JsonNode['type'];
  readonly value?: Json;
  readonly tag?: string;
  readonly at: string;
  readonly key_at?: string;
};

/** Every value in the order of the text. */
export function flattenDocuments(documents: readonly DataDocument[]): readonly ValueFact[] {
  const facts: ValueFact[] = [];
  for (const [document, { root }] of documents.entries()) flatten(facts, document, root, []);
  return facts;
}

function flatten(
  facts: ValueFact[],
  document: number,
  node: JsonNode,
  keys: readonly (string | number)[],
): void {
  const { pointer, type, value, tag, key, children } = node;
  facts.push({
    document,
    pointer,
    keys,
    type,
    ...(value !== undefined && { value }),
    ...(tag !== undefined && { tag }),
    at: formatAt(0, node.start, node.end),
    ...(key && { key_at: formatAt(0, key.start, key.end) }),
  });
  for (const [index, child] of children.entries()) {
    flatten(facts, document, child, [...keys, child.key?.name ?? index]);
  }
}
