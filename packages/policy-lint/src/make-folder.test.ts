import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { makeFolder as temporaryFolder } from '../test/workshop.ts';

test('a folder is made with all above it, and again without harm', () => {
  const path = join(temporaryFolder(), 'a/b/c');
  makeFolder(path);
  makeFolder(path);
  expect(existsSync(path)).toBe(true);
});

test('what stands in the way is named', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  expect(() => makeFolder(file)).toThrow(/EEXIST.*file/);
  expect(() => makeFolder(join(file, 'a/b'))).toThrow(/EEXIST.*file'$/);
  expect(() => makeFolder(join(folder, 'link/a'))).toThrow(/EEXIST.*link'$/);
});
