import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';

/** What `import` loads of a package that does not answer to `require`. */
export function importEntry(name: string, folders: readonly string[]): string | undefined {
  const folder = folders.map((one) => join(one, name)).find((one) => isPackage(one));
  if (folder === undefined) return undefined;
  const manifest = readBytes(join(folder, 'package.json'), sizeLimits.small).toString();
  const { exports, main } = JSON.parse(manifest) as Manifest;
  const entry = entryOf(rootOf(exports)) ?? main;
  const path = entry === undefined ? undefined : join(folder, entry);
  return path !== undefined && existsSync(path) ? path : undefined;
}

interface Manifest {
  readonly exports?: Exports;
  readonly main?: string;
}

type Exports = string | null | readonly Exports[] | { readonly [condition: string]: Exports };

function isPackage(folder: string): boolean {
  return existsSync(join(folder, 'package.json'));
}

/** `{"import": …}` is short for `{".": {"import": …}}`. */
function rootOf(exports: Exports | undefined): Exports | undefined {
  const isMap = typeof exports === 'object' && exports !== null && '.' in exports;
  return isMap ? exports['.'] : exports;
}

/** The first condition that holds wins, in the order of the package. */
function entryOf(exports: Exports | undefined): string | undefined {
  if (typeof exports === 'string') return exports;
  if (exports === undefined || exports === null) return undefined;
  const held = Array.isArray(exports)
    ? (exports as readonly Exports[])
    : Object.entries(exports)
        .filter(([condition]) => conditions.has(condition))
        .map(([, value]) => value);
  return held.map(entryOf).find((entry) => entry !== undefined);
}

const conditions = new Set(['import', 'node', 'module-sync', 'default']);
