import type { Problem } from '@policy-lint/model';
import type { NamedPack } from '../config/named-packs.ts';
import { builtInPacks } from './built-in.ts';
import { combineRules } from './combine-rules.ts';
import { loadForeignPack, type PackRequest } from './foreign.ts';
import type { ForeignPack, PackEntry } from './pack-entry.ts';

export interface LoadedPacks {
  readonly packs: readonly PackEntry[];
  /** Those that the config names, by these names, loaded or not. */
  readonly named: ReadonlyMap<string, ForeignPack>;
  readonly problems: readonly Problem[];
}

export interface LoadContext extends Omit<PackRequest, 'name'> {
  /** Hears how many packs are loaded, before each one and at the end. */
  readonly onLoad: (done: number) => void;
}

/** Our own packs and those a config names: folders of Rego, or npm packages. */
export async function loadPacks(
  requests: readonly NamedPack[],
  context: LoadContext,
): Promise<LoadedPacks> {
  const own = await builtInPacks();
  if (requests.length === 0) return { packs: own, named: new Map(), problems: [] };
  const packs: PackEntry[] = [...own];
  const named = new Map<string, ForeignPack>();
  const problems: Problem[] = [];
  for (const [done, request] of requests.entries()) {
    const { name } = request;
    context.onLoad(done);
    const loaded = combineRules(await loadForeignPack({ ...context, name }), request);
    named.set(name, loaded);
    if (loaded.entry) packs.push(loaded.entry);
    problems.push(...loaded.problems, ...duplicateRules(packs, loaded.entry));
  }
  context.onLoad(requests.length);
  return { packs, named, problems };
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
