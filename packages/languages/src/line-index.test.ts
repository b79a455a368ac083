import { expect, test } from 'vitest';
import { lineIndex } from './line-index.ts';

test.each([
  ['a\nbb\nc', [1, 2, 3]],
  ['a\r\nbb\r\nc', [1, 2, 3]],
  ['a\rbb\rc', [1, 2, 3]],
  ['a\r\nbb\rc', [1, 2, 3]],
])('%j has the line numbers of its LF twin', (text, lines) => {
  const index = lineIndex(text);
  expect(['a', 'bb', 'c'].map((word) => index.position(text.indexOf(word)).line)).toEqual(lines);
  expect(index.lineCount).toBe(3);
});

test('columns count UTF-16 code units', () => {
  const text = 'é😀x';
  expect(lineIndex(text).position(text.indexOf('x'))).toEqual({ line: 1, column: 4 });
});

test('a line end belongs to its line, CR and LF alike', () => {
  const index = lineIndex('a\r\nb');
  expect(index.position(1)).toEqual({ line: 1, column: 2 });
  expect(index.position(2)).toEqual({ line: 1, column: 3 });
  expect(index.position(3)).toEqual({ line: 2, column: 1 });
});

test('a span may cover several lines and excludes its end', () => {
  expect(lineIndex('ab\ncd\n').span(1, 4)).toEqual({
    line: 1,
    column: 2,
    endLine: 2,
    endColumn: 2,
  });
});

test('offsets outside the text become its ends', () => {
  const index = lineIndex('ab\n');
  expect(index.position(-1)).toEqual({ line: 1, column: 1 });
  expect(index.position(99)).toEqual({ line: 2, column: 1 });
});

test('a whole line is without its end', () => {
  const index = lineIndex('ab\r\ncde\r\n');
  expect(index.lineSpan(2)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 4 });
  expect(index.lineSpan(9)).toMatchObject({ line: 3, column: 1 });
  expect(index.lineSpan(0)).toMatchObject({ line: 1, column: 1 });
});
