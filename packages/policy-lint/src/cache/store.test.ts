import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { digest } from '../digest.ts';
import { openStore } from './store.ts';

const one = digest(['one']);
const two = digest(['two']);
const three = digest(['three']);
const plenty = 1_000_000;

test('what one run puts the next one gets', async () => {
  const path = makePath();
  await put(path, one, { text: 'é\n😀\u2028', list: [1, null] });
  const store = openStore(() => path, plenty);
  expect(store.isEmpty()).toBe(false);
  expect(store.get(one)).toEqual({ text: 'é\n😀\u2028', list: [1, null] });
  expect(store.get(two)).toBeUndefined();
});

test('a run that found nothing new writes nothing', async () => {
  const path = makePath();
  const store = openStore(() => path, plenty);
  expect(store.isEmpty()).toBe(true);
  await store.save();
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('two runs at once keep what both found', async () => {
  const path = makePath();
  await put(path, one, 1);
  const [left, right] = [openStore(() => path, plenty), openStore(() => path, plenty)];
  expect([left.get(one), right.get(one)]).toEqual([1, 1]);
  left.put(two, 2);
  right.put(three, 3);
  await Promise.all([left.save(), right.save()]);
  const store = openStore(() => path, plenty);
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
    expect([undefined, { a: 'text' }]).toContainEqual(openStore(() => path, plenty).get(one));
  }
});

test('an entry that was cut short is a miss, and costs no other entry anything', async () => {
  const path = makePath();
  await put(path, one, 'first');
  await put(path, two, 'second');
  const bytes = readFileSync(path);
  for (let length = 0; length < bytes.length; length += 1) {
    writeFileSync(path, bytes.subarray(0, length));
    expect([undefined, 'first']).toContain(openStore(() => path, plenty).get(one));
    expect(openStore(() => path, plenty).get(two)).toBeUndefined();
  }
  await put(path, three, 'third');
  expect(openStore(() => path, plenty).get(one)).toBe('first');
  expect(openStore(() => path, plenty).get(three)).toBe('third');
});

test("somebody else's file is replaced", async () => {
  const path = makePath();
  writeFileSync(path, `not ours\n${one} 0000000000000000 {}\n`);
  expect(openStore(() => path, plenty).get(one)).toBeUndefined();
  await put(path, two, 2);
  expect(openStore(() => path, plenty).get(two)).toBe(2);
  expect(readFileSync(path, 'latin1')).not.toContain('not ours');
});

test('an entry under the key of another is a miss', async () => {
  const path = makePath();
  await put(path, one, 1);
  writeFileSync(path, readFileSync(path, 'latin1').replace(one, two));
  expect(openStore(() => path, plenty).get(two)).toBeUndefined();
});

test('beyond its limit a file keeps what was put or asked for last', async () => {
  const path = makePath();
  const limit = 40_000;
  const keys = Array.from({ length: 400 }, (_, index) => digest([String(index)]));
  await put(path, one, 'asked for');
  for (const [index, key] of keys.entries()) {
    const store = openStore(() => path, limit);
    expect(store.get(one), `after ${index}`).toBe('asked for');
    store.put(key, 'x'.repeat(300));
    await store.save();
    expect(statSync(path).size).toBeLessThanOrEqual(limit);
  }
  expect(openStore(() => path, limit).get(keys.at(-1) ?? '')).toHaveLength(300);
  expect(openStore(() => path, limit).get(keys[0] ?? '')).toBeUndefined();
});

test('a cache that cannot be written is none', async () => {
  const path = makePath();
  writeFileSync(path, '');
  await put(join(path, 'below-a-file'), one, 1);
  expect(readFileSync(path, 'utf8')).toBe('');
});

async function put(path: string, key: string, value: string | number | object): Promise<void> {
  const store = openStore(() => path, plenty);
  store.put(key, value as never);
  await store.save();
}

function makePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'facts');
}
