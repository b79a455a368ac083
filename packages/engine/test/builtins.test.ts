import { afterAll, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '@policy-lint/model';
import { hostBuiltins } from '@policy-lint/model';
import { closeCompiler, compileRules, evaluate, filesOf, load, theCompiler } from './support.ts';
import { expressions } from './expressions.ts';
import { randomFormats } from './random-formats.ts';

afterAll(closeCompiler);

/** Each expression is a rule of its own that tells what it yields. */
function rulesOf(rows: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    rows.map((expression, index) => [
      `r${index}`,
      `findings contains {"message": "value", "data": {"value": ${expression}}}`,
    ]),
  );
}

type Answer = { readonly value: Json } | 'undefined';

async function inWasm(rows: readonly string[]): Promise<Answer[]> {
  const pack = await load(await compileRules(rulesOf(rows)));
  const { hits, problems } = await evaluate(pack, {});
  const failed = new Set(problems.map(({ rule }) => rule));
  const found = new Map(hits.map(({ rule, data }) => [rule, data]));
  return rows.map((_, index) => {
    const id = `acme/r${index}`;
    const data = found.get(id);
    // A builtin that OPA leaves undefined is a problem to the engine, never a silent rule.
    if (data === undefined && !failed.has(id)) throw new Error(`${rows[index]} is undefined`);
    return failed.has(id) ? 'undefined' : (data as { readonly value: Json });
  });
}

async function inOpa(rows: readonly string[]): Promise<Answer[]> {
  const source = { name: 'acme', files: filesOf(rulesOf(rows)), schemas: { doc: {} } };
  const requests = rows.map((_, index) => ({
    entrypoint: `custom/acme/r${index}/findings`,
    input: {},
  }));
  const { answers, diagnostics } = await theCompiler().evaluate(source, requests);
  expect(diagnostics).toEqual([]);
  return answers.map(({ value, error }) => {
    if (error !== undefined) throw new Error(error);
    const [finding] = value as readonly { readonly data: { readonly value: Json } }[];
    // What is undefined inside a template string is text to OPA.
    return finding === undefined || finding.data.value === '<undefined>'
      ? 'undefined'
      : finding.data;
  });
}

const tables = { ...expressions, 'sprintf with random formats': randomFormats(250) };

describe.each(Object.entries(tables))('%s', (_name, rows) => {
  test("gives what OPA's own evaluator gives", async () => {
    const [ours, theirs] = [await inWasm(rows), await inOpa(rows)];
    const pairs = (answers: readonly Answer[]) => answers.map((each, n) => [rows[n], each]);
    expect(pairs(ours)).toEqual(pairs(theirs));
  });
});

test('the time is the one in the data, to the nanosecond, and without one there is a problem', async () => {
  const body = 'findings contains {"message": $"{time.now_ns()}"} if input';
  const pack = await load(await compileRules({ body }));
  const at = async (clock: JsonObject) =>
    (await evaluate(pack, {}, { policylint: { clock } })).hits.map(({ message }) => message);
  expect(await at({ now: '2026-11-20T13:00:00.123456789Z' })).toEqual(['1795179600123456789']);
  expect(await at({ seconds: 1 })).toEqual(['1000000000']);
  const { problems } = await evaluate(pack, {});
  expect(problems).toMatchObject([{ code: 'rule-failed', rule: 'acme/body' }]);
  expect(problems[0]?.message).toContain('time.now_ns: there is no clock');
});

test('every host builtin is among the compared ones', () => {
  const untested = new Set(['time.now_ns']);
  const missing = hostBuiltins.filter((name) => !(name in expressions) && !untested.has(name));
  expect(missing).toEqual([]);
});
