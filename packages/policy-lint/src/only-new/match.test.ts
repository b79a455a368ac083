import { expect, test } from 'vitest';
import { matchFindings, type Marked } from './match.ts';

const at = (path: string, fingerprint: string, rule = 'sql/drop-table'): Marked => ({
  rule,
  path,
  fingerprint,
});

interface Given {
  readonly old?: readonly Marked[];
  readonly now: readonly Marked[];
  readonly oldAccepted?: readonly Marked[];
  readonly nowAccepted?: readonly Marked[];
  readonly renames?: Readonly<Record<string, string>>;
  readonly notGone?: readonly string[];
}

/** What of `now` is not known from before. */
function added({ old = [], renames = {}, notGone = [], now, ...accepted }: Given): string[] {
  const matches = matchFindings({
    old,
    now,
    ...accepted,
    pathBefore: (path) => renames[path] ?? path,
    isGone: ({ path }) => !notGone.includes(path),
  });
  return now
    .filter((one) => !matches.has(one))
    .map(({ path, fingerprint }) => `${path} ${fingerprint}`);
}

test('what was there is known, what was not is new', () => {
  expect(added({ old: [at('a', 'x')], now: [at('a', 'x'), at('a', 'y')] })).toEqual(['a y']);
});

test('without anything old, everything is new', () => {
  expect(added({ now: [at('a', 'x')] })).toEqual(['a x']);
});

test('of two equal findings of which one was added, exactly one is new', () => {
  expect(added({ old: [at('a', 'x')], now: [at('a', 'x'), at('a', 'x-2')] })).toEqual(['a x-2']);
});

test('where one of three equal findings was fixed, none is new', () => {
  const old = [at('a', 'x'), at('a', 'x-2'), at('a', 'x-3')];
  expect(added({ old, now: [at('a', 'x'), at('a', 'x-2')] })).toEqual([]);
});

test('one finding swapped for another is noticed', () => {
  expect(added({ old: [at('a', 'x')], now: [at('a', 'y')] })).toEqual(['a y']);
});

test('the same code under another rule is another finding', () => {
  expect(added({ old: [at('a', 'x')], now: [at('a', 'x', 'sql/truncate')] })).toEqual(['a x']);
});

test('a file that was renamed keeps what it had', () => {
  const renames = { b: 'a' };
  expect(added({ old: [at('a', 'x')], now: [at('b', 'x'), at('b', 'y')], renames })).toEqual([
    'b y',
  ]);
});

test('code that moved to another file is known', () => {
  expect(added({ old: [at('a', 'x')], now: [at('b', 'x')] })).toEqual([]);
});

test('code that was copied is new where the copy is', () => {
  expect(added({ old: [at('a', 'x')], now: [at('b', 'x'), at('a', 'x')] })).toEqual(['b x']);
});

test('one of two equal statements that moved is known there and here', () => {
  const old = [at('a', 'x'), at('a', 'x-2')];
  expect(added({ old, now: [at('a', 'x'), at('b', 'x')] })).toEqual([]);
});

test('what moved twice is new once', () => {
  expect(added({ old: [at('a', 'x')], now: [at('b', 'x'), at('c', 'x')] })).toEqual(['c x']);
});

test('nothing moved away from a file of which nobody knows whether it still has it', () => {
  expect(added({ old: [at('a', 'x')], now: [at('b', 'x')], notGone: ['a'] })).toEqual(['b x']);
});

test('a finding whose comment went is new', () => {
  expect(added({ oldAccepted: [at('a', 'x')], now: [at('a', 'x')] })).toEqual(['a x']);
});

test('a comment that went from one of two equal findings makes one new', () => {
  const given = { old: [at('a', 'x-2')], oldAccepted: [at('a', 'x')] };
  expect(added({ ...given, now: [at('a', 'x'), at('a', 'x-2')] })).toEqual(['a x']);
});

test('an equal finding above, accepted by a comment, does not make the old one new', () => {
  expect(
    added({ old: [at('a', 'x')], nowAccepted: [at('a', 'x')], now: [at('a', 'x-2')] }),
  ).toEqual([]);
});

test('a finding that got a comment has not moved: its copy is new', () => {
  expect(added({ old: [at('a', 'x')], nowAccepted: [at('a', 'x')], now: [at('b', 'x')] })).toEqual([
    'b x',
  ]);
});

test('beside one that stays accepted, another one can move', () => {
  const given = { old: [at('a', 'x-2')], oldAccepted: [at('a', 'x')] };
  expect(added({ ...given, nowAccepted: [at('a', 'x')], now: [at('b', 'x')] })).toEqual([]);
});

test('the same place found by two subjects is one finding', () => {
  const [first, second] = [at('a', 'x'), at('a', 'x')];
  expect(added({ old: [at('a', 'x')], now: [first, second] })).toEqual([]);
});
