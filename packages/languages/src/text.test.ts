import { expect, test } from 'vitest';
import { decode } from './text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const problemOf = (input: Uint8Array) => {
  const decoded = decode(input);
  return 'problem' in decoded ? decoded.problem : undefined;
};

test('a byte order mark is stripped and remembered', () => {
  expect(decode(utf8('\ufeff{}'))).toEqual({ text: '{}', byteOrderMark: true });
  expect(decode(utf8('{}'))).toEqual({ text: '{}', byteOrderMark: false });
});

test('only the first byte order mark is stripped', () => {
  expect(decode(utf8('\ufeff\ufeff{}'))).toEqual({ text: '\ufeff{}', byteOrderMark: true });
});

test('empty bytes are empty text', () => {
  expect(decode(bytes())).toEqual({ text: '', byteOrderMark: false });
});

test.each([
  ['a lone continuation byte', bytes(0x61, 0x0a, 0x80, 0x62), 2],
  ['an overlong form', bytes(0x61, 0xc0, 0xaf), 1],
  ['a surrogate half', bytes(0x61, 0xed, 0xa0, 0x80), 1],
  ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9, 0x21), 3],
  ['a truncated last character', bytes(0x61, 0xe2, 0x82), 1],
])('%s is refused at its byte', (_, input, offset) => {
  expect(problemOf(input)).toMatchObject({ offset });
});

test('a bad byte after a byte order mark counts from the start of the file', () => {
  expect(problemOf(bytes(0xef, 0xbb, 0xbf, 0x61, 0xff))).toMatchObject({ offset: 4 });
});

test('a refused byte has a line and a column', () => {
  expect(problemOf(bytes(0x61, 0x0a, 0x62, 0xff))).toMatchObject({ line: 2, column: 2 });
});

test('NUL is refused', () => {
  expect(problemOf(bytes(0x61, 0x62, 0x63, 0))).toMatchObject({
    offset: 3,
    message: 'byte 3 is NUL: the file is not text',
  });
});

test.each([
  ['UTF-16 with a mark', bytes(0xff, 0xfe, 0x7b, 0), 'UTF-16'],
  ['big-endian UTF-16 with a mark', bytes(0xfe, 0xff, 0, 0x7b), 'UTF-16'],
  ['UTF-16 without a mark', bytes(0x7b, 0, 0x7d, 0), 'UTF-16'],
  ['big-endian UTF-16 without a mark', bytes(0, 0x7b, 0, 0x7d), 'UTF-16'],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0), 'UTF-32'],
])('%s is refused by name', (_, input, name) => {
  expect(problemOf(input)?.message).toBe(`the file is ${name}, not UTF-8`);
});
