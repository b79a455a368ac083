import { relative, resolve } from 'node:path';
import type { PolicySide, Rule } from '@policy-lint/model';
import type { Config } from '../config/config.ts';
import { isExecutable } from '../config/load.ts';
import { digest } from '../digest.ts';
import type { ForeignPack } from '../packs/pack-entry.ts';
import type { Workspace } from '../workspace.ts';

/** One side of a change of the policy, as far as it can be read without running anything. */
export interface ComparedSide {
  readonly side: PolicySide;
  readonly value: Config;
  readonly rules: readonly Rule[];
  readonly packs: readonly ComparedPack[];
  /** Below the root. */
  readonly ignoredFolders: readonly string[];
  /** The file of a rule's folder inside a pack of the repository. */
  readonly packFile: (pack: string, folder: string) => string | undefined;
}

/** A pack that the config names. */
export interface ComparedPack {
  /** As the config calls it. */
  readonly name: string;
  /** Below the root, or wherever it lies. */
  readonly folder: string;
  readonly rules: readonly Rule[];
  /** Digests of what decides, by the path inside the pack. */
  readonly files: ReadonlyMap<string, string>;
}

export async function comparedSide(workspace: Workspace): Promise<ComparedSide> {
  const { value, rules, named } = workspace;
  const packs: ComparedPack[] = [];
  for (const [name, pack] of named) packs.push(await comparedPack(name, pack, workspace));
  const folders = packs.map(({ folder }) => folder);
  return {
    side: await sideOf(workspace),
    value,
    rules,
    packs,
    ignoredFolders: folders.filter((folder) => folder !== '' && !folder.startsWith('../')),
    packFile(pack, folder) {
      const own = packs.find((one) => one.rules.some((rule) => rule.pack === pack));
      const path = [...(own?.files.keys() ?? [])].find((one) => one.startsWith(`${folder}/`));
      return own && path === undefined ? own.folder : own && `${own.folder}/${path}`;
    },
  };
}

async function sideOf({ loaded, problems, root, files }: Workspace): Promise<PolicySide> {
  const broken = problems.find(({ code }) => code === 'config' || code.startsWith('pack-'));
  const path = loaded?.path ?? (broken?.place && resolve(root, broken.place.path));
  const real = path === undefined ? undefined : await files.look(path).catch(() => undefined);
  const place = path === undefined ? {} : { path: below(root, real?.path ?? path) };
  if (broken && path !== undefined && loaded === undefined && isExecutable(path))
    return { state: 'program', ...place };
  if (broken) return { state: 'unreadable', ...place };
  return { state: loaded === undefined ? 'none' : 'text', ...place };
}

async function comparedPack(
  name: string,
  { entry, folder = name }: ForeignPack,
  { root, files }: Workspace,
): Promise<ComparedPack> {
  const paths = await files.list(folder).catch((): readonly string[] => []);
  const deciding = paths.filter(isDeciding);
  const digests = await Promise.all(
    deciding.map(async (path) => {
      const bytes = await files.read(resolve(folder, path));
      return [path, digest([Buffer.from(bytes).toString('base64')])] as const;
    }),
  );
  return {
    name,
    folder: below(root, folder),
    rules: entry?.meta.rules ?? [],
    files: new Map(digests),
  };
}

/** Tests and cases show what a rule does, and change nothing of it. */
function isDeciding(path: string): boolean {
  if (path.endsWith('_test.rego')) return false;
  return path.endsWith('.rego') || /^(dist\/)?(data\.json|meta\.json|pack\.wasm)$/.test(path);
}

function below(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
