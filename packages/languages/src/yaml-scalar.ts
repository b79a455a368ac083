import type { Scalar } from 'yaml';
import { isExact, type JsonNode } from './json-tree.ts';

export type ScalarValue = Pick<JsonNode, 'type' | 'value' | 'inexact' | 'tag'>;

/** Undefined for a number that JSON does not have, such as `.inf`. */
export function scalarValue(scalar: Scalar): ScalarValue | undefined {
  const { value, source = '' } = scalar;
  if (value === null || value === undefined) return { type: 'null', value: null };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'bigint') {
    const number = Number(value);
    const isSame = Number.isFinite(number) && BigInt(number) === value;
    return { type: 'number', value: number, ...(!isSame && { inexact: source }) };
  }
  // Dates and bytes have no form of their own in JSON.
  if (typeof value !== 'number') return { type: 'string', value: source };
  if (!Number.isFinite(value)) return undefined;
  return { type: 'number', value, ...(!isExact(source) && { inexact: source }) };
}
