import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '@policy-lint/model';
import { hostBuiltins } from '@policy-lint/model';
import { closeCompiler, compileRules, evaluate, filesOf, load, theCompiler } from './support.ts';
import { expressions } from './expressions.ts';

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

describe.each(Object.entries(expressions))('%s', (_name, rows) => {
  test("gives what OPA's own evaluator gives", async () => {
    const [ours, theirs] = [await inWasm(rows), await inOpa(rows)];
    const pairs = (answers: readonly Answer[]) => answers.map((each, n) => [rows[n], each]);
    expect(pairs(ours)).toEqual(pairs(theirs));
  });
});

test('every host builtin is among the compared ones', () => {
  const untested = new Set(['time.now_ns']);
  const missing = hostBuiltins.filter((name) => !(name in expressions) && !untested.has(name));
  expect(missing).toEqual([]);
});
