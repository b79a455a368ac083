import { matchAny } from '@policy-lint/languages';
import type { Environment, JsonObject, JsonSchema, Need, Rule, Severity } from '@policy-lint/model';
import { validate } from '../schema/validate.ts';
import { presetsOf, type Config, type RuleLevels } from './config.ts';
import { presetLayers, rulesLayers, type Layer, type RuleSetting } from './layers.ts';
import { resolveProfiles } from './profiles.ts';

/** A config with every question answered: presets applied, options complete, paths decided. */
export interface ResolvedConfig {
  readonly environment: Environment;
  readonly rules: readonly Rule[];
  /** What keeps a path from being judged, in words. */
  readonly ignoredBy: (path: string) => string | undefined;
  readonly settingOf: (rule: Rule, path: string) => RuleSetting;
  /** Whether the rule is on for some path, in the whole repository or by an override. */
  readonly mayEnable: (rule: Rule) => boolean;
  /** Whether the preset is `strict`. */
  readonly isStrict: boolean;
  /** Rule options by id, complete, the same object for the same path pattern. */
  readonly optionsFor: (path: string) => JsonObject;
  /** The profile whose ranks decide for a pack, where one does. */
  readonly rankedBy: (pack: string) => string | undefined;
  readonly unusedSuppressions: Severity;
  readonly baseline: string | false | undefined;
  readonly defaultBranch: string | undefined;
  readonly kindSettings: Readonly<Record<string, JsonObject>>;
  readonly files: readonly string[];
}

/** What a run was told besides its config. */
export interface GivenLevels {
  readonly rules?: RuleLevels | undefined;
  readonly only?: readonly string[] | undefined;
  readonly onlyNeeding?: Need | undefined;
  /** Folders of packs: their bad cases are bad on purpose. */
  readonly packFolders?: readonly string[] | undefined;
}

/** Expects a config without issues: see `configIssues`. */
export function resolveConfig(
  config: Config,
  rules: readonly Rule[],
  environment: Environment,
  given: GivenLevels,
): ResolvedConfig {
  const profiles = resolveProfiles(config, rules, environment);
  const layers = [
    ...presetLayers(config, rules, environment),
    ...profiles.layers,
    ...rulesLayers(config, environment, given.rules),
  ];
  const tables = settingTables(rules, layers, given);
  return {
    environment,
    rules,
    ignoredBy: ignoredBy(config.ignores ?? [], given.packFolders ?? []),
    settingOf: (rule, path) => tables(path).settings.get(rule.id) ?? off,
    mayEnable: (rule) => mayEnable(rule, layers, given),
    isStrict: presetsOf(config).at(-1) === 'strict',
    optionsFor: (path) => tables(path).options,
    rankedBy: profiles.rankedBy,
    unusedSuppressions: config.unusedSuppressions ?? 'warn',
    baseline: config.baseline,
    defaultBranch: config.defaultBranch,
    kindSettings: config.kinds ?? {},
    files: config.files ?? [],
  };
}

const off: RuleSetting = { severity: 'off', options: {}, origin: 'nowhere' };

function ignoredBy(ignores: readonly string[], packFolders: readonly string[]) {
  const isIgnored = matchAny(ignores);
  return (path: string): string | undefined => {
    if (isIgnored(path)) return 'the `ignores` of the config';
    const inPack = packFolders.some((folder) => path.startsWith(`${folder}/`));
    return inPack ? 'the pack that it belongs to' : undefined;
  };
}

/** By the layers of every path, or by one of some paths that nothing later overrules for certain. */
function mayEnable(rule: Rule, layers: readonly Layer[], given: GivenLevels): boolean {
  const isOn = (some: readonly Layer[]) => settingOf(rule, some, given).severity !== 'off';
  const general = layers.filter(({ isPartial }) => isPartial !== true);
  return isOn(general) || layers.some((layer) => layer.isPartial === true && isOn([layer]));
}

interface SettingTable {
  readonly settings: ReadonlyMap<string, RuleSetting>;
  readonly options: JsonObject;
}

/** Paths that match the same layers share one table, so packs see few distinct option sets. */
function settingTables(
  rules: readonly Rule[],
  layers: readonly Layer[],
  given: GivenLevels,
): (path: string) => SettingTable {
  const byPath = new Map<string, SettingTable>();
  const byLayers = new Map<string, SettingTable>();
  return (path) => {
    const known = byPath.get(path);
    if (known) return known;
    const matching = layers.filter((layer) => layer.applies(path));
    const key = matching.map((layer) => layer.origin).join('\n');
    const table = byLayers.get(key) ?? settingTable(rules, matching, given);
    byLayers.set(key, table);
    byPath.set(path, table);
    return table;
  };
}

function settingTable(
  rules: readonly Rule[],
  layers: readonly Layer[],
  given: GivenLevels,
): SettingTable {
  const settings = new Map(rules.map((rule) => [rule.id, settingOf(rule, layers, given)] as const));
  const options = Object.fromEntries([...settings].map(([id, one]) => [id, one.options]));
  return { settings, options };
}

function settingOf(
  rule: Rule,
  layers: readonly Layer[],
  { only, onlyNeeding }: GivenLevels,
): RuleSetting {
  const named = layers.filter((layer) => layer.levels.has(rule.id));
  const last = named.at(-1);
  const given = named.findLast((layer) => layer.levels.get(rule.id)?.options);
  const options = completeOptions(rule.options, given?.levels.get(rule.id)?.options ?? {});
  if (only && !only.includes(rule.id) && !only.includes(rule.pack))
    return { severity: 'off', options, origin: '--only' };
  if (onlyNeeding && !rule.needs.includes(onlyNeeding))
    return { severity: 'off', options, origin: `a run for rules that need ${onlyNeeding}` };
  const severity = last?.levels.get(rule.id)?.severity ?? 'off';
  return { severity, options, origin: last?.origin ?? 'nowhere' };
}

/** With defaults filled in; what is not valid is told where it is written, and not obeyed. */
export function completeOptions(schema: JsonSchema, given: JsonObject): JsonObject {
  const { value, issues } = validate(given, schema);
  return (issues.length === 0 ? value : validate({}, schema).value) as JsonObject;
}
