import type { Json } from '@policy-lint/model';
import type { Node } from 'jsonc-parser';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value with its place. Members keep the order of the text, duplicate keys included. */
export interface JsonNode extends Range {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** RFC 6901; duplicates share one. */
  readonly pointer: string;
  /** The key, where this is a member of an object; its range includes the quotes. */
  readonly key?: JsonKey;
  /** Of a string, number, boolean or null. */
  readonly value?: Json;
  /** The number as written, where reading it would change it. */
  readonly inexact?: string;
  /** A tag of YAML that means nothing here, such as `!Ref`; the value is kept as it stands. */
  readonly tag?: string;
  readonly children: readonly JsonNode[];
}

export interface JsonKey extends Range {
  readonly name: string;
  /** The same key, earlier in the same object. */
  readonly duplicateOf?: Range;
}

export function buildJsonTree(text: string, node: Node, base: number): JsonNode {
  return build({ text, base }, node, '', undefined);
}

/** The member that counts: of duplicates the last, as every reader of JSON has it. */
export function jsonMember(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children.findLast((child) => child.key?.name === name);
}

/** Every node by its pointer; of duplicates the last. */
export function jsonPointers(root: JsonNode): ReadonlyMap<string, JsonNode> {
  return new Map(jsonNodes(root).map((node) => [node.pointer, node]));
}

export function jsonNodes(root: JsonNode): readonly JsonNode[] {
  return [root, ...root.children.flatMap(jsonNodes)];
}

interface Origin {
  readonly text: string;
  readonly base: number;
}

function build(origin: Origin, node: Node, pointer: string, key: JsonKey | undefined): JsonNode {
  const start = origin.base + node.offset;
  const place = { start, end: start + node.length, pointer, ...(key && { key }) };
  if (node.type === 'object') {
    return { ...place, type: 'object', children: members(origin, node, pointer) };
  }
  if (node.type === 'array') {
    const items = node.children ?? [];
    const children = items.map((item, index) =>
      build(origin, item, `${pointer}/${index}`, undefined),
    );
    return { ...place, type: 'array', children };
  }
  const written = origin.text.slice(node.offset, node.offset + node.length);
  const type = node.type === 'property' ? 'null' : node.type;
  const inexact = type === 'number' && !isExact(written) ? { inexact: written } : {};
  return { ...place, type, value: JSON.parse(written) as Json, ...inexact, children: [] };
}

function members(origin: Origin, node: Node, pointer: string): readonly JsonNode[] {
  const first = new Map<string, Range>();
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, value] = property.children ?? [];
    if (keyNode === undefined || value === undefined) return [];
    const name = String(keyNode.value);
    const start = origin.base + keyNode.offset;
    const range = { start, end: start + keyNode.length };
    const duplicateOf = first.get(name);
    if (duplicateOf === undefined) first.set(name, range);
    const key = { name, ...range, ...(duplicateOf && { duplicateOf }) };
    return [build(origin, value, `${pointer}/${escapePointer(name)}`, key)];
  });
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Whether the number that a reader gets is the number that was written. */
export function isExact(written: string): boolean {
  const value = Number(written);
  if (!Number.isFinite(value)) return false;
  const digits = written
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  if (/^-?\d+$/.test(written)) return BigInt(value) === BigInt(written);
  return digits.length <= 17 && !(value === 0 && digits !== '');
}
