import { expect, test } from 'vitest';
import { parseArguments, UsageError } from './arguments.ts';

const errorOf = (argv: readonly string[]) => {
  try {
    parseArguments(argv);
    return 'no error';
  } catch (error) {
    return error instanceof UsageError
      ? [error.message, error.hint].filter(Boolean).join(' | ')
      : 'other';
  }
};

test.each([
  [['--fromat', 'json'], 'unknown option --fromat | Did you mean --format?'],
  [['--zzz=1'], 'unknown option --zzz | List them with `policy-lint --help`.'],
  [['-x'], 'unknown option -x | List them with `policy-lint --help`.'],
  [['--base'], '--base needs a value: REF'],
  [['--staged=yes'], '--staged takes no value'],
  [['--base', 'a', '--base', 'b'], '--base is given twice'],
])('%j is refused', (argv, expected) => {
  expect(errorOf(argv)).toBe(expected);
});

test('options, values and paths may stand in any order', () => {
  const given = parseArguments([
    'a.sql',
    '-f',
    'json',
    '--format=sarif=out=1.sarif',
    '-fgithub',
    '--staged',
    'b',
  ]);
  expect(given.positionals).toEqual(['a.sql', 'b']);
  expect(given.values('format')).toEqual(['json', 'sarif=out=1.sarif', 'github']);
  expect(given.has('staged')).toBe(true);
});

test('after -- everything is a path', () => {
  expect(parseArguments(['--', '--staged', '-f']).positionals).toEqual(['--staged', '-f']);
});
