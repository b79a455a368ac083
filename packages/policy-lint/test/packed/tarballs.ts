import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demand } from './tool.ts';

/** What npm would get of one of our packages. */
export interface Tarball {
  readonly path: string;
  readonly size: number;
  readonly files: readonly string[];
}

export interface Tarballs {
  readonly folder: string;
  readonly policyLint: Tarball;
  readonly rego: Tarball;
}

/** Packs both packages as a release does: what the workspace says of itself is written out. */
export async function packBoth(): Promise<Tarballs> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-packed-'));
  return {
    folder,
    policyLint: await pack(join(packages, 'policy-lint'), folder),
    rego: await pack(join(packages, 'rego'), folder),
  };
}

const packages = join(import.meta.dirname, '../../..');

async function pack(source: string, folder: string): Promise<Tarball> {
  const output = await demand(source, ['pnpm', 'pack', '--json', '--pack-destination', folder]);
  const { filename, size, files } = JSON.parse(output) as {
    filename: string;
    size: number;
    files: readonly { readonly path: string }[];
  };
  return { path: filename, size, files: files.map(({ path }) => path) };
}
