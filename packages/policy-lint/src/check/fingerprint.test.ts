import { expect, test } from 'vitest';
import { sharedFingerprint, withFingerprints } from './fingerprint.ts';

function mark(path: string, message: string, code = '') {
  const [marked] = withFingerprints([finding(path, message, code)]);
  return marked?.fingerprint ?? '';
}

function finding(path: string, message: string, code: string) {
  return {
    rule: 'a/b',
    severity: 'warn',
    message,
    place: { path },
    code,
    subject: path,
    related: [],
  } as const;
}

test.each([
  ['its path', 'db/1.sql is odd', 'other/2.sql is odd'],
  ['its name alone', 'in 1.sql: odd', 'in 2.sql: odd'],
  ['its folder', '3.sql is not in db/', '3.sql is not in other/'],
  ['a file beside it', '1.sql is like db/9.sql', '2.sql is like other/9.sql'],
])('a message may hold %s', (_, before, after) => {
  expect(mark('db/1.sql', before)).toBe(mark('other/2.sql', after));
});

test('a folder below others is one, even at the end of a sentence', () => {
  expect(mark('a/b/1.sql', 'x is not in a/b')).toBe(mark('c/d/e/1.sql', 'x is not in c/d/e'));
});

test('what only looks like the name of a file or a folder stays', () => {
  expect(mark('db/users', 'table users_old is dropped')).toBe(
    mark('db/x', 'table users_old is dropped'),
  );
  expect(mark('db/1.sql', 'database db is dropped')).toBe(
    mark('x/1.sql', 'database db is dropped'),
  );
});

test('other code, another message and another rule are another finding', () => {
  const other = { ...finding('a', 'm', 'c'), rule: 'x/y' };
  const all = [
    mark('a', 'm', 'c'),
    mark('a', 'n', 'c'),
    mark('a', 'm', 'd'),
    withFingerprints([other])[0]?.fingerprint,
  ];
  expect(new Set(all).size).toBe(4);
});

test('blanks are not code', () => {
  expect(mark('a', 'm', 'DROP\r\n\t TABLE x')).toBe(mark('a', 'm', ' DROP TABLE x\n'));
});

test('equal findings of a file are told apart, and share what they are', () => {
  const [one, two, elsewhere] = withFingerprints([
    finding('a', 'm', 'c'),
    finding('a', 'm', 'c'),
    finding('b', 'm', 'c'),
  ]).map(({ fingerprint }) => fingerprint);
  expect(two).toBe(`${one ?? ''}-2`);
  expect(elsewhere).toBe(one);
  expect(sharedFingerprint(two ?? '')).toBe(one);
});
