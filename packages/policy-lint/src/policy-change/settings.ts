import { kinds } from '@policy-lint/kinds';
import { escapePointer } from '@policy-lint/languages';
import { environments, ownValue } from '@policy-lint/model';
import type { Json, JsonObject, Kind, OtherSetting } from '@policy-lint/model';
import type { Config } from '../config/config.ts';
import { parseEnvironment } from '../config/environment.ts';
import { namedPacks } from '../config/named-packs.ts';
import { completeOptions } from '../config/resolve.ts';

/** Every other key that says something else: weaker where that is certain, else for a person to judge. */
export function compareSettings(before: Config, after: Config): readonly OtherSetting[] {
  const [old, now] = [before, after] as unknown as readonly [JsonObject, JsonObject];
  const others = keysOf(old, now).filter((key) => !Object.hasOwn(toldApart, key));
  return [
    ...compareRanked('environment', environmentRank, before, after),
    ...compareRanked('unusedSuppressions', levelRank, before, after),
    ...compareRanked('cacheInCi', cacheRank, before, after),
    ...others.flatMap((key) =>
      difference(key, `/${escapePointer(key)}`, ownValue(old, key), ownValue(now, key)),
    ),
    ...compareKinds(before, after),
    ...comparePackSettings(before, after),
  ];
}

/** Keys that are compared by what they decide. */
const toldApart: Readonly<Record<string, true>> = {
  $schema: true,
  extends: true,
  packs: true,
  files: true,
  ignores: true,
  rules: true,
  overrides: true,
  environment: true,
  unusedSuppressions: true,
  cacheInCi: true,
  kinds: true,
};

type RankedKey = 'environment' | 'unusedSuppressions' | 'cacheInCi';

function compareRanked<Key extends RankedKey>(
  key: Key,
  rank: (value: Config[Key]) => number,
  before: Config,
  after: Config,
): readonly OtherSetting[] {
  if (rank(after[key]) >= rank(before[key])) return [];
  return difference(key, `/${key}`, before[key], after[key]).map((one) => ({
    ...one,
    weaker: true,
  }));
}

/** Without a word about it a change is judged as in production. */
function environmentRank(word = 'production'): number {
  const parsed = parseEnvironment(word);
  return 'environment' in parsed ? environments.indexOf(parsed.environment) : 0;
}

function levelRank(word = 'warn'): number {
  return ['off', 'warn', 'error'].indexOf(word);
}

/** What a change brings along in the checkout may then decide about it. */
function cacheRank(isRead = false): number {
  return isRead ? 0 : 1;
}

/** Which files a kind reads is compared by the files themselves. */
function compareKinds(before: Config, after: Config): readonly OtherSetting[] {
  return (Object.values(kinds) as readonly Kind[]).flatMap(({ name: kind, settings }) => {
    const [was = {}, is = {}] = [before, after].map((config) =>
      completeOptions(settings, ownValue(config.kinds ?? {}, kind) ?? {}),
    );
    return keysOf(was, is)
      .filter((key) => key !== 'files')
      .flatMap((key) =>
        difference(
          `kinds.${kind}.${key}`,
          `/kinds/${escapePointer(kind)}/${escapePointer(key)}`,
          ownValue(was, key),
          ownValue(is, key),
        ),
      );
  });
}

/** Rules that were asked about each file are asked about all of them, or the other way round. */
function comparePackSettings(before: Config, after: Config): readonly OtherSetting[] {
  const old = new Map(namedPacks(before).map(({ name, combine }) => [name, combine]));
  return namedPacks(after).flatMap(({ name, combine }, index) =>
    difference(`combine of the pack ${name}`, `/packs/${index}`, old.get(name) ?? combine, combine),
  );
}

function difference(
  setting: string,
  pointer: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly OtherSetting[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [
    {
      setting,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      weaker: false,
      place: { pointer },
    },
  ];
}

function keysOf(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}
