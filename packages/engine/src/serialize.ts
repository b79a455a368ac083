import { ownValue } from '@policy-lint/model';
import type { Json, JsonObject } from '@policy-lint/model';

export type Serialized = { readonly bytes: Uint8Array } | { readonly flaw: string };

/** JSON text as the wasm reads it. What JSON cannot say must not turn into `null` unseen. */
export function serialize(value: Json, name: string): Serialized {
  const flaw = findFlaw(value);
  if (flaw !== undefined) return { flaw: `${name}${flaw}` };
  const text = JSON.stringify(value);
  // JSON escapes what is no character; to look for it here is quicker than in every string.
  if (text.includes('\\ud') && loneSurrogate.test(text)) {
    return { flaw: `${name} holds text that is not valid Unicode` };
  }
  return { bytes: encoder.encode(text) };
}

/** The first place where a value would not survive the way into Rego or out of it, and why. */
export function findFlaw(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return flawOfNumber(value);
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return ` is a ${typeof value}, which JSON does not have`;
  if (depth === maxDepth) return ` is nested more than ${maxDepth} levels deep`;
  return Array.isArray(value) ? flawOfItems(value, depth) : flawOfMembers(value, depth);
}

const encoder = new TextEncoder();

const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

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
  // Much quicker than Object.entries, and this looks at every fact.
  for (const key in value) {
    const flaw = findFlaw(ownValue(value as JsonObject, key), depth + 1);
    if (flaw !== undefined) return `.${key}${flaw}`;
  }
  return undefined;
}
