import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  check,
  defineConfig,
  extractFacts,
  formatReport,
  formats,
  loadPack,
  type Progress,
} from '../dist/index.js';
import { makeFolder, makeRepository } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const only = ['registry/schema-version'];
const wrong = { [registry]: '{"schema_version": "3.0", "orgs": {}}\n' };

test('check gives a report and writes nothing', async () => {
  const cwd = makeRepository(wrong, 'infra/x');
  const report = await check({ cwd, only, paths: [registry] });
  expect(report.summary.verdict).toBe('fail');
  expect(report.findings).toMatchObject([
    { rule: 'registry/schema-version', place: { span: { line: 1 } } },
  ]);
  expect(await formatReport(report, 'stylish')).toContain('registry/schema-version');
});

test('a config can be a value', async () => {
  const cwd = makeFolder(wrong);
  const config = defineConfig({ rules: { 'registry/schema-version': 'warn' } });
  expect((await check({ cwd, only, paths: [registry], config })).summary).toMatchObject({
    verdict: 'pass',
    warnings: 1,
  });
});

test('a call that says something else than it means throws', async () => {
  await expect(check({ stagd: true } as never)).rejects.toThrow(
    'Unknown option "stagd". Did you mean "staged"?',
  );
  await expect(check({ staged: true, base: 'main' })).rejects.toThrow(
    '`staged` and `base` exclude each other',
  );
  await expect(check({ head: 'main' })).rejects.toThrow('`head` option needs `base`');
  await expect(formatReport({} as never, 'jsno')).rejects.toThrow('Did you mean "json"?');
  await expect(formatReport({} as never, 'json', { colour: true } as never)).rejects.toThrow(
    'Unknown option "colour". Did you mean "color"?',
  );
});

test.each([
  ['paths', 'x', 'an array of strings'],
  ['only', [1], 'an array of strings'],
  ['base', true, 'a string'],
  ['staged', 'yes', 'a boolean'],
  ['stdin', { path: 'a', text: '' }, 'a path and its bytes'],
  ['config', true, 'a path, a config or false'],
  ['signal', {}, 'an AbortSignal'],
  ['onProgress', true, 'a function'],
])('the option %s is no %j', async (name, value, shape) => {
  await expect(check({ [name]: value })).rejects.toThrow(
    `Expected the \`${name}\` option to be ${shape}.`,
  );
});

test('every format that is named can be written', async () => {
  const report = await check({ cwd: makeFolder(wrong), only, paths: [registry] });
  for (const name of formats) expect(await formatReport(report, name), name).not.toBe('');
});

test('what a caller does in its callback is its own affair', async () => {
  const mine = new Error('mine');
  const onProgress = () => {
    throw mine;
  };
  await expect(check({ cwd: makeFolder(wrong), paths: [registry], onProgress })).rejects.toBe(mine);
});

test('a signal stops a run', async () => {
  const cwd = makeFolder(wrong);
  await expect(check({ cwd, paths: [registry], signal: AbortSignal.abort() })).rejects.toThrow(
    /abort/i,
  );
});

test('progress is told', async () => {
  const steps: Progress[] = [];
  await check({
    cwd: makeFolder(wrong),
    paths: [registry],
    onProgress: (progress) => steps.push(progress),
  });
  expect(steps).toEqual([
    { step: 'reading', done: 0, total: 1 },
    { step: 'reading', done: 1, total: 1 },
    { step: 'evaluating', done: 0, total: 1 },
    { step: 'evaluating', done: 1, total: 1 },
  ]);
});

test('facts can be had without judging them', async () => {
  const { subjects, problems } = await extractFacts({ cwd: makeFolder(wrong), paths: [registry] });
  expect(problems).toEqual([]);
  expect(subjects).toMatchObject([
    { kind: 'registry', facts: { registry: { after: { state: 'present' } } } },
  ]);
});

test('a compiled pack can be loaded and asked', async () => {
  const folder = join(import.meta.dirname, '../dist/packs/registry');
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const loaded = await loadPack({ wasm: readFileSync(join(folder, 'pack.wasm')), meta });
  expect('pack' in loaded && loaded.pack.meta.rules.length).toBeGreaterThan(40);
});
