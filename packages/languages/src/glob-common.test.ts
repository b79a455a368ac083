import { expect, it } from 'vitest';
import { commonPaths, samplePaths } from './glob-common.ts';
import { compileGlob } from './glob.ts';

const patterns = [
  '**',
  '*',
  '*.sql',
  'db/**',
  'db/*/legacy.sql',
  '**/legacy.sql',
  'db/**/*.sql',
  '/a?c/[0-9]*',
  'a*c/**/[!0-9]x',
  '{src,test}/**/*.{ts,js}',
  'test/',
  '**/*old*',
  '.github/**',
];

it.each(patterns)('%s matches every path that is made up for it', (pattern) => {
  const paths = samplePaths(pattern, 'made-up');
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !compileGlob(pattern)(path))).toEqual([]);
});

it.each(patterns.flatMap((left) => patterns.map((right) => [left, right] as const)))(
  'what %s and %s have in common, both match',
  (left, right) => {
    const paths = commonPaths(left, right, 'made-up');
    const missed = paths.filter((path) => !compileGlob(left)(path) || !compileGlob(right)(path));
    expect(missed).toEqual([]);
  },
);

it.each([
  ['db/**', '**/legacy.sql', ['db/legacy.sql']],
  ['db/*/x.sql', '**/legacy/*', ['db/legacy/x.sql']],
  ['*old*', 'v[0-9].sql', []],
  ['db/**', 'src/**', []],
  ['*.{sql,py}', 'db/V1.*', ['db/V1.sql', 'db/V1.py']],
  ['[a-c]x', '[!a]x', ['bx']],
])('%s and %s have %j in common', (left, right, paths) => {
  const found = commonPaths(left, right, 'made-up');
  expect(found).toEqual(paths);
});

it('ends on patterns that are made to take long', () => {
  expect(commonPaths('*a'.repeat(200), '*b'.repeat(200), 'w')).toHaveLength(0);
});
