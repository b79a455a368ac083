import { expect, test } from 'vitest';
import { embedded, outerRange, type Embedded } from './embedded.ts';

// "x\nDROP" at 10, where \n is two characters outside and one inside.
const escaped: Embedded = {
  text: 'x\nDROP',
  start: 10,
  end: 19,
  starts: [11, 12, 14, 15, 16, 17],
  ends: [12, 14, 15, 16, 17, 18],
};

test('a piece lands behind an escape', () => {
  expect(outerRange(escaped, 2, 6)).toEqual({ start: 14, end: 18 });
});

test('an escape is as long as it is written', () => {
  expect(outerRange(escaped, 1, 2)).toEqual({ start: 12, end: 14 });
});

test('an empty piece has a place, also at the end', () => {
  expect(outerRange(escaped, 2, 2)).toEqual({ start: 14, end: 14 });
  expect(outerRange(escaped, 6, 6)).toEqual({ start: 19, end: 19 });
});

test('a text of astral characters counts UTF-16 units', () => {
  const whole = embedded('😀 DROP', 5);
  expect(outerRange(whole, 3, 7)).toEqual({ start: 8, end: 12 });
});

test('a text inside a text inside a text lands in the outermost', () => {
  const inner = outerRange(embedded('DROP', 2), 0, 4);
  expect(outerRange(escaped, inner.start, inner.end)).toEqual({ start: 14, end: 18 });
});
