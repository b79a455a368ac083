import type { Problem } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { builtInPacks } from './built-in.ts';
import { loadForeignPack } from './foreign.ts';
import type { PackEntry } from './pack-entry.ts';

export interface LoadedPacks {
  readonly packs: readonly PackEntry[];
  /** Of those that a config names, by the name it gives them. */
  readonly folders: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Our own packs and those a config names: folders of Rego, or npm packages. */
export async function loadPacks(
  names: readonly string[],
  base: string,
  root: string,
  files: PolicyFiles,
): Promise<LoadedPacks> {
  const own = await builtInPacks();
  if (names.length === 0) return { packs: own, folders: new Map(), problems: [] };
  const packs: PackEntry[] = [...own];
  const folders = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of names) {
    const loaded = await loadForeignPack({ name, base, root, files });
    if (loaded.folder !== undefined) folders.set(name, loaded.folder);
    if (loaded.entry) packs.push(loaded.entry);
    problems.push(...loaded.problems, ...duplicateRules(packs, loaded.entry));
  }
  return { packs, folders, problems };
}

function duplicateRules(packs: readonly PackEntry[], added: PackEntry | undefined): Problem[] {
  const others = packs.filter((one) => one !== added);
  const ids = new Set(others.flatMap(({ meta }) => meta.rules.map(({ id }) => id)));
  const twice = added?.meta.rules.filter(({ id }) => ids.has(id)) ?? [];
  return twice.map(({ id }) => ({
    code: 'pack-load',
    message: `two packs bring a rule called ${id}; the second comes from ${added?.meta.name ?? ''}`,
    hint: 'Rename one of them.',
  }));
}
