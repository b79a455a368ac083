import { expect, test } from 'vitest';
import { parseEnvironment } from './environment.ts';

test.each([
  ['production', 'production'],
  ['PRODUCTION', 'production'],
  ['prod', 'production'],
  ['Live', 'production'],
  ['stg', 'staging'],
  [' dev ', 'development'],
])('%j means %s', (word, environment) => {
  expect(parseEnvironment(word)).toEqual({ environment });
});

test('an unknown environment names the nearest word', () => {
  expect(parseEnvironment('prodction')).toEqual({
    message: 'unknown environment "prodction"',
    hint: 'Did you mean "production"?',
  });
});
