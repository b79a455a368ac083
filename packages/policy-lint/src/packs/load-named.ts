import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { namedPacks } from '../config/named-packs.ts';
import type { CachePlace } from '../cache/place.ts';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import type { Progress } from '../check/options.ts';
import { readGivenDocuments } from './data/given-documents.ts';
import { loadPacks, type LoadedPacks } from './load-packs.ts';

/** What a caller says of the packs besides their config. */
export interface PackOptions {
  /** Files and folders of data for the packs that the config names. */
  readonly data?: readonly string[] | undefined;
  /** All those packs judge all files together. */
  readonly combine?: boolean | undefined;
  /** Keeps compiled packs for the next run. */
  readonly cache?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Place {
  readonly cwd: string;
  readonly root: string;
  readonly files: PolicyFiles;
  readonly cache?: CachePlace | undefined;
}

/** Our packs and those that a config names, with the data that it and the caller give to them. */
export async function loadNamed(
  config: Config,
  base: string,
  { cwd, root, files, cache }: Place,
  options: PackOptions,
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
  { data: more = [] }: PackOptions,
  cwd: string,
): readonly string[] {
  return [...data.map((path) => resolve(base, path)), ...more.map((path) => resolve(cwd, path))];
}
