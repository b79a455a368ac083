import { Parser } from 'yaml';
import { expect, it } from 'vitest';
import { yamlComments } from './yaml-comments.ts';

it('finds the comments of a list that is longer than a call takes arguments', () => {
  const tokens = Array.from(new Parser().parse('- x # c\n'.repeat(150_000)));
  const comments = tokens.flatMap((token) => yamlComments(token));
  expect(comments).toHaveLength(150_000);
  expect(comments.slice(0, 2)).toEqual([
    { start: 4, end: 7 },
    { start: 12, end: 15 },
  ]);
});
