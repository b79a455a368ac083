import type { Hit, Json } from '@policy-lint/model';
import { nameOf } from './name-of.ts';
import { findFlaw } from './serialize.ts';

/** One item of a result: what could be read of it, and what is wrong with it. */
export interface ReadItem {
  readonly hit?: Hit;
  readonly complaint?: string;
}

/** One member of an item, ready to be spread into a hit. */
export interface Member<T extends object> {
  readonly value?: T;
  readonly complaint?: string;
}

export function stringMember<K extends string>(
  key: K,
  value: unknown,
): Member<{ [key in K]: string }> {
  if (value === undefined) return {};
  if (typeof value === 'string') return { value: { [key]: value } as { [key in K]: string } };
  return { complaint: `an \`${key}\` that is not a string: ${nameOf(value)}` };
}

export function dataMember(value: unknown): Member<{ data: Json }> {
  if (value === undefined) return {};
  const flaw = findFlaw(value);
  return flaw === undefined
    ? { value: { data: value as Json } }
    : { complaint: `a \`data\` where data${flaw}` };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
