import type { Json } from '@policy-lint/model';
import type { Range } from './range.ts';

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
  /** A date or time of TOML in RFC 3339, in UTC where it names no zone. */
  readonly moment?: string;
  readonly children: readonly JsonNode[];
}

export interface JsonKey extends Range {
  readonly name: string;
  /** The same key, earlier in the same object. */
  readonly duplicateOf?: Range;
}

/** Deeper nesting than any real document has; past this, recursive readers overflow. */
export const jsonDepthLimit = 200;

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

export function escapePointer(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
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
