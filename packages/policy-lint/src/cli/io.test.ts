import { afterEach, expect, test } from 'vitest';
import { processIo } from './io.ts';

const columns = Object.getOwnPropertyDescriptor(process.stdout, 'columns');

afterEach(() => {
  if (columns === undefined) Reflect.deleteProperty(process.stdout, 'columns');
  else Object.defineProperty(process.stdout, 'columns', columns);
});

test.each([
  [0, 100],
  [undefined, 100],
  [72, 72],
])('a terminal that says it is %s columns wide counts as one of %s', (value, width) => {
  Object.defineProperty(process.stdout, 'columns', { value, configurable: true, writable: true });
  expect(processIo().stdout.width).toBe(width);
});
