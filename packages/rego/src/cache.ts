import { createHash, createHmac, randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIdentity } from './compiler-identity.ts';
import { makeFolder } from './make-folder.ts';
import { readEntryFile } from './read-entry-file.ts';
import type { CompiledPack } from './types.ts';

/** Goes up whenever what stands in an entry changes, or what a header may say: errors are kept too. */
const format = 2;

export interface CacheFolder {
  readonly folder: string;
  /** Without it an entry has a checksum, which anybody can make. */
  readonly secret: Uint8Array | undefined;
}

/**
 * One file per compiled pack, named by the hash of all that went into it. An entry that is not exactly what
 * was written (cut short, foreign, of another version or sealed by another secret) is a miss; a cache that cannot be written is none.
 */
export async function cached(
  { folder, secret }: CacheFolder,
  inputs: unknown,
  compile: () => Promise<CompiledPack>,
): Promise<CompiledPack> {
  const key = hash(canonical([format, readIdentity(), inputs]));
  const path = join(folder, `${key}.pack`);
  const sealOf = sealer(key, secret);
  const hit = readEntry(path, key, sealOf);
  if (hit !== undefined) return hit;
  const pack = await compile();
  const body = bodyOf(pack);
  await writeEntry(folder, path, Buffer.concat([Buffer.from(`${key} ${sealOf(body)}\n`), body]));
  return pack;
}

type SealOf = (body: Uint8Array) => string;

function sealer(key: string, secret: Uint8Array | undefined): SealOf {
  if (secret === undefined) return hash;
  const label = `rego pack ${key}\n`;
  return (body) => createHmac('sha256', secret).update(label).update(body).digest('hex');
}

/** A line with key and seal, a line of JSON, then the wasm. */
function readEntry(path: string, key: string, sealOf: SealOf): CompiledPack | undefined {
  try {
    const bytes = readEntryFile(path);
    const end = bytes.indexOf(10);
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, end) !== `${key} ${sealOf(body)}`) return undefined;
    const next = body.indexOf(10);
    const { meta, diagnostics } = JSON.parse(body.toString('utf8', 0, next)) as CompiledPack;
    const wasm = new Uint8Array(body.subarray(next + 1));
    return { wasm: wasm.length === 0 ? undefined : wasm, meta, diagnostics };
  } catch {
    return undefined;
  }
}

function bodyOf({ wasm, meta, diagnostics }: CompiledPack): Buffer {
  const line = Buffer.from(`${JSON.stringify({ meta, diagnostics })}\n`);
  return Buffer.concat([line, wasm ?? new Uint8Array()]);
}

async function writeEntry(folder: string, path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(folder);
    await writeFile(temporary, bytes);
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
