import type { Json } from '@policy-lint/model';

export type Serialized = { readonly bytes: Uint8Array } | { readonly flaw: string };

/** JSON text as the wasm reads it. What JSON cannot say must not turn into `null` unseen. */
export function serialize(value: Json, name: string): Serialized {
  const flaw = findFlaw(value);
  if (flaw !== undefined) return { flaw: `${name}${flaw}` };
  return { bytes: encoder.encode(JSON.stringify(value)) };
}

/** The first place where a value would not survive the way into Rego or out of it, and why. */
export function findFlaw(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'number') return flawOfNumber(value);
  if (typeof value === 'string')
    return loneSurrogate.test(value) ? ' is not valid Unicode' : undefined;
  if (value === null || value === undefined || typeof value === 'boolean') return undefined;
  if (typeof value !== 'object') return ` is a ${typeof value}, which JSON does not have`;
  if (depth === maxDepth) return ` is nested more than ${maxDepth} levels deep`;
  return Array.isArray(value) ? flawOfItems(value, depth) : flawOfMembers(value, depth);
}

const encoder = new TextEncoder();

const loneSurrogate = /\p{Cs}/u;

/** The wasm parses recursively: far below the depth at which its stack, or ours, runs out. */
const maxDepth = 1000;

function flawOfNumber(value: number): string | undefined {
  if (!Number.isFinite(value)) return ` is ${value}, which JSON does not have`;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
  return ` is ${value}, beyond the integers a number holds exactly: pass it as a string`;
}

function flawOfItems(items: readonly unknown[], depth: number): string | undefined {
  for (let index = 0; index < items.length; index++) {
    const flaw = findFlaw(items[index], depth + 1);
    if (flaw !== undefined) return `[${index}]${flaw}`;
  }
  return undefined;
}

function flawOfMembers(value: object, depth: number): string | undefined {
  for (const [key, member] of Object.entries(value)) {
    const flaw = findFlaw(key) ?? findFlaw(member, depth + 1);
    if (flaw !== undefined) return `.${key}${flaw}`;
  }
  return undefined;
}
