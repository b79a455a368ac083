import { type JsonNode, jsonMember } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { type Field, fieldAt, members } from './field.ts';
import { keyPlace, type Page, placeOf } from './page.ts';
import { sameJson } from './same-json.ts';

/** A change that no operation of the helper makes. */
export type Edit = {
  readonly type: 'added' | 'removed' | 'changed' | 'moved';
  /** The key that it happened to. */
  readonly field: string;
  readonly owner?: string;
  readonly repo?: string;
  readonly at: At;
  readonly before_at?: At;
  readonly before?: Field;
  readonly after?: Field;
};

/** Whose fields are compared, and where each side stands. */
export interface Compared {
  readonly before: JsonNode;
  readonly after: JsonNode;
  readonly pages: Pages;
  readonly owner?: string;
  readonly repo?: string;
}

export interface Pages {
  readonly before: Page;
  readonly after: Page;
}

/** Each field that differs, and the first key that changed places. */
export function fieldEdits(compared: Compared, except: readonly string[] = []): readonly Edit[] {
  const { before, after } = compared;
  const names = new Set([...members(before), ...members(after)].map(({ key }) => key?.name ?? ''));
  const edits = [...names].flatMap((name) =>
    except.includes(name) ? [] : (fieldEdit(compared, name) ?? []),
  );
  return [...edits, ...orderEdits(compared)];
}

/** A field that the helper would not have written into something new. */
export function extraFields(
  pages: Pages,
  node: JsonNode,
  expected: readonly string[],
  whose: { readonly owner: string; readonly repo?: string },
): readonly Edit[] {
  return members(node)
    .filter(({ key }) => !expected.includes(key?.name ?? ''))
    .map((child) => addition(pages, child, whose));
}

export function addition(
  pages: Pages,
  node: JsonNode,
  whose: { readonly owner?: string; readonly repo?: string },
): Edit {
  const after = fieldAt(pages.after, node);
  return { type: 'added', ...nameOf(node, whose), at: keyPlace(pages.after, node), after };
}

export function removal(
  pages: Pages,
  node: JsonNode,
  from: JsonNode,
  whose: { readonly owner?: string; readonly repo?: string },
): Edit {
  return {
    type: 'removed',
    ...nameOf(node, whose),
    at: keyPlace(pages.after, from),
    before_at: keyPlace(pages.before, node),
    before: fieldAt(pages.before, node),
  };
}

function fieldEdit(compared: Compared, name: string): Edit | undefined {
  const { pages } = compared;
  const before = jsonMember(compared.before, name);
  const after = jsonMember(compared.after, name);
  if (after === undefined) return before && removal(pages, before, compared.after, compared);
  if (before === undefined) return addition(pages, after, compared);
  if (sameJson(before, after)) return undefined;
  return {
    type: 'changed',
    ...nameOf(after, compared),
    at: placeOf(pages.after, after),
    before_at: placeOf(pages.before, before),
    before: fieldAt(pages.before, before),
    after: fieldAt(pages.after, after),
  };
}

function orderEdits(compared: Compared): readonly Edit[] {
  const { before, after } = compared;
  const common = members(after).filter((node) => jsonMember(before, nameOfMember(node)));
  return moves(compared, common);
}

/** The helper adds at the end: what is new and stands before the others was not added by it. */
export function entryOrderEdits(compared: Compared): readonly Edit[] {
  return moves(compared, members(compared.after));
}

/** The first that does not stand where it stood, or behind those that stood there. */
function moves(compared: Compared, nodes: readonly JsonNode[]): readonly Edit[] {
  const { before, after, pages } = compared;
  const order = members(before)
    .map(nameOfMember)
    .filter((name) => jsonMember(after, name));
  const moved = nodes.find(
    (node, index) => index < order.length && nameOfMember(node) !== order[index],
  );
  if (moved === undefined) return [];
  return [{ type: 'moved', ...nameOf(moved, compared), at: keyPlace(pages.after, moved) }];
}

function nameOfMember({ key }: JsonNode): string {
  return key?.name ?? '';
}

function nameOf(
  { key }: JsonNode,
  { owner, repo }: { readonly owner?: string; readonly repo?: string },
) {
  return {
    field: key?.name ?? '',
    ...(owner !== undefined && { owner }),
    ...(repo !== undefined && { repo }),
  };
}
