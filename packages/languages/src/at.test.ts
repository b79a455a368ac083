import { expect, test } from 'vitest';
import { fileAt, formatAt, parseAt } from './at.ts';

test('a range comes back as it went in', () => {
  expect(parseAt(formatAt(2, 10, 14))).toEqual({ type: 'range', document: 2, start: 10, end: 14 });
});

test('a file comes back as it went in, colons included', () => {
  expect(parseAt(fileAt('a:1:2/b c.json'))).toEqual({ type: 'file', path: 'a:1:2/b c.json' });
});

test.each(['', 'file:', '1:2', '1:2:3:4', '-1:0:0', '0:5:4', '0:x:1', '0: 1:2', '1e3:0:0'])(
  '%j is nobody’s token',
  (token) => {
    expect(parseAt(token)).toBeUndefined();
  },
);
