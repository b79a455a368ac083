import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostBuiltins } from '@policy-lint/model';
import type { Json } from '@policy-lint/model';
import { closeCompiler, compileFiles, load, strictFilesOf, theCompiler } from './support.ts';
import { knownDifferences, nativeCalls, values } from './native-calls.ts';

afterAll(closeCompiler);

const names = Object.keys(nativeCalls);

/** A call with good arguments, and with each of them replaced by every value. */
function rowsOf(name: string): readonly string[] {
  const rows = (nativeCalls[name] ?? []).flatMap((call) => [
    call,
    ...call.flatMap((_, index) => values.map((value) => call.with(index, value))),
  ]);
  // OPA's wasm never comes back from replacing the empty string.
  const ending = rows.filter((row) => name !== 'replace' || row[1] !== '""');
  return [...new Set(ending.map((row) => `[${row.join(', ')}]`))];
}

const idOf = (name: string) => name.replaceAll(/[._]/g, '-');
const packageOf = (name: string) => name.replaceAll('.', '_');
const arityOf = (name: string) => nativeCalls[name]?.[0]?.length ?? 0;
const list = (name: string, item: (index: number) => string) =>
  Array.from({ length: arityOf(name) }, (_, index) => item(index)).join(', ');

/** The rows are literals, since JSON has no sets; a function keeps their types from the compiler. */
function ruleOf(name: string): string {
  const result = `called.result(${list(name, (n) => `row[${n}]`)})`;
  // A set comes in no order.
  const value = name === 'graph.reachable' ? `sort(${result})` : result;
  return `import data.calls.${packageOf(name)} as called

findings contains {"message": "value", "data": [${value}]} if row := rows[input]

rows := [
	${rowsOf(name).join(',\n\t')},
]`;
}

/** Rego v0 still has the deprecated ones. */
function libraryOf(name: string): string {
  const infix = { and: '&', or: '|' }[name];
  const args = list(name, (n) => `a${n}`);
  const call = infix === undefined ? `${name}(${args})` : args.replace(', ', ` ${infix} `);
  return `package calls.${packageOf(name)}\n\nresult(${args}) = y { y := ${call} }\n`;
}

const files = {
  ...strictFilesOf(Object.fromEntries(names.map((name) => [idOf(name), ruleOf(name)]))),
  ...Object.fromEntries(names.map((name) => [`calls/${name}.rego`, libraryOf(name)])),
};

type Answer = { readonly value: Json } | 'error' | 'undefined';

async function inWasm(): Promise<Readonly<Record<string, readonly Answer[]>>> {
  const pack = await load(await compileFiles(files));
  const answer = async (name: string, input: number): Promise<Answer> => {
    const rules = pack.meta.rules.filter(({ id }) => id === `acme/${idOf(name)}`);
    const { hits, problems } = await pack.evaluate({ subject: 's', input, data: {}, rules });
    if (problems.length > 0) return 'error';
    return hits[0] === undefined ? 'undefined' : { value: hits[0].data as Json };
  };
  const all: Record<string, readonly Answer[]> = {};
  for (const name of names)
    all[name] = await Promise.all(rowsOf(name).map((_, index) => answer(name, index)));
  return all;
}

async function inOpa(): Promise<Readonly<Record<string, readonly Answer[]>>> {
  const source = { name: 'acme', files, schemas: { doc: {} } };
  const requests = names.flatMap((name) =>
    rowsOf(name).map((_, input) => ({
      entrypoint: `custom/acme/${packageOf(name)}/findings`,
      input,
    })),
  );
  const { answers, diagnostics } = await theCompiler().evaluate(source, requests, {
    strictBuiltins: true,
  });
  expect(diagnostics).toEqual([]);
  const left = answers.map(({ value, error }): Answer => {
    if (error !== undefined) return 'error';
    const [finding] = value as readonly { readonly data: Json }[];
    return finding === undefined ? 'undefined' : { value: finding.data };
  });
  return Object.fromEntries(names.map((name) => [name, left.splice(0, rowsOf(name).length)]));
}

describe('a native builtin of a strict rule', () => {
  let ours: Readonly<Record<string, readonly Answer[]>>;
  let theirs: Readonly<Record<string, readonly Answer[]>>;

  beforeAll(async () => {
    [ours, theirs] = [await inWasm(), await inOpa()];
  }, 300_000);

  test.each(names)("%s fails where OPA's own evaluator fails, and else gives the same", (name) => {
    const known = knownDifferences[name] ?? [];
    const show = (answers: readonly Answer[] = []) =>
      rowsOf(name)
        .map((row, index) => ({ row, answer: sorted(answers[index]) }))
        .filter(({ row }) => !known.some((pattern) => pattern.test(row)));
    expect(show(ours[name])).toEqual(show(theirs[name]));
  });

  test('is among the compared ones', async () => {
    const { builtins } = await theCompiler().describe();
    const host = new Set<string>(hostBuiltins);
    const native = builtins.filter((name) => !host.has(name));
    const compiledAway = ['assign', 'eq', 'internal.member_2', 'internal.member_3'];
    const known = [...names, ...compiledAway, 'internal.template_string', 'walk'];
    expect(known.sort()).toEqual(native.sort());
  });
});

/** Some builtins of the wasm leave the keys of an object in no order. */
function sorted(answer: Answer | undefined): unknown {
  return JSON.parse(JSON.stringify(answer ?? null), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
