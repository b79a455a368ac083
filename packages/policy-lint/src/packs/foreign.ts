import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { compileFolder } from './compile-folder.ts';
import type { ForeignPack } from './pack-entry.ts';
import { readBuiltPack } from './read-built-pack.ts';

/** A folder of Rego, a folder that `pack build` made, or an npm package that holds either. */
export async function loadForeignPack(request: {
  readonly name: string;
  /** The folder of the config that names the pack. */
  readonly base: string;
  readonly root: string;
}): Promise<ForeignPack> {
  const { name, base, root } = request;
  const folder = resolve(base, name);
  const found = existsSync(folder) ? folder : await npmFolder(name, base);
  if (found === undefined) return failed(name, notFound(name));
  try {
    const built = builtFolder(found);
    if (built !== undefined) return await readBuiltPack(built);
    const shown = relative(root, found).replaceAll('\\', '/');
    return await compileFolder({
      folder: found,
      name: packName(name, found),
      shown,
      cache: cacheFolder(root),
    });
  } catch (error) {
    return failed(name, {
      message: `pack ${name} could not be loaded: ${(error as Error).message}`,
    });
  }
}

function packName(name: string, folder: string): string {
  return /^[./]/.test(name) ? basename(folder) : name;
}

/** The package's own word where its pack lies (`"policy-lint": {"pack": "./policies"}`), else the package. */
async function npmFolder(name: string, base: string): Promise<string | undefined> {
  if (name.startsWith('.') || name.startsWith('/')) return undefined;
  try {
    const manifest = createRequire(join(base, 'config')).resolve(`${name}/package.json`);
    const { 'policy-lint': own } = JSON.parse(await readFile(manifest, 'utf8')) as {
      'policy-lint'?: { pack?: string };
    };
    return resolve(dirname(manifest), own?.pack ?? '.');
  } catch {
    return undefined;
  }
}

/** What `pack build` wrote: the folder itself, or the `dist` of a package without Rego of its own. */
function builtFolder(folder: string): string | undefined {
  const dist = existsSync(join(folder, 'package.json')) ? [join(folder, 'dist')] : [];
  return [folder, ...dist].find((path) => existsSync(join(path, 'pack.wasm')));
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
