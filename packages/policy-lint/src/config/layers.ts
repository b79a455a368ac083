import { matchAny } from '@policy-lint/languages';
import { levelIn, type Environment, type JsonObject } from '@policy-lint/model';
import type { Rule, Severity } from '@policy-lint/model';
import { presetsOf, type Config, type RuleLevels } from './config.ts';
import { parseEnvironment } from './environment.ts';

export interface RuleSetting {
  readonly severity: Severity;
  readonly options: JsonObject;
  /** Where the severity comes from, in words for `policy-lint config`. */
  readonly origin: string;
}

/** One source of levels; a later layer wins over an earlier one. */
export interface Layer {
  readonly origin: string;
  readonly applies: (path: string) => boolean;
  /** It may leave paths out. */
  readonly isPartial?: boolean;
  readonly levels: ReadonlyMap<string, { readonly severity: Severity; options?: JsonObject }>;
}

function everywhere() {
  return true;
}

export function presetLayers(
  config: Config,
  rules: readonly Rule[],
  environment: Environment,
): Layer[] {
  return presetsOf(config).map((name) => presetLayer(name, rules, environment));
}

/** Every rule at its own level, or, in `strict`, at production's, with nothing off and warnings raised. */
function presetLayer(
  preset: 'recommended' | 'strict',
  rules: readonly Rule[],
  environment: Environment,
): Layer {
  const raised = { off: 'warn', warn: 'error', error: 'error' } as const;
  const severity = (rule: Rule) =>
    preset === 'strict' ? raised[rule.severity] : levelIn(rule, environment);
  return {
    origin: `preset ${preset}`,
    applies: everywhere,
    levels: new Map(rules.map((rule) => [rule.id, { severity: severity(rule) }])),
  };
}

/** Those of the config, then what the caller says. */
export function rulesLayers(
  config: Config,
  environment: Environment,
  given: RuleLevels = {},
): Layer[] {
  return [
    rulesLayer(config.rules ?? {}, 'rules'),
    ...overrideLayers(config, environment),
    rulesLayer(given, '--rule'),
  ];
}

function rulesLayer(levels: RuleLevels, origin: string): Layer {
  return { origin, applies: everywhere, levels: levelMap(levels) };
}

function overrideLayers(config: Config, environment: Environment): Layer[] {
  return (config.overrides ?? []).flatMap((override, index) => {
    const named = (override.environments ?? []).map((word) => parseEnvironment(word));
    const here = named.some((one) => 'environment' in one && one.environment === environment);
    if (named.length > 0 && !here) return [];
    const inside = override.files ? matchAny(override.files) : everywhere;
    const outside = matchAny(override.ignores ?? []);
    return {
      origin: `overrides[${index}]`,
      applies: (path: string) => inside(path) && !outside(path),
      isPartial: override.files !== undefined || override.ignores !== undefined,
      levels: levelMap(override.rules),
    };
  });
}

function levelMap(levels: RuleLevels): Layer['levels'] {
  return new Map(
    Object.entries(levels).map(([id, level]) =>
      typeof level === 'string'
        ? [id, { severity: level }]
        : [id, { severity: level[0], options: level[1] ?? {} }],
    ),
  );
}
