import { jsonMember, type JsonNode } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { type Page, placeOf, writtenAs } from './page.ts';

/** One expected value. What is missing or not a string has no `value`, so no rule can compare it by mistake. */
export type Field = {
  readonly type: JsonNode['type'] | 'missing';
  readonly value?: string;
  readonly written: string;
  /** The value, or what should have had it. */
  readonly at: At;
};

/** The member of an object; of duplicates the last, as readers of JSON have it. */
export function fieldOf(page: Page, owner: JsonNode, name: string, ownerAt: At): Field {
  const node = jsonMember(owner, name);
  if (node === undefined) return { type: 'missing', written: 'missing', at: ownerAt };
  return fieldAt(page, node);
}

export function fieldAt(page: Page, node: JsonNode): Field {
  const place = { type: node.type, written: writtenAs(page, node), at: placeOf(page, node) };
  return typeof node.value === 'string' ? { ...place, value: node.value } : place;
}

export type NamedPlace = {
  readonly name: string;
  readonly at: At;
};

/** Members of an object beyond those that are expected. */
export function othersOf(
  page: Page,
  owner: JsonNode,
  expected: readonly string[],
): readonly NamedPlace[] {
  return members(owner).flatMap(({ key }) =>
    key === undefined || expected.includes(key.name)
      ? []
      : [{ name: key.name, at: placeOf(page, key) }],
  );
}

/** The members that count: of duplicates the last. */
export function members(owner: JsonNode | undefined): readonly JsonNode[] {
  if (owner?.type !== 'object') return [];
  const last = new Map(owner.children.map((child) => [child.key?.name, child]));
  return owner.children.filter((child) => last.get(child.key?.name) === child);
}
