import { expect, test } from 'vitest';
import { parseJsonLines } from './json-lines.ts';

const summary = (text: string) =>
  parseJsonLines(text).map(({ text: content, ending, blank, values }) => [
    content,
    ending,
    blank,
    values.map(({ value, errors }) => (errors.length > 0 ? 'error' : value)),
  ]);

test('each line is parsed alone and placed in the whole', () => {
  const text = '{"a": 1}\n{"b": 2}\n';
  const [, second] = parseJsonLines(text);
  expect(second).toMatchObject({ number: 2, start: 9, end: 17, ending: 'lf', blank: false });
  expect(second?.values[0]?.root?.children[0]).toMatchObject({ start: 15, end: 16 });
});

test('an empty file has no lines', () => {
  expect(parseJsonLines('')).toEqual([]);
});

test.each([
  [
    'a missing last LF',
    '{}\n[]',
    [
      ['{}', 'lf', false, [{}]],
      ['[]', 'none', false, [[]]],
    ],
  ],
  ['CRLF', '{}\r\n', [['{}', 'crlf', false, [{}]]]],
  ['a lone CR inside a line', '{}\r{}\n', [['{}\r{}', 'lf', false, [{}, {}]]]],
  ['a CR before the end of the file', '{}\r', [['{}\r', 'none', false, [{}]]]],
  [
    'blank lines',
    '\n \t\n\r\n',
    [
      ['', 'lf', true, []],
      [' \t', 'lf', true, []],
      ['', 'crlf', true, []],
    ],
  ],
  ['several values on a line', '{} 1\n', [['{} 1', 'lf', false, [{}, 1]]]],
  ['a broken line', '{"a"\n', [['{"a"', 'lf', false, ['error']]]],
])('%s is seen as it is', (_, text, expected) => {
  expect(summary(text)).toEqual(expected);
});

test('a pretty-printed value is found whole, and its lines know it', () => {
  const text = '{"z": 0}\n{\n  "a": 1\n}\n{"b": 2}\n';
  const lines = parseJsonLines(text);
  expect(lines[1]?.spread).toMatchObject({ start: 9, end: 23 - 2, lastLine: 4 });
  expect(lines[1]?.spread?.values[0]?.value).toEqual({ a: 1 });
  expect(lines.map(({ partOf }) => partOf)).toEqual([undefined, undefined, 2, 2, undefined]);
  expect(lines[4]?.values[0]?.value).toEqual({ b: 2 });
});

test('a broken line does not swallow the lines after it', () => {
  const lines = parseJsonLines('{"a": \n{"b": 2}\n');
  expect(lines.map(({ spread, partOf }) => [spread, partOf])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
