import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reporters } from '@policy-lint/reporters';
import { expect, test } from 'vitest';
import { command, makeFolder, run } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const old = { [registry]: '{"schema_version": "3.0", "orgs": {}}\n' };
const rule = 'registry/schema-version';
const only = [registry, '--only', rule];
const names = Object.keys(reporters);

function everyFormat(folder: string, args: readonly string[]) {
  const formats = names.flatMap((name) => ['-f', `${name}=out/deep/${name}`]);
  const ran = run(folder, [...args, ...formats]);
  const texts = names.map((name) => readFileSync(join(folder, 'out/deep', name), 'utf8'));
  return { ...ran, texts };
}

test('every format is written in one run, each to its file, in folders that it makes', () => {
  const { code, stdout, texts } = everyFormat(makeFolder(old), only);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  for (const text of texts) expect(text).toContain(rule);
});

test('--quiet leaves warnings out of every format, and --max-warnings counts them all the same', () => {
  const folder = makeFolder(old);
  const warn = [...only, '--rule', `${rule}=warn`, '--max-warnings', '0'];
  const loud = everyFormat(folder, warn);
  expect(loud.code).toBe(1);
  for (const text of loud.texts) expect(text).toContain('that starts with 2');
  const quiet = everyFormat(folder, [...warn, '--quiet']);
  expect(quiet.code).toBe(1);
  expect(quiet.stderr).toContain('1 warnings, and --max-warnings allows 0');
  for (const text of quiet.texts) expect(text).not.toContain('that starts with 2');
});

test.each([
  ['json=a', 'sarif=./a'],
  ['json=out/a', 'sarif=out/../out//a'],
])('two names of one file are one file: %s and %s', (first, second) => {
  const { code, stderr } = run(makeFolder(old), [...only, '-f', first, '-f', second]);
  expect(code).toBe(2);
  expect(stderr).toContain('two formats would both go to');
});

test('a report that cannot be written is exit 2, and the others are there', () => {
  const folder = makeFolder({ ...old, blocked: '' });
  const { code, stderr } = run(folder, [...only, '-f', 'json=blocked/x', '-f', 'sarif=ok']);
  expect(code).toBe(2);
  expect(stderr).toContain('the report could not be written to blocked/x');
  expect(readdirSync(folder).sort()).toEqual(['blocked', 'infra', 'ok']);
});

test('a reader that leaves before the end of a report makes the run undecided', () => {
  const orgs = Array.from({ length: 3000 }, (_, index) => `"Org ${index}": {"context": "x"}`);
  const folder = makeFolder({ [registry]: `{"schema_version": "2.0", "orgs": {${orgs.join()}}}` });
  const judge = `"${process.execPath}" "${command}" ${registry} -f json --no-cache`;
  const line = `{ ${judge}; echo "exit $?" >&2; } | head -c 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toBe('{');
  expect(stderr).toContain('its reader closed it before the end');
  expect(stderr).toMatch(/^exit 2$/m);
});

test('an interrupted run leaves a whole report or none', () => {
  const folder = makeFolder(old);
  mkdirSync(join(folder, 'out'));
  // Interrupts itself as soon as anything is written below `out`.
  const preload = `data:text/javascript,${encodeURIComponent(`
    const fs = process.getBuiltinModule('fs');
    const { writeFileSync } = fs;
    fs.writeFileSync = (path, ...rest) => {
      writeFileSync(path, ...rest);
      if (String(path).includes('/out/')) process.kill(process.pid, 'SIGINT');
    };`)}`;
  const args = ['--import', preload, command, ...only, '-f', 'json=out/a', '-f', 'sarif=out/b'];
  const { status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(130);
  const written = readdirSync(join(folder, 'out'));
  expect(written).toContain('a');
  for (const name of written)
    expect(JSON.parse(readFileSync(join(folder, 'out', name), 'utf8'))).toBeTypeOf('object');
});
