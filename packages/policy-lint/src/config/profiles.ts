import {
  type Environment,
  type JsonObject,
  levelIn,
  ownValue,
  type ProfileMembership,
  profileSort,
  type Rule,
  type Severity,
} from '@policy-lint/model';
import { extendsOf, type Config } from './config.ts';
import type { Layer } from './layers.ts';

export interface Profiles {
  readonly layers: readonly Layer[];
  /** The profile whose ranks decide for a pack, where one does. */
  readonly rankedBy: (pack: string) => string | undefined;
}

interface NamedProfile {
  readonly pack: string;
  readonly name: string;
  readonly members: ReadonlyMap<Rule, ProfileMembership>;
}

/** Of those that decide for a whole pack the last one counts; those that change levels come on top. */
export function resolveProfiles(
  config: Config,
  rules: readonly Rule[],
  environment: Environment,
): Profiles {
  const named = extendsOf(config).flatMap((word) => findProfile(word, rules));
  const whole = new Map(named.filter(decides).map((profile) => [profile.pack, profile]));
  const onTop = named.filter((profile) => !decides(profile));
  return {
    layers: [
      ...[...whole.values()].map((profile) => wholeLayer(profile, rules, environment)),
      ...onTop.map(levelsLayer),
    ],
    rankedBy(pack) {
      const profile = whole.get(pack);
      const memberships = [...(profile?.members.values() ?? [])];
      return memberships.some(({ rank }) => rank !== undefined) ? profile?.name : undefined;
    },
  };
}

function findProfile(word: string, rules: readonly Rule[]): readonly NamedProfile[] {
  const [pack, name] = word.split(':');
  if (pack === undefined || name === undefined) return [];
  const members = new Map<Rule, ProfileMembership>();
  for (const rule of rules) {
    const membership = rule.pack === pack ? ownValue(rule.profiles, name) : undefined;
    if (membership) members.set(rule, membership);
  }
  return members.size === 0 ? [] : [{ pack, name, members }];
}

function decides({ members }: NamedProfile): boolean {
  return [...members.values()].some((membership) => profileSort(membership) !== 'levels');
}

/** Its members stand for the whole pack, and none of them is silent. */
function wholeLayer(
  { pack, name, members }: NamedProfile,
  rules: readonly Rule[],
  environment: Environment,
): Layer {
  const level = (rule: Rule): Level => {
    const membership = members.get(rule);
    if (!membership) return { severity: 'off' };
    const { rank, options = {} } = membership;
    const own = levelIn(rule, environment);
    const raised = own === 'off' ? 'warn' : own;
    return { severity: rank === undefined ? raised : 'error', options };
  };
  const own = rules.filter((rule) => rule.pack === pack);
  return layer(pack, name, new Map(own.map((rule) => [rule.id, level(rule)])));
}

function levelsLayer({ pack, name, members }: NamedProfile): Layer {
  const entries = [...members].map(([{ id }, { severity = 'error', options }]) => {
    const level: Level = options === undefined ? { severity } : { severity, options };
    return [id, level] as const;
  });
  return layer(pack, name, new Map(entries));
}

interface Level {
  readonly severity: Severity;
  readonly options?: JsonObject;
}

function layer(pack: string, name: string, levels: ReadonlyMap<string, Level>): Layer {
  return { origin: `profile ${pack}:${name}`, applies: () => true, levels };
}
