import { expect, test } from 'vitest';
import { parsePush } from './parse.ts';
import { findRemote } from './remote.ts';

const [old, now, zero] = ['a'.repeat(40), 'b'.repeat(40), '0'.repeat(40)];
const parse = (...lines: readonly string[]) => parsePush(Buffer.from(lines.join('\n')));

test('nothing is pushed', () => {
  expect(parse()).toEqual([]);
});

test('an update, a new ref and a deleted one', () => {
  expect(
    parse(
      `refs/heads/a ${now} refs/heads/b ${old}`,
      `HEAD~2 ${now} refs/tags/v1 ${zero}`,
      `(delete) ${zero} refs/heads/c ${old}`,
      '',
    ),
  ).toEqual([
    { localRef: 'refs/heads/a', localId: now, remoteRef: 'refs/heads/b', remoteId: old },
    { localRef: 'HEAD~2', localId: now, remoteRef: 'refs/tags/v1' },
    { localRef: '(delete)', remoteRef: 'refs/heads/c', remoteId: old },
  ]);
});

test('what is pushed may be named by words', () => {
  expect(parse(`:/fix ${now} this ${now} refs/heads/größe ${zero}\n`)).toEqual([
    { localRef: `:/fix ${now} this`, localId: now, remoteRef: 'refs/heads/größe' },
  ]);
});

test.each([
  `refs/heads/a ${now} refs/heads/b`,
  `refs/heads/a ${now} refs/heads/b ${old.slice(1)}`,
  `refs/heads/a ${now} refs/heads/b ${old}${old.slice(16)}`,
  `refs/heads/a ${now.toUpperCase()} refs/heads/b ${old}`,
  ` ${now} refs/heads/b ${old} `,
])('%j is no line of git', (line) => {
  expect(() => parse(`refs/heads/a ${now} refs/heads/b ${old}`, line)).toThrow('line 2 is');
});

test('a name that is not UTF-8 is said', () => {
  expect(() => parsePush(Buffer.from(`refs/heads/\xff ${now}`, 'latin1'))).toThrow('not UTF-8');
});

test('a remote is known by its name without asking git', async () => {
  const nowhere = { cwd: '/nowhere', env: {}, deadline: 1 };
  const remote = { name: 'team/origin', url: 'https://example.com/a.git' };
  expect(await findRemote(nowhere, remote)).toBe('team/origin');
});
