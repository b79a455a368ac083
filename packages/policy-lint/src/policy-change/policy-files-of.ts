import { relative, resolve } from 'node:path';
import type { Change } from '@policy-lint/model';
import type { CheckOptions } from '../check/options.ts';
import { possibleConfigs } from '../config/find.ts';
import type { Workspace } from '../workspace.ts';

/** The files of a change that belong to the policy: configs that are or could be read, and packs. */
export async function policyFilesOf(
  { files }: Change,
  { config }: CheckOptions,
  workspaces: readonly Workspace[],
): Promise<readonly string[]> {
  const parts = await Promise.all(workspaces.map((one) => partsOf(one, config)));
  const names = new Set(parts.flatMap((one) => one.files));
  const folders = parts.flatMap((one) => one.folders);
  return files
    .map(({ path }) => path)
    .filter((path) => names.has(path) || folders.some((folder) => isInPack(folder, path)));
}

/** Of a pack that is the repository itself, Rego and its data. */
function isInPack(folder: string, path: string): boolean {
  return folder === '' ? /\.rego$|^data\.json$/.test(path) : path.startsWith(`${folder}/`);
}

async function partsOf(
  { cwd, root, loaded, named, files }: Workspace,
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
  return {
    files: [...possible, ...links, ...real].map(below),
    folders: folders.map(below),
  };
}
