import type { Hit } from '@policy-lint/model';
import { nameOf } from './name-of.ts';
import { dataMember, isRecord } from './read-item.ts';
import type { Member, ReadItem } from './read-item.ts';

/** What a conftest rule yields: a message, or an object with `msg`, maybe `_loc`, and anything else. */
export function readConftestItem(rule: string, item: unknown): ReadItem {
  if (typeof item === 'string') return { hit: { rule, message: item } };
  if (!isRecord(item)) return { complaint: nameOf(item) };
  const { msg, _loc, ...rest } = item;
  if (typeof msg !== 'string') return { complaint: nameOf(item) };
  const location = locationMember(_loc);
  const data = dataMember(Object.keys(rest).length === 0 ? undefined : rest);
  const hit: Hit = { rule, message: msg, ...location.value, ...data.value };
  const complaint = location.complaint ?? data.complaint;
  return complaint === undefined ? { hit } : { hit, complaint };
}

type Located = Required<Pick<Hit, 'location'>>;

/** Lines are written as numbers by some policies and as strings by others; a file may stand alone. */
function locationMember(value: unknown): Member<Located> {
  if (value === undefined) return {};
  const { file, line }: Record<string, unknown> = isRecord(value) ? value : {};
  const number = typeof line === 'string' && /^[0-9]+$/.test(line) ? Number(line) : line;
  const isLine = typeof number === 'number' && Number.isSafeInteger(number) && number > 0;
  const isFile = typeof file === 'string';
  if (!(isLine || number === undefined) || !(isFile || file === undefined) || !(isLine || isFile)) {
    return { complaint: `a \`_loc\` that is not {file, line}: ${nameOf(value)}` };
  }
  return { value: { location: { ...(isFile && { file }), ...(isLine && { line: number }) } } };
}
