import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatAt } from '@policy-lint/languages';
import type { Kind, Problem, Report, Rule, Source } from '@policy-lint/model';
import { stdinSource } from '@policy-lint/sources';
import { clockAt } from '../check/clock.ts';
import { judgeChange } from '../check/judge.ts';
import type { Config } from '../config/config.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import { openCache } from './cache.ts';

test('a warm run neither extracts nor asks, and says the same', async () => {
  const folder = makeFolder();
  const plain = await judge(undefined);
  const cold = await judge(folder);
  const warm = await judge(folder);
  expect([cold.extracted, cold.asked]).toEqual([1, 1]);
  expect([warm.extracted, warm.asked]).toEqual([0, 0]);
  expect(withoutTimings(cold.report)).toEqual(withoutTimings(plain.report));
  expect(withoutTimings(warm.report)).toEqual(withoutTimings(plain.report));
  expect(plain.report.suppressed).toHaveLength(1);
  expect(plain.report.findings.length).toBeGreaterThan(0);
});

test.each([
  ['another text', { text: 'DROP x;\n' }],
  ['another path', { path: 'b.txt' }],
  ['another setting of the kind', { settings: { dialect: 'mysql' } }],
])('%s is read anew', async (_name, other) => {
  const folder = makeFolder();
  await judge(folder);
  expect(await judge(folder, other)).toMatchObject({ extracted: 1, asked: 1 });
  expect(await judge(folder, other)).toMatchObject({ extracted: 0, asked: 0 });
});

test.each([
  [
    'another option',
    { config: { rules: { 'acme/drop': ['error', { most: 2 }] } } satisfies Config },
  ],
  ['other rules', { config: { rules: { 'acme/other': 'off' } } satisfies Config }],
])('%s is judged anew', async (_name, other) => {
  const folder = makeFolder();
  await judge(folder);
  expect(await judge(folder, other)).toMatchObject({ extracted: 1, asked: 1 });
  expect(await judge(folder, other)).toMatchObject({ extracted: 0, asked: 0 });
});

test('a level is no part of what is remembered', async () => {
  const folder = makeFolder();
  await judge(folder);
  const warm = await judge(folder, { config: { rules: { 'acme/drop': 'warn' } } });
  expect(warm).toMatchObject({ extracted: 0, asked: 0 });
  expect(warm.report.findings[0]).toMatchObject({ rule: 'acme/drop', severity: 'warn' });
});

test('rules that came from elsewhere are asked every time, about remembered facts', async () => {
  const folder = makeFolder();
  await judge(folder, { foreign: true });
  expect(await judge(folder, { foreign: true })).toMatchObject({ extracted: 0, asked: 1 });
});

test('a rule that needs the clock is asked whenever the time is another', async () => {
  const folder = makeFolder();
  await judge(folder, { needs: ['clock'] });
  expect(await judge(folder, { needs: ['clock'] })).toMatchObject({ asked: 0 });
  const later = { needs: ['clock'], now: '2026-01-01T00:00:01Z' } as const;
  expect(await judge(folder, later)).toMatchObject({ asked: 1 });
});

test('a kind that does not say so is read and judged every time', async () => {
  const folder = makeFolder();
  await judge(folder, { cacheable: undefined });
  expect(await judge(folder, { cacheable: undefined })).toMatchObject({ extracted: 1, asked: 1 });
  expect(readdirSync(folder)).toEqual([]);
});

test('facts that follow from the files of the change are remembered for the same files', async () => {
  const folder = makeFolder();
  const cold = await judge(folder, { cacheable: 'files' });
  const warm = await judge(folder, { cacheable: 'files' });
  expect(warm).toMatchObject({ extracted: 0, asked: 0 });
  expect(withoutTimings(warm.report)).toEqual(withoutTimings(cold.report));
  const other = { cacheable: 'files', beside: 'other.txt' } as const;
  expect(await judge(folder, other)).toMatchObject({ extracted: 1, asked: 1 });
  expect(await judge(folder, { ...other, cacheable: 'documents' })).toMatchObject({ asked: 1 });
  const third = { cacheable: 'documents', beside: 'third.txt' } as const;
  expect(await judge(folder, third)).toMatchObject({ extracted: 0, asked: 0 });
});

test('a rule that failed is asked again', async () => {
  const folder = makeFolder();
  const problems: readonly Problem[] = [
    { code: 'rule-timeout', message: 'slow', rule: 'acme/drop' },
  ];
  await judge(folder, { problems });
  expect(await judge(folder)).toMatchObject({ asked: 1 });
});

