import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPack } from '@policy-lint/engine';
import type { Hit, Json } from '@policy-lint/model';
import { openCompiler, type EvaluateRequest } from '@policy-lint/rego';
import { askedRules } from '../src/check/asked-rules.ts';
import { clockAt } from '../src/check/clock.ts';
import { extractSubject } from '../src/check/extract-subject.ts';
import { missingNeeds } from '../src/check/needs.ts';
import { readChange } from '../src/check/read-change.ts';
import { triageRules } from '../src/check/triage.ts';
import { packSource } from '../src/packs/compile-folder.ts';
import { openCase } from '../src/packs/open-case.ts';
import type { PackEntry } from '../src/packs/pack-entry.ts';
import { listPaths } from '../src/policy-files/disk.ts';
import { testCases } from '../src/packs/test-cases.ts';

const policies = join(import.meta.dirname, '../../../policies');
const compiler = openCompiler();
afterAll(() => compiler.close());

const packs = await Promise.all(
  readdirSync(policies).map(async (name) => {
    const folder = join(policies, name);
    const { source } = await packSource({ folder, name });
    const { wasm, meta, diagnostics } = await compiler.compilePack(source);
    if (wasm === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
    const entry: PackEntry = { meta, foreign: false, wasm: () => Promise.resolve(wasm) };
    return { name, folder, source, wasm, entry, diagnostics };
  }),
);

describe.each(packs)('pack $name', ({ folder, source, entry, wasm, diagnostics }) => {
  test('compiles without a warning', () => {
    expect(diagnostics).toEqual([]);
  });

  test('is formatted as OPA formats', async () => {
    expect(await compiler.format(source.files)).toEqual({ changed: {}, diagnostics: [] });
  });

  test('has Rego tests that all pass', async () => {
    const { tests, diagnostics: errors } = await compiler.test(source);
    expect(errors).toEqual([]);
    expect(tests.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  test('has a folder with a good and a bad case for every rule, and every case holds', async () => {
    const { cases, unproven } = await testCases(entry, folder);
    expect(unproven).toEqual([]);
    expect(cases.filter(({ failures }) => failures.length > 0)).toEqual([]);
    expect(entry.meta.rules.map(({ folder: own }) => own)).toEqual(
      (await ruleFolders(folder)).sort(),
    );
  });

  test('finds nothing with the rules that are not asked', async () => {
    const loaded = await loadPack({ wasm, meta: entry.meta });
    if ('problem' in loaded) throw new Error(loaded.problem.message);
    for (const { read, ready, path, data } of await openCases(entry, folder)) {
      const asked = askedRules(read, ready);
      const rules = ready.filter((rule) => !asked.includes(rule));
      if (read.facts === undefined || rules.length === 0) continue;
      const input = read.facts;
      const { hits, problems } = await loaded.pack.evaluate({ subject: path, input, data, rules });
      expect([...hits, ...problems], path).toEqual([]);
    }
  });

  test("gives the same answers in OPA's own evaluator", async () => {
    const requests = await caseRequests(entry, folder);
    const loaded = await loadPack({ wasm, meta: entry.meta });
    if ('problem' in loaded) throw new Error(loaded.problem.message);
    const { answers, diagnostics: errors } = await compiler.evaluate(
      source,
      requests.map(({ request }) => request),
      { strictBuiltins: true },
    );
    expect(errors).toEqual([]);
    expect(answers).toHaveLength(requests.length);
    for (const [index, { rule, path, request }] of requests.entries()) {
      const { hits, problems } = await loaded.pack.evaluate({
        subject: path,
        input: request.input,
        data: request.data ?? {},
        rules: [rule],
      });
      expect(problems, path).toEqual([]);
      expect(plain(hits), path).toEqual(sortJson(answers[index]?.value as Json[]));
    }
  });
});

async function ruleFolders(folder: string): Promise<string[]> {
  const paths = await listPaths(folder);
  return paths.flatMap((path) => (path.endsWith('/rule.rego') ? [path.slice(0, -10)] : []));
}

/** Every subject of every case with all rules of its kind, each at its own options or the case's. */
async function openCases(entry: PackEntry, folder: string) {
  const paths = await listPaths(folder);
  const all = entry.meta.rules.flatMap((rule) =>
    paths
      .filter((path) => /^(good|bad)\//.test(path.slice(rule.folder.length + 1)))
      .filter((path) => path.startsWith(`${rule.folder}/`))
      .map(async (path) => {
        const opened = await openCase(rule, entry, join(folder, path));
        const { source, kind, config, now } = opened;
        const { change, subjects } = await readChange(source, [kind], config);
        const reads = await Promise.all(subjects.map((one) => extractSubject(one)));
        return reads.map((read) => {
          const own = triageRules(read.subject, change, config, 'manual').ready.includes(rule);
          const ready = entry.meta.rules.filter(
            (one) => one.kind === rule.kind && missingNeeds(one, change).length === 0,
          );
          const options = config.optionsFor(read.subject.path);
          const data = { ...entry.meta.data, policylint: { options, clock: clockAt(now) } };
          return { rule, own, ready, path, read, data };
        });
      }),
  );
  return (await Promise.all(all)).flat();
}

async function caseRequests(entry: PackEntry, folder: string) {
  const opened = await openCases(entry, folder);
  return opened.flatMap(({ rule, own, path, read, data }) => {
    if (read.facts === undefined || !own) return [];
    const request: EvaluateRequest = { entrypoint: rule.entrypoint, input: read.facts, data };
    return [{ rule, path, request }];
  });
}

function plain(hits: readonly Hit[]): Json[] {
  return sortJson(hits.map(({ rule: _rule, ...rest }) => rest as unknown as Json));
}

function sortJson(values: readonly Json[]): Json[] {
  const keyed = values.map((value) => [JSON.stringify(sortKeys(value)), value] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortKeys(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
