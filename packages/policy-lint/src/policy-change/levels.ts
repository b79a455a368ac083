import { escapePointer } from '@policy-lint/languages';
import {
  environments,
  type Environment,
  type LowerLevels,
  type OtherOptions,
  type PolicyPlace,
  type Rule,
  type Severity,
} from '@policy-lint/model';
import { extendsOf } from '../config/config.ts';
import type { RuleSetting } from '../config/layers.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { ComparedSide } from './side.ts';
import { distinct, levelPatterns, witnesses, type Witness } from './witnesses.ts';

/** What a rule is before and after, for one sort of paths in one environment. */
interface Compared {
  readonly rule: Rule;
  readonly before: RuleSetting;
  readonly after: RuleSetting;
  readonly environment: Environment;
  readonly where?: string;
}

const order: readonly Severity[] = ['off', 'warn', 'error'];

/** Every level that is lower than it was, and every option of a rule that is on and another one. */
export function compareLevels(
  before: ComparedSide,
  after: ComparedSide,
  files: readonly string[],
): { readonly levels: readonly LowerLevels[]; readonly options: readonly OtherOptions[] } {
  const patterns = [...levelPatterns(before.value), ...levelPatterns(after.value)];
  // What holds in production is told first.
  const all = [...environments]
    .reverse()
    .flatMap((environment) => compareIn(environment, before, after, witnesses(patterns, files)));
  const placeOf = (one: Compared) => placeIn(one, before, after);
  const lower = all.filter((one) => rank(one.after) < rank(one.before));
  const other = all.filter((one) => rank(one.after) >= rank(one.before) && hasOtherOptions(one));
  return { levels: groupLevels(lower, placeOf), options: groupOptions(other, placeOf) };
}

function compareIn(
  environment: Environment,
  before: ComparedSide,
  after: ComparedSide,
  paths: readonly Witness[],
): readonly Compared[] {
  const old = resolveConfig(before.value, before.rules, environment, {});
  const now = resolveConfig(after.value, after.rules, environment, {});
  const later = new Map(after.rules.map((rule) => [rule.id, rule]));
  const rules = before.rules.flatMap((rule) => {
    const same = later.get(rule.id);
    return same ? [{ rule, same }] : [];
  });
  return distinct(paths, old, now).flatMap(({ path, where }) =>
    rules.map(({ rule, same }) => ({
      rule: same,
      before: old.settingOf(rule, path),
      after: now.settingOf(same, path),
      environment,
      ...(where === undefined ? {} : { where }),
    })),
  );
}

function rank({ severity }: RuleSetting): number {
  return order.indexOf(severity);
}

/** Of a rule that was off nobody missed the options. */
function hasOtherOptions({ before, after }: Compared): boolean {
  if (before.severity === 'off' || after.severity === 'off') return false;
  return JSON.stringify(before.options) !== JSON.stringify(after.options);
}

/** The key that decides after the change, or where it was taken from. */
function placeIn(
  { rule: { id, pack, folder }, before: old, after: now }: Compared,
  before: ComparedSide,
  after: ComparedSide,
): PolicyPlace {
  const key = escapePointer(id);
  const override = /^overrides\[(\d+)\]$/.exec(now.origin)?.[1];
  if (override !== undefined) return { pointer: `/overrides/${override}/rules/${key}` };
  if (now.origin === 'rules') return { pointer: `/rules/${key}` };
  const [was, is] = [before, after].map(({ value }) => JSON.stringify(extendsOf(value)));
  if (was !== is) return { pointer: '/extends' };
  if (old.origin === 'rules') return { pointer: `/rules/${key}` };
  if (old.origin.startsWith('overrides')) return { pointer: '/overrides' };
  const path = after.packFile(pack, folder);
  return path === undefined ? { pointer: '' } : { path };
}

function groupLevels(
  lower: readonly Compared[],
  placeOf: (one: Compared) => PolicyPlace,
): readonly LowerLevels[] {
  const groups = groupBy(lower, (one) => JSON.stringify(placeOf(one)));
  return groups.flatMap((group) => tellOnce(group, placeOf));
}

/** What holds everywhere first; what a rule loses for one pattern is not told for others too. */
function tellOnce(
  group: readonly Compared[],
  placeOf: (one: Compared) => PolicyPlace,
): readonly LowerLevels[] {
  const first = group.find(({ where }) => where === undefined) ?? group[0];
  if (first === undefined) return [];
  const told = group.filter(({ where }) => where === first.where);
  const ids = [...new Set(told.map(({ rule }) => rule.id))];
  const rules = ids.flatMap((id) => {
    const one = told.find(({ rule }) => rule.id === id);
    return one ? [{ rule: id, from: one.before.severity, to: one.after.severity }] : [];
  });
  const here = {
    rules,
    environments: environments.filter((name) => told.some((one) => one.environment === name)),
    ...(first.where === undefined ? {} : { where: first.where }),
    place: placeOf(first),
  };
  return [
    here,
    ...tellOnce(
      group.filter(({ rule }) => !ids.includes(rule.id)),
      placeOf,
    ),
  ];
}

function groupOptions(
  other: readonly Compared[],
  placeOf: (one: Compared) => PolicyPlace,
): readonly OtherOptions[] {
  const groups = groupBy(other, (one) => JSON.stringify([one.rule.id, placeOf(one)]));
  return groups.flatMap(([first]) =>
    first === undefined
      ? []
      : {
          rule: first.rule.id,
          before: first.before.options,
          after: first.after.options,
          ...(first.where === undefined ? {} : { where: first.where }),
          place: placeOf(first),
        },
  );
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
