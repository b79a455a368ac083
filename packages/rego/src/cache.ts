import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIdentity } from './compiler-identity.ts';
import { makeFolder } from './make-folder.ts';
import type { CompiledPack } from './types.ts';

/** Goes up whenever what stands in an entry changes, or what a header may say: errors are kept too. */
const format = 2;

/**
 * One file per compiled pack, named by the hash of all that went into it. An entry that is not exactly what
 * was written (cut short, foreign, of another version) is a miss; a cache that cannot be written is none.
 */
export async function cached(
  folder: string,
  inputs: unknown,
  compile: () => Promise<CompiledPack>,
): Promise<CompiledPack> {
  const key = hash(canonical([format, readIdentity(), inputs]));
  const path = join(folder, `${key}.pack`);
  const hit = await readEntry(path, key);
  if (hit !== undefined) return hit;
  const pack = await compile();
  await writeEntry(folder, path, key, pack);
  return pack;
}

/** A line with key and checksum, a line of JSON, then the wasm. */
async function readEntry(path: string, key: string): Promise<CompiledPack | undefined> {
  try {
    const bytes = await readFile(path);
    const end = bytes.indexOf(10);
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, end) !== `${key} ${hash(body)}`) return undefined;
    const next = body.indexOf(10);
    const { meta, diagnostics } = JSON.parse(body.toString('utf8', 0, next)) as CompiledPack;
    const wasm = new Uint8Array(body.subarray(next + 1));
    return { wasm: wasm.length === 0 ? undefined : wasm, meta, diagnostics };
  } catch {
    return undefined;
  }
}

async function writeEntry(
  folder: string,
  path: string,
  key: string,
  { wasm, meta, diagnostics }: CompiledPack,
): Promise<void> {
  const line = Buffer.from(`${JSON.stringify({ meta, diagnostics })}\n`);
  const body = Buffer.concat([line, wasm ?? new Uint8Array()]);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(folder);
    await writeFile(temporary, Buffer.concat([Buffer.from(`${key} ${hash(body)}\n`), body]));
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON that does not depend on the order in which a caller built its objects. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
