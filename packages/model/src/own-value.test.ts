import { expect, test } from 'vitest';
import { ownValue } from './own-value.ts';

const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

test.each(inherited)('a table without an entry for %s answers undefined', (name) => {
  expect(ownValue({ a: 1 }, name)).toBeUndefined();
});

test.each(inherited)('an entry for %s is an entry like any other', (name) => {
  expect(ownValue(JSON.parse(`{"${name}":1}`) as Record<string, number>, name)).toBe(1);
});