test('a broken cache is none', async () => {
  const folder = makeFolder();
  await judge(folder);
  for (const name of readdirSync(folder))
    writeFileSync(join(folder, name), 'policy-lint cache 2\n{');
  expect(await judge(folder)).toMatchObject({ extracted: 1, asked: 1 });
  expect(await judge(folder)).toMatchObject({ extracted: 0, asked: 0 });
});

const key = () => Buffer.alloc(32, 1);

interface Given {
  readonly text?: string;
  /** A file of the change that no kind reads. */
  readonly beside?: string;
  readonly path?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly config?: Config;
  readonly foreign?: boolean;
  readonly needs?: Rule['needs'];
  readonly now?: string;
  readonly cacheable?: Kind['cacheable'] | undefined;
  readonly problems?: readonly Problem[];
}

interface Judged {
  readonly report: Report;
  readonly extracted: number;
  readonly asked: number;
}

async function judge(folder: string | undefined, given: Given = {}): Promise<Judged> {
  const { path = 'a.txt', now = '2026-01-01T00:00:00Z' } = given;
  const { text = '-- policy-lint-disable-next-line acme/drop -- r\nDROP a;\nDROP b;\n' } = given;
  const counts = { extracted: 0, asked: 0 };
  const rules = [makeRule('drop', given.needs), makeRule('other', [])];
  const entry = {
    meta: { name: 'acme', opa: '', rules, builtins: [], data: {} },
    foreign: given.foreign ?? false,
    wasm: () => Promise.reject(new Error('nobody asks')),
  } satisfies PackEntry;
  const pack = {
    meta: entry.meta,
    evaluate: async () => {
      counts.asked += 1;
      const hits = ranges(text, /DROP/g).map((at) => ({ rule: 'acme/drop', message: 'found', at }));
      return { hits, problems: given.problems ?? [], excepted: [], timings: { 'acme/drop': 1 } };
    },
    close: async () => {},
  };
  const kind = makeKind(
    path,
    text,
    'cacheable' in given ? given.cacheable : 'documents',
    () => (counts.extracted += 1),
  );
  const cache = folder === undefined ? undefined : openCache({ folder, key }, '/root');
  const report = await judgeChange({
    source: beside(given.beside, stdinSource({ path, bytes: Buffer.from(text) })),
    kinds: [{ kind, settings: { files: ['**'], ...given.settings } }],
    packs: [entry],
    opener: { open: async () => ({ pack }), close: async () => {} },
    cache,
    config: resolveConfig(given.config ?? {}, rules, 'production', {}),
    stage: 'manual',
    clock: clockAt(new Date(now)),
    problems: [],
    nothing: () => ({ problems: [], notes: [] }),
  });
  await cache?.save();
  return { report, ...counts };
}

function beside(path: string | undefined, source: Source): Source {
  if (path === undefined) return source;
  const added = { path, status: 'added' } as const;
  const change: Source['change'] = async (wants) => {
    const found = await source.change(wants);
    return { ...found, files: [...found.files, added] };
  };
  return { ...source, change };
}

function makeKind(
  path: string,
  text: string,
  cacheable: Kind['cacheable'],
  count: () => void,
): Kind {
  return {
    name: 'thing',
    title: 'A thing',
    settings: { type: 'object' },
    facts: { type: 'object' },
    ...(cacheable === undefined ? {} : { cacheable }),
    plan: () => [{ name: path, path, documents: [{ path, side: 'after' }], covers: [path] }],
    extract: () => {
      count();
      const comments = ranges(text, /--.*/g);
      return { facts: { drops: ranges(text, /DROP/g) }, problems: [], comments };
    },
  };
}

function ranges(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(({ index, 0: word }) =>
    formatAt(0, index, index + word.length),
  );
}

function makeRule(name: string, needs: Rule['needs'] = []): Rule {
  return {
    id: `acme/${name}`,
    pack: 'acme',
    title: name,
    description: '',
    severity: 'error',
    kind: 'thing',
    needs,
    options: { type: 'object', properties: { most: { type: 'integer', default: 1 } } },
    links: [],
    entrypoint: `custom/acme/${name}/findings`,
    shape: 'findings',
    profiles: {},
    folder: name,
  };
}

function withoutTimings({ timings: _timings, ...rest }: Report): Omit<Report, 'timings'> {
  return rest;
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
