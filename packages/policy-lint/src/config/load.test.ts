import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskFiles } from '../policy-files/disk.ts';
import { loadConfig } from './load.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-lint-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(name: string, text: string) {
  const path = join(folder, name);
  await writeFile(path, text);
  return loadConfig(path, name, diskFiles);
}

const value = { extends: 'strict', rules: { 'registry/one-operation': 'warn' } };

test.each([
  ['a.yaml', 'extends: strict\nrules:\n  registry/one-operation: warn\n'],
  ['a.json', JSON.stringify(value)],
  ['a.js', `export default ${JSON.stringify(value)}`],
  ['a.mjs', `export default ${JSON.stringify(value)}`],
  ['a.cjs', `module.exports = ${JSON.stringify(value)}`],
])('%s gives the same config', async (name, text) => {
  const loaded = await load(name, text);
  expect('config' in loaded ? loaded.config.value : loaded).toEqual(value);
});

test('a key of a YAML config has a place', async () => {
  const loaded = await load('b.yaml', 'extends: strict\nrules:\n  registry/x: warn\n');
  expect('config' in loaded && loaded.config.placeOf('/rules/registry~1x').span).toMatchObject({
    line: 3,
    column: 3,
  });
});

test.each([
  ['c.yaml', 'rules: {a: off\n', 1],
  ['c.json', '{"rules": }', 1],
  ['d.yaml', 'rules: {}\nextends: strict\nrules: {}\n', 3],
])('%s is refused at its line', async (name, text, line) => {
  const loaded = await load(name, text);
  expect(loaded).toMatchObject({ problem: { code: 'config', place: { path: name } } });
  expect('problem' in loaded && (loaded.problem.place?.span?.line ?? 0)).toBeGreaterThanOrEqual(
    line,
  );
});

test.each([
  ['e.js', 'throw new Error("no luck")', 'no luck'],
  ['f.mjs', 'export const a = 1', 'default export'],
])('%s that gives no config is a problem', async (name, text, why) => {
  const loaded = await load(name, text);
  expect('problem' in loaded && loaded.problem.message).toContain(why);
});
