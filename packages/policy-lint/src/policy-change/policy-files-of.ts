import { dirname, relative, resolve } from 'node:path';
import type { Change, PolicyChange } from '@policy-lint/model';
import { locateBaseline } from '../baseline/locate.ts';
import type { CheckOptions } from '../check/options.ts';
import { possibleConfigs } from '../config/find.ts';
import { isDataName } from '../packs/data/pack-documents.ts';
import type { Workspace } from '../workspace.ts';

/** The files of a change that belong to the policy: configs that are or could be read, and packs. */
export async function policyFilesOf(
  { files }: Change,
  options: CheckOptions,
  workspaces: readonly Workspace[],
): Promise<readonly string[]> {
  const parts = await Promise.all(workspaces.map((one) => partsOf(one, options.config)));
  const names = new Set(parts.flatMap((one) => one.files));
  const folders = parts.flatMap((one) => one.folders);
  const baselines = workspaces.flatMap((one) => baselineOf(one, options) ?? []);
  for (const path of baselines) names.add(path);
  return files
    .map(({ path }) => path)
    .filter((path) => names.has(path) || folders.some((folder) => isInPack(folder, path)));
}

/** The baseline that goes with a config; what lies outside of the repository no change changes. */
function baselineOf(
  { cwd, root, loaded, config }: Workspace,
  { baseline: given }: Pick<CheckOptions, 'baseline'>,
): string | undefined {
  const configured = config.baseline;
  const file = locateBaseline({ cwd, root, configPath: loaded?.path, given, configured });
  return file?.isInside === true ? file.path : undefined;
}

/** Of a pack that is the repository itself, Rego and its data. */
function isInPack(folder: string, path: string): boolean {
  return folder === '' ? path.endsWith('.rego') || isDataName(path) : path.startsWith(`${folder}/`);
}

async function partsOf(
  { cwd, root, loaded, named, files, value }: Workspace,
  config: CheckOptions['config'],
) {
  const below = (path: string) => relative(root, path).replaceAll('\\', '/');
  const given = typeof config === 'string' ? [resolve(cwd, config)] : [];
  const possible = config === undefined ? possibleConfigs(cwd, root).flat() : given;
  const links = loaded ? [loaded.path] : [];
  const real = await Promise.all(
    links.map(async (path) => (await files.look(path).catch(() => undefined))?.path ?? path),
  );
  const folders = [...named.values()].flatMap(({ folder }) => folder ?? []);
  // A file or a folder: nothing lies below a file.
  const data = (value.data ?? []).map((path) => resolve(loaded ? dirname(loaded.path) : cwd, path));
  return {
    files: [...possible, ...links, ...real, ...data].map(below),
    folders: [...folders, ...data].map(below),
  };
}

/** Where the baseline stands before and after, where the change touches it. */
export function baselinesOf(
  before: Workspace,
  after: Workspace,
  options: Pick<CheckOptions, 'baseline'>,
  files: readonly string[],
): Pick<PolicyChange, 'baseline'> {
  const [old, now] = [baselineOf(before, options), baselineOf(after, options)];
  if (old === now && !files.includes(now ?? '')) return {};
  return {
    baseline: {
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    },
  };
}
