import type { AST } from 'toml-eslint-parser';
import { isExact, type JsonNode } from './json-tree.ts';

export type TomlScalar = Pick<JsonNode, 'type' | 'value' | 'inexact' | 'moment'>;

/** Undefined for `inf` and `nan`, which JSON does not have. */
export function tomlScalar(node: AST.TOMLValue): TomlScalar | undefined {
  if (node.kind === 'string') return { type: 'string', value: node.value };
  if (node.kind === 'boolean') return { type: 'boolean', value: node.value };
  if (node.kind === 'integer') {
    const isSame = BigInt(node.value) === node.bigint;
    return { type: 'number', value: node.value, ...(!isSame && { inexact: node.number }) };
  }
  if (node.kind !== 'float')
    return { type: 'string', value: node.datetime, moment: momentOf(node.datetime) };
  if (!Number.isFinite(node.value)) return undefined;
  const inexact = isExact(node.number) ? {} : { inexact: node.number };
  return { type: 'number', value: node.value, ...inexact };
}

/** A date is its midnight, a time that of the first day there is. */
function momentOf(written: string): string {
  const [, date = '0000-01-01', time = '00:00', seconds = ':00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)?[Tt ]?(\d\d:\d\d)?(:\d\d)?(\.\d+)?([Zz]|[-+]\d\d:\d\d)?$/.exec(written) ??
    [];
  return `${date}T${time}${seconds}${fraction.replace(/\.?0+$/, '')}${zone.toUpperCase()}`;
}
