import { describe, expect, it } from 'vitest';
import { compileGlob, matchAny } from './glob.ts';

const rows: readonly [pattern: string, path: string, matches: boolean][] = [
  ['infra/registry.json', 'infra/registry.json', true],
  ['infra/registry.json', 'old/infra/registry.json', false],
  ['*.sql', 'schema.sql', true],
  ['*.sql', 'db/deep/schema.sql', true],
  ['*.sql', 'db/schema.sql.bak', false],
  ['/*.sql', 'schema.sql', true],
  ['/*.sql', 'db/schema.sql', false],
  ['./*.sql', 'db/schema.sql', false],
  ['db/*.sql', 'db/a.sql', true],
  ['db/*.sql', 'db/deep/a.sql', false],
  ['db/**/*.sql', 'db/a.sql', true],
  ['db/**/*.sql', 'db/x/y/a.sql', true],
  ['db/**', 'db/x/y', true],
  ['db/**', 'db', false],
  ['**', 'anything/at/all', true],
  ['**/*', '.github/workflows/ci.yml', true],
  ['*', '.env', true],
  ['dist/', 'packages/a/dist/index.js', true],
  ['dist/', 'dist', false],
  ['/dist/', 'packages/dist/index.js', false],
  ['a**b', 'axyb', true],
  ['a**b', 'a/b', false],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['a?c', 'a😀c', true],
  ['v[0-9].sql', 'v7.sql', true],
  ['v[0-9].sql', 'vx.sql', false],
  ['v[!0-9].sql', 'vx.sql', true],
  ['v[^a-c_].sql', 'v_.sql', false],
  ['[a-]', '-', true],
  ['*.{yaml,yml}', 'k8s/app.yml', true],
  ['*.{yaml,yml}', 'k8s/app.json', false],
  ['{src,test/**}/x.ts', 'test/a/b/x.ts', true],
  ['{src,test}/{a,{b,c}}.ts', 'test/c.ts', true],
  ['a{,.bak}', 'a', true],
  ['\\*.sql', '*.sql', true],
  ['\\*.sql', 'a.sql', false],
  ['\\!important', '!important', true],
  ['[{,}]x', ',x', true],
  ['naïve (1).md', 'docs/naïve (1).md', true],
  ['A.sql', 'a.sql', false],
];

describe('compileGlob', () => {
  it.each(rows)('%s against %s: %s', (pattern, path, matches) => {
    expect(compileGlob(pattern)(path)).toBe(matches);
  });

  it.each([
    ['', 'must not be empty'],
    ['a[b', 'at character 2: this `[` has no `]`'],
    ['a[]', 'at character 2: this `[]` is empty'],
    ['[z-a]', 'at character 2: `z-a` runs backwards'],
    ['{a,b', 'at character 1: this `{` has no `}`'],
    ['a}', 'at character 2: this `}` has no `{`'],
    ['x{}', 'at character 2: this `{}` is empty'],
    ['{1..3}', 'at character 1: `{1..3}` is not supported'],
    ['!a', 'only in a list'],
    ['a/@(b|c)', 'at character 3: `@(` is not supported'],
    ['../a', 'leaves the repository'],
    ['/', 'it names nothing'],
    ['a\\', 'at character 2: a `\\` needs a character after it'],
    ['{a,b}'.repeat(11), 'more than 1000 alternatives'],
    ['{'.repeat(2000), 'has no `}`'],
    ['a'.repeat(5000), 'at most 4096 characters'],
  ])('refuses %s and says where', (pattern, message) => {
    expect(() => compileGlob(pattern)).toThrow(message);
  });

  it('does not slow down on patterns made to backtrack', () => {
    const name = 'a'.repeat(4000);
    const folders = 'a/'.repeat(4000);
    expect(compileGlob('*a'.repeat(500) + 'b')(name)).toBe(false);
    expect(compileGlob('**/a/'.repeat(500) + 'b')(folders)).toBe(false);
    expect(compileGlob('*'.repeat(2000) + 'b')(name)).toBe(false);
  });
});

describe('matchAny', () => {
  it.each([
    [['*.sql', '!old/**'], 'db/a.sql', true],
    [['*.sql', '!old/**'], 'old/a.sql', false],
    [['*.sql', '!old/**', 'old/keep.sql'], 'old/keep.sql', true],
    [['!*.sql'], 'readme.md', false],
    [[], 'readme.md', false],
  ])('%j against %s: %s', (patterns, path, matches) => {
    expect(matchAny(patterns)(path)).toBe(matches);
  });
});
