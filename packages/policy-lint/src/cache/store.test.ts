import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { digest } from '../digest.ts';
import { openStore, type Store } from './store.ts';

const one = digest(['one']);
const two = digest(['two']);
const three = digest(['three']);
const plenty = 1_000_000;
const secret = Buffer.alloc(32, 1);

test('what one run puts the next one gets', async () => {
  const path = makePath();
  await put(path, one, { text: 'é\n😀\u2028', list: [1, null] });
  const store = open(path);
  expect(store.isEmpty()).toBe(false);
  expect(store.get(one)).toEqual({ text: 'é\n😀\u2028', list: [1, null] });
  expect(store.get(two)).toBeUndefined();
});

test('a run that found nothing new writes nothing', async () => {
  const path = makePath();
  const store = open(path);
  expect(store.isEmpty()).toBe(true);
  await store.save();
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('two runs at once keep what both found', async () => {
  const path = makePath();
  await put(path, one, 1);
  const [left, right] = [open(path), open(path)];
  expect([left.get(one), right.get(one)]).toEqual([1, 1]);
  left.put(two, 2);
  right.put(three, 3);
  await Promise.all([left.save(), right.save()]);
  const store = open(path);
  expect([store.get(one), store.get(two), store.get(three)]).toEqual([1, 2, 3]);
});

test('an entry with a byte that is another is a miss, or still the same', async () => {
  const path = makePath();
  await put(path, one, { a: 'text' });
  const bytes = readFileSync(path);
  for (let index = 0; index < bytes.length; index += 1) {
    const broken = Buffer.from(bytes);
    broken.writeUInt8((broken.readUInt8(index) + 1) % 256, index);
    writeFileSync(path, broken);
    expect([undefined, { a: 'text' }]).toContainEqual(open(path).get(one));
  }
});

test('an entry that was cut short is a miss, and costs no other entry anything', async () => {
  const path = makePath();
  await put(path, one, 'first');
  await put(path, two, 'second');
  const bytes = readFileSync(path);
  for (let length = 0; length < bytes.length; length += 1) {
    writeFileSync(path, bytes.subarray(0, length));
    expect([undefined, 'first']).toContain(open(path).get(one));
    expect(open(path).get(two)).toBeUndefined();
  }
  await put(path, three, 'third');
  expect(open(path).get(one)).toBe('first');
  expect(open(path).get(three)).toBe('third');
});

test("somebody else's file is replaced", async () => {
  const path = makePath();
  writeFileSync(path, `not ours\n${one} 0000000000000000 {}\n`);
  expect(open(path).get(one)).toBeUndefined();
  await put(path, two, 2);
  expect(open(path).get(two)).toBe(2);
  expect(readFileSync(path, 'latin1')).not.toContain('not ours');
});

test('an entry under the key of another is a miss', async () => {
  const path = makePath();
  await put(path, one, 1);
  writeFileSync(path, readFileSync(path, 'latin1').replace(one, two));
  expect(open(path).get(two)).toBeUndefined();
});

test('beyond its limit a file keeps what was put or asked for last', async () => {
  const path = makePath();
  const limit = 40_000;
  const keys = Array.from({ length: 400 }, (_, index) => digest([String(index)]));
  await put(path, one, 'asked for');
  for (const [index, key] of keys.entries()) {
    const store = open(path, limit);
    expect(store.get(one), `after ${index}`).toBe('asked for');
    store.put(key, 'x'.repeat(300));
    await store.save();
    expect(statSync(path).size).toBeLessThanOrEqual(limit);
  }
  expect(open(path, limit).get(keys.at(-1) ?? '')).toHaveLength(300);
  expect(open(path, limit).get(keys[0] ?? '')).toBeUndefined();
});

test('a cache that cannot be written is none', async () => {
  const path = makePath();
  writeFileSync(path, '');
  await put(join(path, 'below-a-file'), one, 1);
  expect(readFileSync(path, 'utf8')).toBe('');
});

async function put(path: string, key: string, value: string | number | object): Promise<void> {
  const store = open(path);
  store.put(key, value as never);
  await store.save();
}

function open(path: string, limit = plenty, key: Uint8Array | undefined = secret): Store {
  return openStore({ path: () => path, key: () => key, limit });
}

function makePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'facts');
}
