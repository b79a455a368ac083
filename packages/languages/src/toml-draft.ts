import { escapePointer, type JsonKey, type JsonNode } from './json-tree.ts';
import type { Range } from './range.ts';
import type { TomlScalar } from './toml-scalar.ts';

/** A node while tables are still being added to it. */
export interface Draft extends Range {
  readonly key?: JsonKey;
  readonly content: Map<string, Draft> | Draft[] | TomlScalar;
}

/** Arrays of tables and dotted keys name what lies above them without writing it down. */
export function enter(draft: Draft, segment: string | number, make: () => Draft): Draft {
  const { content } = draft;
  const known = Array.isArray(content)
    ? content[Number(segment)]
    : content instanceof Map
      ? content.get(String(segment))
      : undefined;
  if (known !== undefined) return known;
  const made = make();
  if (Array.isArray(content)) content[Number(segment)] = made;
  if (content instanceof Map) content.set(String(segment), made);
  return made;
}

export function finishDraft(draft: Draft, pointer: string): JsonNode {
  const { content, key, start, end } = draft;
  const place = { pointer, ...(key && { key }), start, end };
  if (Array.isArray(content)) {
    const children = content.map((item, index) => finishDraft(item, `${pointer}/${index}`));
    return { ...place, type: 'array', children };
  }
  if (content instanceof Map) {
    const children = Array.from(content, ([name, member]) =>
      finishDraft(member, `${pointer}/${escapePointer(name)}`),
    );
    return { ...place, type: 'object', children };
  }
  return { ...place, ...content, children: [] };
}
