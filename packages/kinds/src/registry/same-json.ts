import type { JsonNode } from '@policy-lint/languages';
import { members } from './field.ts';

/** Equal as values: the order of keys and the way of writing do not matter. `except` is a key of the top. */
export function sameJson(left: JsonNode, right: JsonNode, except?: string): boolean {
  if (left.type !== right.type) return false;
  if (left.type === 'array') {
    const { length } = left.children;
    return (
      length === right.children.length &&
      left.children.every((child, index) => sameAt(child, right.children[index]))
    );
  }
  if (left.type !== 'object') return left.value === right.value && left.inexact === right.inexact;
  const others = new Map(membersBut(right, except).map((child) => [child.key?.name, child]));
  const own = membersBut(left, except);
  return (
    own.length === others.size && own.every((child) => sameAt(child, others.get(child.key?.name)))
  );
}

function sameAt(left: JsonNode, right: JsonNode | undefined): boolean {
  return right !== undefined && sameJson(left, right);
}

function membersBut(node: JsonNode, except: string | undefined): readonly JsonNode[] {
  return members(node).filter(({ key }) => key?.name !== except);
}
