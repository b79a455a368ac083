import type { Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodeAs, strings } from './ast.ts';

export type Constant = string | number | boolean | null;

/** A constant, `some` for what depends on the row, `hole` for what is not known here. */
export type Value = { readonly constant: Constant } | 'some' | 'hole';

export const always: Value = { constant: true };
export function constantOf(node: Node): Value {
  const constant = nodeAs(node, 'A_Const');
  if (constant?.isnull) return { constant: null };
  if (constant?.boolval !== undefined) return { constant: constant.boolval.boolval === true };
  if (constant?.sval !== undefined) {
    const text = constant.sval.sval ?? '';
    return text.includes(hole) ? 'some' : { constant: text };
  }
  if (constant?.fval !== undefined) return { constant: Number(constant.fval.fval) };
  return constant?.ival === undefined ? 'some' : { constant: constant.ival.ival ?? 0 };
}

/** `'t'::boolean`, `1::boolean`; other types keep the value. */
export function castOf(value: Value, node: Node): Value {
  if (typeof value === 'string' || value.constant === null) return value;
  if (strings(nodeAs(node, 'TypeCast')?.typeName?.names).at(-1) !== 'bool') return value;
  return { constant: isTrue(value) };
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return false;
  const { constant } = value;
  if (typeof constant === 'number') return constant !== 0;
  if (typeof constant !== 'string') return constant === true;
  return ['t', 'true', 'y', 'yes', 'on', '1'].includes(constant.trim().toLowerCase());
}

export function isFalse(value: Value): boolean {
  return typeof value !== 'string' && value.constant !== null && !isTrue(value);
}

export function testOf(test: string | undefined, value: Value): Value {
  if (typeof value === 'string') return 'some';
  if (test === 'IS_TRUE') return { constant: isTrue(value) };
  if (test === 'IS_NOT_FALSE') return { constant: !isFalse(value) };
  if (test === 'IS_NOT_TRUE') return { constant: !isTrue(value) };
  if (test === 'IS_FALSE') return { constant: isFalse(value) };
  return { constant: (test === 'IS_UNKNOWN') === (value.constant === null) };
}
