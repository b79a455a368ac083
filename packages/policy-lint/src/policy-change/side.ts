import { resolve } from 'node:path';
import type { PolicySide, Rule } from '@policy-lint/model';
import type { Config } from '../config/config.ts';
import { isExecutable } from '../config/load.ts';
import type { Workspace } from '../workspace.ts';
import { below, comparedData, comparedPack, type ComparedPack } from './compared-pack.ts';

/** One side of a change of the policy, as far as it can be read without running anything. */
export interface ComparedSide {
  readonly side: PolicySide;
  readonly value: Config;
  readonly rules: readonly Rule[];
  readonly packs: readonly ComparedPack[];
  /** What the `data` of the config names. */
  readonly data: readonly ComparedPack[];
  /** Below the root. */
  readonly ignoredFolders: readonly string[];
  /** The file of a rule's folder inside a pack of the repository. */
  readonly packFile: (pack: string, folder: string) => string | undefined;
}

export async function comparedSide(workspace: Workspace): Promise<ComparedSide> {
  const { value, rules, named } = workspace;
  const packs: ComparedPack[] = [];
  for (const [name, pack] of named) packs.push(await comparedPack(name, pack, workspace));
  const data: ComparedPack[] = [];
  for (const index of (value.data ?? []).keys()) data.push(await comparedData(index, workspace));
  const folders = packs.map(({ folder }) => folder);
  return {
    side: await sideOf(workspace),
    value,
    rules,
    packs,
    data,
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
