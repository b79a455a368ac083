import { hostBuiltins } from '@policy-lint/model';
import { afterAll, expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import type { Described } from '../src/operations.ts';
import { openProcess } from '../src/process.ts';

const compiler = openCompiler();
const process = openProcess({ deadline: 300_000 });
afterAll(() => Promise.all([compiler.close(), process.close()]));

const describe = async () => (await process.call('describe', {})) as Described;

/** A rule in Rego v0, which still has the deprecated ones, with arguments that the compiler knows nothing about. */
function calling(builtins: Readonly<Record<string, number>>): Record<string, string> {
  // Unification and assignment are compiled out, and cannot be compared.
  const names = Object.keys(builtins).filter((name) => !['assign', 'eq'].includes(name));
  const rules = names.map((name) => {
    const args = Array.from({ length: builtins[name] ?? 0 }, (_, index) => `input.a${index}`);
    return `deny["x"] { ${name}(${args.join(', ')}) == input.b }`;
  });
  return { 'main.rego': `package main\n\n${rules.join('\n\n')}\n` };
}

const compile = (files: Record<string, string>) =>
  compiler.compilePack({ name: 'all', files, schemas: {} });

test('what OPA calls native really is in the wasm', async () => {
  const { native } = await describe();
  const { meta, diagnostics, wasm } = await compile(calling(native));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(wasm).toBeDefined();
  expect(meta.builtins).toEqual([]);
  expect(Object.keys(native).length).toBeGreaterThan(80);
});

test('what the host provides is imported by the wasm', async () => {
  const { missing } = await describe();
  const provided = Object.fromEntries(hostBuiltins.map((name) => [name, missing[name] ?? 0]));
  const { meta, diagnostics } = await compile(calling(provided));
  expect(diagnostics).toEqual([]);
  expect(meta.builtins).toEqual([...hostBuiltins].sort());
});

test('every other builtin of OPA is a compile error', async () => {
  const { missing } = await describe();
  const host = new Set<string>(hostBuiltins);
  const others = Object.keys(missing).filter(
    (name) => !host.has(name) && name !== 'internal.test_case',
  );
  const { diagnostics } = await compile(
    calling(Object.fromEntries(others.map((name) => [name, missing[name] ?? 0]))),
  );
  const named = diagnostics.map(({ message }) => / calls (\S+),/.exec(message)?.[1]);
  expect(named.sort()).toEqual(others.sort());
});

test('describe lists what a policy may call', async () => {
  const { builtins, opa } = await compiler.describe();
  expect(opa).toBe('1.22.0');
  expect(builtins).toEqual(expect.arrayContaining(['regex.match', 'sprintf', 'object.get']));
  expect(builtins).not.toContain('http.send');
});
