import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { decodeMarked } from './utf16.ts';

const little = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const big = (text: string) => little(text).swap16();

test.each(['', 'DROP TABLE a;', 'é😀\r\nGO\r\n', '\uFEFF'])(
  '%j is read from either order of bytes',
  (text) => {
    expect(decodeMarked(little(text))).toEqual({ text, byteOrderMark: true });
    expect(decodeMarked(big(text))).toEqual({ text, byteOrderMark: true });
  },
);

test('the bytes of the file stay as they are', () => {
  const bytes = big('ab');
  decodeMarked(bytes);
  expect(bytes).toEqual(big('ab'));
});

test.each([
  ['NUL', 'a\nb\0', 8, 2, 2],
  ['half a character', 'ab\uD83D', 6, 1, 3],
  ['the other half', '\uDE00', 2, 1, 1],
])('%s is refused at its place', (_what, text, offset, line, column) => {
  expect(decodeMarked(little(text))).toMatchObject({ problem: { offset, line, column } });
});

test('half a unit at the end is refused', () => {
  const bytes = Buffer.concat([little('ab'), Buffer.from([0x63])]);
  expect(decodeMarked(bytes)).toMatchObject({ problem: { offset: 6 } });
});

test('what has no such mark is UTF-8 or refused', () => {
  expect(decodeMarked(Buffer.from('é'))).toEqual({ text: 'é', byteOrderMark: false });
  expect(decodeMarked(Buffer.from('ab', 'utf16le'))).toHaveProperty('problem');
  expect(decodeMarked(Buffer.from([0xff, 0xfe, 0, 0]))).toHaveProperty('problem');
  expect(decodeMarked(Buffer.from([0xe9]))).toHaveProperty('problem');
});
