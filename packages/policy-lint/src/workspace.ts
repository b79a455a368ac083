import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import type { JsonSchema, Problem, Rule, Stage } from '@policy-lint/model';
import { openCachePlace, type CachePlace } from './cache/place.ts';
import type { Config } from './config/config.ts';
import { environmentOf } from './config/environment.ts';
import { findConfigs } from './config/find.ts';
import { configIssues, levelIssues, shapeIssues, unknownWord } from './config/issues.ts';
import { namedPacks } from './config/named-packs.ts';
import { loadConfig, type LoadedConfig } from './config/load.ts';
import { resolveConfig, type GivenLevels, type ResolvedConfig } from './config/resolve.ts';
import { diskFiles } from './policy-files/disk.ts';
import type { PolicyFiles } from './policy-files/policy-files.ts';
import { loadNamed, type PackOptions } from './packs/load-named.ts';
import type { ForeignPack, PackEntry } from './packs/pack-entry.ts';

export interface WorkspaceOptions extends Omit<GivenLevels, 'packFolders'>, PackOptions {
  readonly cwd?: string | undefined;
  readonly config?: string | Config | false | undefined;
  readonly environment?: string | undefined;
  readonly stage?: Stage | undefined;
}

/** Everything a command knows before it looks at a file. */
export interface Workspace {
  readonly cwd: string;
  readonly root: string;
  /** The config file, where there is one; what is wrong with it stands in `problems`. */
  readonly loaded: LoadedConfig | undefined;
  /** What the config says; empty without one, and where its shape is wrong. */
  readonly value: Config;
  readonly cache: CachePlace | undefined;
  /** Where config and packs are read from. */
  readonly files: PolicyFiles;
  /** The packs that the config names, by these names, loaded or not. */
  readonly named: ReadonlyMap<string, ForeignPack>;
  readonly packs: readonly PackEntry[];
  readonly rules: readonly Rule[];
  readonly config: ResolvedConfig;
  /** What is wrong with the config and the packs; a run goes on with the rest. */
  readonly problems: readonly Problem[];
}

export async function openWorkspace(
  options: WorkspaceOptions,
  files: PolicyFiles = diskFiles,
): Promise<Workspace> {
  const cwd = resolve(options.cwd ?? '.');
  return openWorkspaceAt({ cwd, root: findRoot(cwd), files }, options);
}

export interface WorkspacePlace {
  readonly cwd: string;
  readonly root: string;
  readonly files: PolicyFiles;
  /** Instead of one that the config has a say in. */
  readonly cache?: CachePlace | undefined;
}

/** The same for a root that need not be a folder on disk. */
export async function openWorkspaceAt(
  place: WorkspacePlace,
  options: WorkspaceOptions,
): Promise<Workspace> {
  const { config: loaded, problems: found } = await findAndLoad(options, place);
  options.signal?.throwIfAborted();
  const shape = loaded ? shapeIssues(loaded) : [];
  // A config of the wrong shape is not half obeyed: its rules could mean anything.
  const value = loaded && shape.length === 0 ? (loaded.value as Config) : {};
  const base = loaded ? dirname(loaded.path) : place.cwd;
  // Only the policy of a commit may let a cache of the checkout count: the working tree is the change's own.
  const isAllowed = value.cacheInCi === true && !place.files.mayRun;
  const cache = place.cache ?? openCachePlace(place.root, options, isAllowed);
  const { packs, named, ...pack } = await loadNamed(value, base, { ...place, cache }, options);
  const rules = packs.flatMap(({ meta }) => meta.rules);
  const environment = environmentOf(options.environment, value.environment);
  // A pack that did not load leaves its rules unknown: one trouble is told once.
  const known = { rules, kinds: settingsSchemas(), complete: pack.problems.length === 0 };
  const problems = [
    ...found,
    ...(loaded ? configIssues(loaded, known) : []),
    ...pack.problems,
    ...environment.problems,
    ...commandLineIssues(options, rules),
  ];
  const levels = { ...options, packFolders: ignoredFolders(value, base, place.root) };
  const config = resolveConfig(value, rules, environment.environment, levels);
  return { ...place, loaded, value, cache, packs, named, rules, config, problems };
}

/** Of packs in the repository: their bad cases are bad on purpose. */
function ignoredFolders(config: Config, base: string, root: string): readonly string[] {
  return namedPacks(config)
    .map(({ name }) => shownPath(resolve(base, name), root))
    .filter((folder) => folder !== '' && !isAbsolute(folder));
}

/** The nearest folder with a repository in it, else the folder itself. */
export function findRoot(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

function settingsSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.values(kinds).map((kind) => [kind.name, kind.settings]));
}

async function findAndLoad(
  { config: given, signal }: WorkspaceOptions,
  { cwd, root, files }: WorkspacePlace,
): Promise<{ readonly config?: LoadedConfig; readonly problems: readonly Problem[] }> {
  if (given === false) return { problems: [] };
  if (typeof given === 'object') {
    const path = join(cwd, 'config');
    const value = JSON.parse(JSON.stringify(given)) as LoadedConfig['value'];
    return { config: { path, value, placeOf: () => ({ path: 'config' }) }, problems: [] };
  }
  try {
    const [path, second] =
      given === undefined ? await findConfigs(cwd, root, files) : [resolve(cwd, given)];
    if (path === undefined) return { problems: [] };
    if (second !== undefined) return { problems: [twoConfigs(path, second, root)] };
    const loaded = await loadConfig(path, shownPath(path, root), files, signal);
    return 'config' in loaded ? { ...loaded, problems: [] } : { problems: [loaded.problem] };
  } catch (error) {
    signal?.throwIfAborted();
    return { problems: [{ code: 'config', message: (error as Error).message }] };
  }
}

function twoConfigs(first: string, second: string, root: string): Problem {
  const message = `${shownPath(first, root)} and ${shownPath(second, root)} are both configs`;
  return { code: 'config', message, hint: 'Keep one of them, or name one with `--config`.' };
}

function shownPath(path: string, root: string): string {
  const inside = relative(root, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/');
}

function commandLineIssues(options: WorkspaceOptions, rules: readonly Rule[]): Problem[] {
  const ids = [...new Set(rules.flatMap(({ pack, id }) => [pack, id]))];
  const only = (options.only ?? [])
    .filter((name) => !ids.includes(name))
    .flatMap((name) => unknownWord('pack or rule', name, ids, '--only'));
  return [...only, ...levelIssues(options.rules ?? {}, '--rule', { rules, complete: true })].map(
    ({ message, hint }) => ({ code: 'usage', message, ...(hint === undefined ? {} : { hint }) }),
  );
}
