import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { namedPacks } from '../config/named-packs.ts';
import type { WorkspaceOptions, WorkspacePlace } from '../workspace.ts';
import { readGivenDocuments } from './data/given-documents.ts';
import { loadPacks, type LoadedPacks } from './load-packs.ts';

/** Our packs and those that a config names, with the data that it and the caller give to them. */
export async function loadNamed(
  config: Config,
  base: string,
  { cwd, root, files, cache }: WorkspacePlace,
  options: WorkspaceOptions,
): Promise<LoadedPacks> {
  const { signal, onProgress, combine = false } = options;
  const given = await readGivenDocuments(dataPaths(config, base, options, cwd), root, files);
  // Without their data, rules would stay silent.
  const isBroken = given.problems.length > 0;
  const packs = isBroken ? [] : namedPacks(config);
  const loaded = await loadPacks(
    packs.map((one) => ({ ...one, combine: combine || one.combine })),
    {
      base,
      root,
      files,
      data: given.data,
      cache,
      signal,
      onLoad: (done) => onProgress?.({ step: 'loading', done, total: packs.length }),
    },
  );
  return isBroken ? { ...loaded, problems: given.problems } : loaded;
}

/** What the config names counts from its folder, what the caller names from where they are. */
function dataPaths(
  { data = [] }: Config,
  base: string,
  { data: more = [] }: WorkspaceOptions,
  cwd: string,
): readonly string[] {
  return [...data.map((path) => resolve(base, path)), ...more.map((path) => resolve(cwd, path))];
}
