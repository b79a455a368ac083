import type { ChangedPack, RemovedRules } from '@policy-lint/model';
import type { ComparedPack } from './compared-pack.ts';
import type { ComparedSide } from './side.ts';

export interface PackDifferences {
  readonly removed: readonly RemovedRules[];
  readonly packs: readonly ChangedPack[];
}

/** Rules that are gone, and packs whose rules may say something else than before. */
export function comparePacks(before: ComparedSide, after: ComparedSide): PackDifferences {
  const ids = new Set(after.rules.map(({ id }) => id));
  const pairs = before.packs.map((old) => ({ old, now: counterpart(old, after.packs) }));
  const config = { pointer: '/packs' };
  return {
    removed: pairs.flatMap(({ old, now }) => {
      const rules = old.rules.map(({ id }) => id).filter((id) => !ids.has(id));
      if (rules.length === 0) return [];
      const path = now && `${now.folder}`;
      const place = path === undefined ? config : { path };
      return [{ rules, pack: old.name, whole: now === undefined, place }];
    }),
    packs: [
      ...pairs.flatMap(({ old, now }) => (now ? changedPack(old, now) : [])),
      ...changedData(before, after),
    ],
  };
}

/** That `data` names something else is a setting like any other. */
function changedData(before: ComparedSide, after: ComparedSide): readonly ChangedPack[] {
  return before.data.flatMap((old) => {
    const now = after.data.find(({ name }) => name === old.name);
    return now ? changedPack(old, now).map((one) => ({ ...one, data: true as const })) : [];
  });
}

/** Under the same name, else one that brings a rule of it. */
function counterpart(
  { name, rules }: ComparedPack,
  packs: readonly ComparedPack[],
): ComparedPack | undefined {
  const ids = new Set(rules.map(({ id }) => id));
  return (
    packs.find((one) => one.name === name) ??
    packs.find((one) => one.rules.some(({ id }) => ids.has(id)))
  );
}

function changedPack(old: ComparedPack, now: ComparedPack): ChangedPack[] {
  const paths = [...new Set([...old.files.keys(), ...now.files.keys()])].sort();
  const changed = paths.filter((path) => old.files.get(path) !== now.files.get(path));
  const files = changed.filter((path) => !isNewRule(path, old, now));
  const [first] = files;
  if (first === undefined) return [];
  const isThere = now.files.has(first);
  const path = [now.folder, first].filter((part) => part !== '').join('/');
  const place = isThere ? { path } : { pointer: now.pointer };
  return [{ pack: now.name, files, place }];
}

/** A rule in a folder of its own adds to a pack and changes nothing of the others. */
function isNewRule(path: string, old: ComparedPack, now: ComparedPack): boolean {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined;
  if (folder === undefined || !path.endsWith('.rego') || old.files.has(path)) return false;
  const inFolder = (one: ComparedPack) =>
    [...one.files.keys()].filter((file) => file.startsWith(`${folder}/`));
  const known = new Set(old.rules.map(({ id }) => id));
  const own = now.rules.filter((rule) => rule.folder === folder && !known.has(rule.id));
  return inFolder(old).length === 0 && inFolder(now).length === 1 && own.length === 1;
}
