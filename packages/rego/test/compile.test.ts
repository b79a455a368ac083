import { afterAll, expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import { wasm as api } from '../src/webassembly.ts';
import { body, header, pack, renamed, rulePath } from './support.ts';

const compiler = openCompiler();
afterAll(() => compiler.close());

test('a rule becomes an entrypoint of the wasm and an entry of the meta', async () => {
  const { wasm, meta, diagnostics } = await compiler.compilePack(pack());
  expect(diagnostics).toEqual([]);
  expect(await entrypoints(wasm)).toEqual(['custom/acme/no_friday/findings']);
  expect(meta).toEqual({
    name: 'acme',
    opa: '1.22.0',
    builtins: [],
    data: {},
    rules: [
      {
        id: 'acme/no-friday',
        pack: 'acme',
        title: 'Nothing is released on a Friday',
        description: '',
        severity: 'error',
        kind: 'change',
        needs: [],
        options: { type: 'object', additionalProperties: false, properties: {} },
        links: [],
        entrypoint: 'custom/acme/no_friday/findings',
        shape: 'findings',
        profiles: {},
        folder: 'no-friday',
      },
    ],
  });
});

test('everything that a header says stands in the meta', async () => {
  const full = `# METADATA
# title: T
# description: D
# related_resources:
#   - ref: https://example.org/why
#     description: why
# schemas:
#   - input: schema.change
# custom:
#   id: acme/no-friday
#   severity: warn
#   kind: change
#   needs: [before, clock]
#   hint: Wait.
#   options: {type: object, additionalProperties: false, properties: {days: {type: array, default: [friday]}}}
#   profiles: {compat: {rank: 5, options: {days: []}}}
`;
  const { meta, diagnostics } = await compiler.compilePack(pack(full + body));
  expect(diagnostics).toEqual([]);
  expect(meta.rules[0]).toMatchObject({
    title: 'T',
    description: 'D',
    severity: 'warn',
    needs: ['before', 'clock'],
    hint: 'Wait.',
    options: { properties: { days: { default: ['friday'] } } },
    profiles: { compat: { rank: 5, options: { days: [] } } },
    links: [{ ref: 'https://example.org/why', description: 'why' }],
  });
});

test('rules, helpers and tests of a pack: only the rules become entrypoints', async () => {
  const { wasm, meta } = await compiler.compilePack(
    pack(header + body, {
      ...renamed('no-monday'),
      'lib.rego': 'package custom.lib\n\nhelper(x) := x\n',
      'no-friday/rule_test.rego':
        'package custom.acme.no_friday_test\n\ntest_it if time.now_ns() > 0\n',
    }),
  );
  expect(meta.rules.map(({ id }) => id)).toEqual(['acme/no-friday', 'acme/no-monday']);
  expect(await entrypoints(wasm)).toEqual([
    'custom/acme/no_friday/findings',
    'custom/acme/no_monday/findings',
  ]);
});

test('the same input gives the same bytes, whatever the order of the files and the process', async () => {
  const other = openCompiler();
  const extra = { ...renamed('b'), ...renamed('c'), ...renamed('a') };
  const first = await compiler.compilePack(pack(header + body, extra));
  const again = await compiler.compilePack(pack(header + body, extra));
  const source = pack(header + body, extra);
  const files = Object.fromEntries(Object.entries(source.files).reverse());
  const elsewhere = await other.compilePack({ ...source, files });
  await other.close();
  expect(first.wasm?.length).toBeGreaterThan(100_000);
  expect(Buffer.compare(first.wasm ?? Buffer.of(), again.wasm ?? Buffer.of(1))).toBe(0);
  expect(elsewhere).toEqual(first);
});

test('data stands in the meta and not in the wasm', async () => {
  const without = await compiler.compilePack(pack());
  const data = { teams: { ops: ['zz-marker-zz'] } };
  const { wasm, meta } = await compiler.compilePack(pack(header + body, {}, data));
  expect(meta.data).toEqual(data);
  expect(wasm).toEqual(without.wasm);
});

test('builtins of the host that are used are named, others not', async () => {
  const rule = header + body.replace('$"{file.path} changes"', 'sprintf("%s", [file.path])');
  const { meta, diagnostics } = await compiler.compilePack(pack(rule));
  expect(diagnostics).toEqual([]);
  expect(meta.builtins).toEqual(['sprintf']);
});

test('print is allowed and leaves nothing in the wasm', async () => {
  const rule = (header + body).replace('some file', 'print("here")\n\tsome file');
  const { diagnostics } = await compiler.compilePack(pack(rule));
  expect(diagnostics).toEqual([]);
});

test('check gives the diagnostics and the meta of compilePack without the wasm', async () => {
  const bad = pack((header + body).replace('file.at', 'file.att'));
  const { meta, diagnostics } = await compiler.check(bad);
  const compiled = await compiler.compilePack(bad);
  expect(diagnostics).toEqual(compiled.diagnostics);
  expect(meta).toEqual(compiled.meta);
  expect(compiled.wasm).toBeUndefined();
});

test('columns count UTF-16 units', async () => {
  const rule = (header + body).replace('$"{file.path} changes"', '"🙂", "x": file.nope');
  const { diagnostics } = await compiler.compilePack(pack(rule));
  const line = rule.split('\n')[12] ?? '';
  expect(diagnostics[0]).toMatchObject({
    path: rulePath,
    line: 13,
    column: line.indexOf('file.nope') + 1,
  });
});

async function entrypoints(policy: Uint8Array | undefined): Promise<readonly string[]> {
  const module = await api.compile(policy ?? new Uint8Array());
  const memory = new api.Memory({ initial: 5 });
  const names = api.Module.imports(module).filter(({ kind }) => kind === 'function');
  const { exports } = await api.instantiate(module, {
    env: { memory, ...Object.fromEntries(names.map(({ name }) => [name, () => 0])) },
  });
  const { entrypoints: list, opa_json_dump: dump } = exports as {
    entrypoints(): number;
    opa_json_dump(value: number): number;
  };
  const bytes = new Uint8Array(memory.buffer).subarray(dump(list()));
  const text = Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString();
  return Object.keys(JSON.parse(text) as Record<string, number>).sort();
}
