import { expect, test } from 'vitest';
import { instantSeconds, utcSeconds } from './time.ts';

test('a UTC time to the second counts from 1970', () => {
  expect(utcSeconds('2026-02-05T18:02:59Z')).toBe(1_770_314_579);
});

test.each([
  undefined,
  '',
  '2026-02-05',
  '2026-02-05T18:02:59',
  '2026-02-05T18:02:59.000Z',
  '2026-02-05T18:02:59+00:00',
  '2026-02-30T00:00:00Z',
  '2026-02-05T24:00:00Z',
  '2026-13-05T18:02:59Z',
  ' 2026-02-05T18:02:59Z',
])('%j is not in the one form', (text) => {
  expect(utcSeconds(text)).toBeUndefined();
});

test('the time of a commit may have any offset', () => {
  expect(instantSeconds('2026-02-05T19:02:59+01:00')).toBe(utcSeconds('2026-02-05T18:02:59Z'));
  expect(instantSeconds('soon')).toBeUndefined();
});
