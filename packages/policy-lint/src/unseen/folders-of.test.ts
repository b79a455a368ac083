import { expect, test } from 'vitest';
import { foldersOf } from './folders-of.ts';

test.each([
  [['*.yml'], ['']],
  [['**/*.yml'], ['']],
  [
    ['k8s/*.yml', '/deploy/prod/**'],
    ['deploy/prod', 'k8s'],
  ],
  [['k8s/{a,b}/*.yml'], ['k8s']],
  [['k8s/*.yml', '*.json'], ['']],
  [['infra/registry.json', '!infra/old/**'], ['infra']],
  [['registry.json'], ['']],
  [['./infra/registry.json'], ['']],
  [[], []],
])('%j can match below %j alone', (globs, folders) => {
  expect(foldersOf(globs)).toEqual(folders);
});
