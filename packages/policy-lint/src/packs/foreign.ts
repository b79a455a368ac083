import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { JsonObject } from '@policy-lint/model';
import { diskFiles } from '../policy-files/disk.ts';
import type { CachePlace } from '../cache/place.ts';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { compileFolder } from './compile-folder.ts';
import type { ForeignPack } from './pack-entry.ts';
import { readBuiltPack } from './read-built-pack.ts';

/** A pack's name in a config, and where names count from. */
export interface PackRequest {
  readonly name: string;
  /** The folder of the config that names the pack. */
  readonly base: string;
  readonly root: string;
  readonly files: PolicyFiles;
  /** Where compiled packs are kept; without it nothing is. */
  readonly cache: CachePlace | undefined;
  readonly signal: AbortSignal | undefined;
  /** Data that is not part of the pack. */
  readonly data: JsonObject;
}

/** A folder of Rego, a folder that `pack build` made, or an npm package that holds either. */
export async function loadForeignPack(request: PackRequest): Promise<ForeignPack> {
  const { entry, ...loaded } = await findAndLoad(request);
  return entry === undefined ? loaded : { ...loaded, entry: { ...entry, root: request.root } };
}

async function findAndLoad(request: PackRequest): Promise<ForeignPack> {
  const { name, root, cache, signal, data } = request;
  try {
    const found = await findPack(request);
    if (found === undefined) return failed(name, notFound(name));
    const { folder, files } = found;
    const built = await builtFolder(folder, files);
    if (built !== undefined) return { ...(await readBuiltPack(built, files, data)), folder };
    const compiled = await compileFolder({
      folder,
      name: packName(name, folder),
      shown: relative(root, folder).replaceAll('\\', '/'),
      cache,
      signal,
      files,
      data,
    });
    return { ...compiled, folder };
  } catch (error) {
    signal?.throwIfAborted();
    return failed(name, {
      message: `pack ${name} could not be loaded: ${(error as Error).message}`,
    });
  }
}

interface FoundPack {
  readonly folder: string;
  readonly files: PolicyFiles;
}

async function findPack({ name, base, root, files }: PackRequest): Promise<FoundPack | undefined> {
  const folder = resolve(base, name);
  if (await files.look(folder)) return { folder, files };
  const manifest = npmManifest(name, base, root);
  if (manifest === undefined) return undefined;
  const from = isInstalled(manifest, root) ? diskFiles : files;
  const own = await ownFolder(manifest, from);
  return { folder: resolve(dirname(manifest), own ?? '.'), files: from };
}

function packName(name: string, folder: string): string {
  return /^[./]/.test(name) ? basename(folder) : name;
}

function npmManifest(name: string, base: string, root: string): string | undefined {
  if (name.startsWith('.') || name.startsWith('/')) return undefined;
  try {
    const found = createRequire(join(base, 'config')).resolve(`${name}/package.json`);
    // Links are followed to it; the root is as somebody wrote it.
    return resolve(root, relative(realpathSync(root), found));
  } catch {
    return undefined;
  }
}

/** A package of the repository itself is linked from node_modules, and is a folder like any other. */
function isInstalled(manifest: string, root: string): boolean {
  const parts = relative(root, manifest).split(sep);
  return parts[0] === '..' || parts.includes('node_modules');
}

/** The package's own word where its pack lies: `"policy-lint": {"pack": "./policies"}`. */
async function ownFolder(manifest: string, files: PolicyFiles): Promise<string | undefined> {
  const text = Buffer.from(await files.read(manifest)).toString();
  const { 'policy-lint': own } = JSON.parse(text) as { 'policy-lint'?: { pack?: string } };
  return own?.pack;
}

/** What `pack build` wrote: the folder itself, or the `dist` of a package without Rego of its own. */
async function builtFolder(folder: string, files: PolicyFiles): Promise<string | undefined> {
  const isPackage = await files.look(join(folder, 'package.json'));
  for (const path of isPackage ? [folder, join(folder, 'dist')] : [folder])
    if (await files.look(join(path, 'pack.wasm'))) return path;
  return undefined;
}

function notFound(name: string) {
  return {
    message: `pack ${name} is neither a folder nor an installed package`,
    hint: /^[./]/.test(name)
      ? 'The path counts from the folder of the config.'
      : `Write ./${name} for a folder, or install it: npm i -D ${name}`,
  };
}

function failed(name: string, trouble: { message: string; hint?: string }): ForeignPack {
  return { problems: [{ code: 'pack-load', ...trouble, subject: name }] };
}
