import { nearest, ownValue } from '@policy-lint/model';

/** Throws where `value`, which stands at `at`, is not what it should be. */
export type Check = (value: unknown, at: string) => void;

/** An object with exactly these keys; those in `required` must be there. */
export function object(
  keys: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): Check {
  return (value, at) => {
    if (!isObject(value)) throw wrong(at, 'an object', value);
    for (const [key, inner] of Object.entries(value)) {
      const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (check === undefined) throw unknownKey(join(at, key), key, Object.keys(keys));
      check(inner, join(at, key));
    }
    const missing = required.find((key) => ownValue(value, key) === undefined);
    if (missing !== undefined) throw new Error(`The key \`${join(at, missing)}\` is missing`);
  };
}

/** An object with any keys that `checkKey` lets pass. */
export function mapOf(checkKey: Check, check: Check): Check {
  return (value, at) => {
    if (!isObject(value)) throw wrong(at, 'an object', value);
    for (const [key, inner] of Object.entries(value)) {
      checkKey(key, at);
      check(inner, `${at}[${JSON.stringify(key)}]`);
    }
  };
}

export function listOf(check: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) throw wrong(at, 'a list', value);
    for (const [i, inner] of value.entries()) check(inner, `${at}[${i}]`);
  };
}

export function oneOf(words: readonly string[]): Check {
  return (value, at) => {
    if (typeof value === 'string' && words.includes(value)) return;
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw new Error(`${wrong(at, `one of ${words.join(', ')}`, value).message}${hint}`);
  };
}

export function passing(what: string, test: (value: unknown) => boolean): Check {
  return (value, at) => {
    if (!test(value)) throw wrong(at, what, value);
  };
}

export const text = passing('a string', (value) => typeof value === 'string');

export const anyObject = passing('an object', (value) => isObject(value));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(at: string, key: string) {
  return at === '' ? key : `${at}.${key}`;
}

function wrong(at: string, what: string, value: unknown) {
  const place = at === '' ? 'the case' : `\`${at}\``;
  return new Error(`Expected ${place} to be ${what}, got ${JSON.stringify(value) ?? 'nothing'}`);
}

function unknownKey(at: string, key: string, known: readonly string[]) {
  const meant = nearest(key, known);
  const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean \`${meant}\`?`;
  return new Error(`Unknown key \`${at}\` in the case; ${hint}`);
}
