import type { Json } from '@policy-lint/model';
import type { JsonNode } from './json-tree.ts';
import type { Range } from './range.ts';

/** A text of YAML or TOML. Either documents or errors: a text that does not parse has no value at all. */
export interface DataText {
  readonly documents: readonly DataDocument[];
  readonly errors: readonly DataError[];
  /** With their marks, in the order of the text; of a text that parses. */
  readonly comments: readonly Range[];
}

export interface DataDocument {
  /** Duplicate keys, numbers that lose digits and unknown tags are marked on their nodes. */
  readonly root: JsonNode;
  readonly value: Json;
}

export interface DataError extends Range {
  /** Where it was given up for its length. */
  readonly code?: 'too-large';
  readonly message: string;
}

/** The plain value of a tree; `__proto__` is a key like any other. */
export function nodeValue(node: JsonNode): Json {
  if (node.type === 'array') return node.children.map(nodeValue);
  if (node.type !== 'object') return node.value ?? null;
  return Object.fromEntries(node.children.map((child) => [child.key?.name, nodeValue(child)]));
}

/** Marks each key that the same object had before. */
export function markDuplicates(members: readonly JsonNode[]): readonly JsonNode[] {
  const first = new Map<string, Range>();
  return members.map((member) => {
    if (member.key === undefined) return member;
    const { name, start, end } = member.key;
    const duplicateOf = first.get(name);
    if (duplicateOf === undefined) first.set(name, { start, end });
    return duplicateOf === undefined ? member : { ...member, key: { ...member.key, duplicateOf } };
  });
}
