import { join } from 'node:path';
import type { PackMeta } from '@policy-lint/model';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { distFolder } from '../package-root.ts';
import type { PackEntry } from './pack-entry.ts';

/** The packs that were compiled when this package was built. Read at once: node's promises of files take longer to load. */
export async function builtInPacks(): Promise<readonly PackEntry[]> {
  const folder = join(distFolder, 'packs');
  const read = (path: string) => readBytes(join(folder, path), sizeLimits.policy);
  const metas = JSON.parse(read('index.json').toString()) as PackMeta[];
  // Without its rules the product would pass everything.
  if (metas.length === 0) throw new Error('this installation of policy-lint has no rules');
  return metas.map((meta) => ({
    meta,
    foreign: false,
    wasm: async () => read(join(meta.name, 'pack.wasm')),
  }));
}
