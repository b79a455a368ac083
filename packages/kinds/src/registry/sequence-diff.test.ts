import { expect, test } from 'vitest';
import { diffSequences } from './sequence-diff.ts';

const diff = (before: string, after: string) =>
  diffSequences([...before], [...after], (letter) => letter).map(({ removed, added, next }) => [
    removed.join(''),
    added.join(''),
    next,
  ]);

test.each([
  ['abc', 'abc', []],
  ['', '', []],
  ['', 'ab', [['', 'ab', undefined]]],
  ['ab', '', [['ab', '', undefined]]],
  ['ab', 'abc', [['', 'c', undefined]]],
  ['abc', 'ac', [['b', '', 'c']]],
  ['ac', 'abc', [['', 'b', 'c']]],
  ['abc', 'axc', [['b', 'x', 'c']]],
  ['aa', 'aaa', [['', 'a', undefined]]],
  [
    'abcd',
    'xbyd',
    [
      ['a', 'x', 'b'],
      ['c', 'y', 'd'],
    ],
  ],
])('from %j to %j', (before, after, hunks) => {
  expect(diff(before, after)).toEqual(hunks);
});

const without = (text: string, gone: string) =>
  [...gone].reduce((rest, letter) => rest.replace(letter, ''), text);
const sorted = (text: string) => [...text].sort().join('');
const lines = (name: string) => Array.from({ length: 1500 }, (_, index) => `${name}${index}`);

/** Every text of up to three letters out of three. */
const texts = ['', 'a', 'b', 'c'].flatMap((first) =>
  ['', 'a', 'b', 'c'].flatMap((second) =>
    ['', 'a', 'b', 'c'].map((third) => first + second + third),
  ),
);

test('what is not removed and what is not added is the same', () => {
  const wrong = texts.flatMap((before) =>
    texts.filter((after) => {
      const hunks = diff(before, after);
      const removed = hunks.map(([gone]) => gone).join('');
      const added = hunks.map(([, come]) => come).join('');
      return sorted(without(before, removed)) !== sorted(without(after, added));
    }),
  );
  expect(wrong).toEqual([]);
});

test('a change too large to compare is one hunk between what both ends share', () => {
  const hunks = diffSequences(
    ['first', ...lines('a'), 'last'],
    ['first', ...lines('b'), 'last'],
    (line) => line,
  );
  expect(hunks).toHaveLength(1);
  expect(hunks[0]).toMatchObject({ next: 'last' });
});
