import { basename, dirname, extname, relative, resolve } from 'node:path';
import type { Rule } from '@policy-lint/model';
import { packPointer } from '../config/named-packs.ts';
import { digest } from '../digest.ts';
import { caseFolders, isDataName } from '../packs/data/pack-documents.ts';
import type { ForeignPack } from '../packs/pack-entry.ts';
import type { Workspace } from '../workspace.ts';

/** A pack that the config names, or what its `data` names. */
export interface ComparedPack {
  /** As the config calls it. */
  readonly name: string;
  /** Where the config names it. */
  readonly pointer: string;
  /** Below the root, or wherever it lies. */
  readonly folder: string;
  readonly rules: readonly Rule[];
  /** Digests of what decides, by the path inside. */
  readonly files: ReadonlyMap<string, string>;
}

export async function comparedPack(
  name: string,
  { entry, folder = name }: ForeignPack,
  workspace: Workspace,
): Promise<ComparedPack> {
  const paths = await workspace.files.list(folder).catch((): readonly string[] => []);
  const isCase = caseFolders(await regoOf(folder, paths, workspace));
  const deciding = paths.filter((path) => isDeciding(path) && !(isDataName(path) && isCase(path)));
  return {
    name,
    pointer: packPointer(workspace.value, name),
    folder: below(workspace.root, folder),
    rules: entry?.meta.rules ?? [],
    files: await digests(folder, deciding, workspace),
  };
}

export async function comparedData(index: number, workspace: Workspace): Promise<ComparedPack> {
  const { value, loaded, cwd, root, files } = workspace;
  const name = value.data?.[index] ?? '';
  const path = resolve(loaded ? dirname(loaded.path) : cwd, name);
  const look = await files.look(path).catch(() => undefined);
  const folder = look?.type === 'file' ? dirname(path) : path;
  const listed = await files.list(path).catch((): readonly string[] => []);
  const paths = look?.type === 'file' ? [basename(path)] : listed.filter(isData);
  return {
    name,
    pointer: `/data/${index}`,
    folder: below(root, folder),
    rules: [],
    files: await digests(folder, paths, workspace),
  };
}

async function regoOf(folder: string, paths: readonly string[], { files }: Workspace) {
  // Only data can be a case as well.
  if (!paths.some(isDataName)) return {};
  const rego = paths.filter((path) => path.endsWith('.rego'));
  const texts = rego.map(async (path) => {
    const bytes = await files.read(resolve(folder, path));
    return [path, Buffer.from(bytes).toString()] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

async function digests(folder: string, paths: readonly string[], { files }: Workspace) {
  const entries = await Promise.all(
    paths.map(async (path) => {
      const bytes = await files.read(resolve(folder, path));
      return [path, digest([Buffer.from(bytes).toString('base64')])] as const;
    }),
  );
  return new Map(entries);
}

/** Tests and cases show what a rule does, and change nothing of it. */
function isDeciding(path: string): boolean {
  if (path.endsWith('_test.rego')) return false;
  if (path.endsWith('.rego') || isDataName(path)) return true;
  return /^(dist\/)?(meta\.json|pack\.wasm)$/.test(path);
}

function isData(path: string): boolean {
  return ['.json', '.yaml', '.yml'].includes(extname(path).toLowerCase());
}

export function below(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
