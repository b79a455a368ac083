import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['registy', ['registry', 'migration'], 'registry'],
  ['regsitry', ['registry', 'migration'], 'registry'],
  ['Production', ['staging', 'production'], 'production'],
  ['sarf', ['json', 'sarif', 'stylish'], 'sarif'],
  ['form', ['from', 'fort'], 'from'],
])('%s means one of %j', (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});

test.each([
  ['banana', ['registry', 'migration']],
  ['x', ['json', 'sarif']],
  ['word', []],
])('%s is like none of %j', (word, candidates) => {
  expect(nearest(word, candidates)).toBeUndefined();
});
