import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached } from '../src/cache.ts';
import { openCompiler } from '../src/index.ts';
import type { CompiledPack } from '../src/index.ts';
import { body, header, pack } from './support.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rego-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

const small: CompiledPack = {
  wasm: Uint8Array.of(0, 10, 255),
  meta: { name: 'a', opa: '1', rules: [], builtins: [], data: {} },
  diagnostics: [],
};

const secret = new Uint8Array(32).fill(1);

/** How often a pack was really compiled. */
function counting(result = small) {
  const state = { count: 0 };
  const compile = () => {
    state.count += 1;
    return Promise.resolve(result);
  };
  return { state, compile };
}

test('a folder that can never be made is no cache, and keeps nobody waiting', async () => {
  // There mkdir says that the folder above is missing, though it is not.
  const { state, compile } = counting();
  expect(await cached({ folder: '/proc/x', secret }, 'inputs', compile)).toBe(small);
  expect(state.count).toBe(1);
});

test('a second compilation comes from the cache, equal to the first, without a process', async () => {
  const first = openCompiler({ cacheDir: folder });
  const fresh = await first.compilePack(pack());
  await first.close();
  // Too short for any compiler to answer.
  const second = openCompiler({ cacheDir: folder, deadline: 1 });
  expect(await second.compilePack(pack())).toEqual(fresh);
  await expect(
    second.compilePack(pack(header + body, { 'x.rego': 'package x\n' })),
  ).rejects.toThrow('no answer within');
  await second.close();
});

test('a secret guards what a compiler keeps', async () => {
  const cacheKey = new Uint8Array(32).fill(1);
  const first = openCompiler({ cacheDir: folder, cacheKey });
  const fresh = await first.compilePack(pack());
  await first.close();
  const second = openCompiler({ cacheDir: folder, cacheKey, deadline: 1 });
  expect(await second.compilePack(pack())).toEqual(fresh);
  await second.close();
  const other = openCompiler({ cacheDir: folder, deadline: 1 });
  await expect(other.compilePack(pack())).rejects.toThrow('no answer within');
  await other.close();
});

test('errors are remembered too', async () => {
  const bad = pack((header + body).replace('file.at', 'file.att'));
  const first = openCompiler({ cacheDir: folder });
  const fresh = await first.compilePack(bad);
  await first.close();
  const second = openCompiler({ cacheDir: folder, deadline: 1 });
  expect(await second.compilePack(bad)).toEqual(fresh);
  await second.close();
  expect(fresh.wasm).toBeUndefined();
});

test('a crash of the compiler is not remembered', async () => {
  const compiler = openCompiler({ cacheDir: folder, deadline: 1 });
  await expect(compiler.compilePack(pack())).rejects.toThrow('no answer within');
  await compiler.close();
  expect(await readdir(folder)).toEqual([]);
});

test('without a folder nothing is kept', async () => {
  const compiler = openCompiler();
  await compiler.compilePack(pack());
  await compiler.close();
  expect(await readdir(folder)).toEqual([]);
});

test('the order in which inputs were put together makes no difference, their content does', async () => {
  const { state, compile } = counting();
  await cached({ folder, secret }, { a: 1, b: { c: [1, 2], d: 2 } }, compile);
  expect(await cached({ folder, secret }, { b: { d: 2, c: [1, 2] }, a: 1 }, compile)).toEqual(
    small,
  );
  expect(state.count).toBe(1);
  await cached({ folder, secret }, { b: { d: 2, c: [2, 1] }, a: 1 }, compile);
  expect(state.count).toBe(2);
});

const damages: [string, (bytes: Buffer) => Buffer][] = [
  ['empty', () => Buffer.of()],
  ['cut short', (bytes) => bytes.subarray(0, -1)],
  ['cut in its meta', (bytes) => bytes.subarray(0, 150)],
  ['followed by something', (bytes) => Buffer.concat([bytes, Buffer.of(1)])],
  [
    'changed in one byte',
    (bytes) => bytes.fill(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1),
  ],
  ['of somebody else', () => Buffer.from('hello\nworld\n')],
];
test.each(damages)('an entry that is %s is compiled again and mended', async (_title, damage) => {
  const { state, compile } = counting();
  await cached({ folder, secret }, 'x', compile);
  const [entry = ''] = await readdir(folder);
  const path = join(folder, entry);
  await writeFile(path, damage(await readFile(path)));
  expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
  expect(state.count).toBe(2);
  expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
  expect(state.count).toBe(2);
});

test.each([
  ['another secret', new Uint8Array(32).fill(2)],
  ['a checksum alone', undefined],
])('an entry that is sealed by %s is a miss', async (_title, other) => {
  const { state, compile } = counting();
  await cached({ folder, secret: other }, 'x', compile);
  expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
  expect(state.count).toBe(2);
  await cached({ folder, secret }, 'x', compile);
  expect(state.count).toBe(2);
});

test('an entry that is a pipe or a device keeps nobody waiting', async () => {
  const { state, compile } = counting();
  await cached({ folder, secret }, 'x', compile);
  const [entry = ''] = await readdir(folder);
  const path = join(folder, entry);
  for (const make of [
    () => promisify(execFile)('mkfifo', [path]),
    () => symlink('/dev/zero', path),
  ]) {
    await rm(path);
    await make();
    state.count = 0;
    expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
    expect(state.count).toBe(1);
  }
});

test('an entry under the name of another is a miss', async () => {
  const { state, compile } = counting();
  await cached({ folder, secret }, 'x', compile);
  const [first = ''] = await readdir(folder);
  await cached({ folder, secret }, 'y', compile);
  const second = (await readdir(folder)).find((name) => name !== first) ?? '';
  await writeFile(join(folder, first), await readFile(join(folder, second)));
  await cached({ folder, secret }, 'x', compile);
  expect(state.count).toBe(3);
});

test("what a killed writer left behind is in nobody's way", async () => {
  const { state, compile } = counting();
  await cached({ folder, secret }, 'x', compile);
  const [entry = ''] = await readdir(folder);
  await rm(join(folder, entry));
  await writeFile(join(folder, `${entry}.0000.tmp`), 'half an ent');
  expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
  expect(await cached({ folder, secret }, 'x', compile)).toEqual(small);
  expect(state.count).toBe(2);
});

test('a folder that cannot be written is no error', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const { compile } = counting();
  expect(await cached({ folder: join(file, 'below'), secret }, 'x', compile)).toEqual(small);
});

test('two processes at once both get the pack and leave one entry', async () => {
  const script = join(folder, 'compile.mjs');
  const index = new URL('../dist/index.js', import.meta.url).href;
  await writeFile(
    script,
    `import { openCompiler } from ${JSON.stringify(index)};
const compiler = openCompiler({ cacheDir: ${JSON.stringify(join(folder, 'cache'))} });
const { wasm } = await compiler.compilePack(${JSON.stringify(pack())});
process.stdout.write(String(wasm.length));
await compiler.close();
`,
  );
  const run = () => promisify(execFile)(process.execPath, [script]);
  const [one, two] = await Promise.all([run(), run()]);
  expect(Number(one.stdout)).toBeGreaterThan(100_000);
  expect(two.stdout).toBe(one.stdout);
  expect(await readdir(join(folder, 'cache'))).toHaveLength(1);
});
