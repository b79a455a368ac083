import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@policy-lint/model';
import { hostBuiltins } from '@policy-lint/model';
import { beside, readEvaluation, readOpa, requestsOf, rulesOf } from './differential.ts';
import type { Answer } from './differential.ts';
import { closeCompiler, compileRules, evaluate, filesOf, load, theCompiler } from './support.ts';
import { expressions } from './expressions.ts';
import { randomFormats } from './random-formats.ts';

afterAll(closeCompiler);

async function inWasm(rows: readonly string[]): Promise<Answer[]> {
  const pack = await load(await compileRules(rulesOf(rows)));
  return readEvaluation(await evaluate(pack, {}), rows);
}

async function inOpa(rows: readonly string[]): Promise<Answer[]> {
  const source = { name: 'acme', files: filesOf(rulesOf(rows)), schemas: { doc: {} } };
  const { answers, diagnostics } = await theCompiler().evaluate(source, requestsOf(rows));
  expect(diagnostics).toEqual([]);
  return readOpa(answers);
}

const tables = { ...expressions, 'sprintf with random formats': randomFormats(250) };

describe.each(Object.entries(tables))('%s', (_name, rows) => {
  test("gives what OPA's own evaluator gives", async () => {
    const [ours, theirs] = [await inWasm(rows), await inOpa(rows)];
    expect(beside(rows, ours)).toEqual(beside(rows, theirs));
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
