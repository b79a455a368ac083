import { nearest } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import type { JsonObject, JsonSchema, Place, Problem, Rule } from '@policy-lint/model';
import { pointerTo, validate, type SchemaIssue } from '../schema/validate.ts';
import { extendsOf, type Config, type RuleLevels } from './config.ts';
import { parseEnvironment } from './environment.ts';
import type { LoadedConfig } from './load.ts';
import { configSchema } from './schema.ts';

export interface KnownRules {
  readonly rules: readonly Rule[];
  /** False where a pack did not load: then a rule that nobody knows may be one of its own. */
  readonly complete: boolean;
}

export interface Known extends KnownRules {
  /** Settings schemas by kind name. */
  readonly kinds: Readonly<Record<string, JsonSchema>>;
}

/** Everything wrong with a config, each at its key and with the nearest right word. */
export function configIssues(config: LoadedConfig, known: Known): Problem[] {
  const shape = shapeIssues(config);
  if (shape.length > 0) return shape;
  const value = config.value as Config;
  const issues = [
    ...extendsIssues(value, known.rules),
    ...environmentIssues(value),
    ...kindIssues(value, known.kinds),
    ...levelIssues(value.rules ?? {}, '/rules', known),
    ...(value.overrides ?? []).flatMap((override, index) =>
      levelIssues(override.rules, `/overrides/${index}/rules`, known),
    ),
  ];
  return issues.map((issue) => toProblem(issue, config.placeOf));
}

/** What can be said before any pack is loaded. */
export function shapeIssues(config: LoadedConfig): Problem[] {
  return validate(config.value, configSchema).issues.map((issue) =>
    toProblem(issue, config.placeOf),
  );
}

/** Issues of levels given anywhere: in the config, in an override, on the command line. */
export function levelIssues(
  levels: RuleLevels,
  pointer: string,
  { rules, complete }: KnownRules,
): SchemaIssue[] {
  return Object.entries(levels).flatMap(([id, level]) => {
    const place = pointerTo(pointer, id);
    const rule = rules.find((one) => one.id === id);
    const ids = rules.map((one) => one.id);
    if (!rule) return complete ? unknownWord('rule', id, ids, place) : [];
    if (typeof level === 'string') return [];
    const severity: SchemaIssue[] = ['off', 'warn', 'error'].includes(level[0])
      ? []
      : [{ pointer: place, message: `"${id}": the level must be off, warn or error` }];
    return [...severity, ...validate(level[1] ?? {}, rule.options, pointerTo(place, 1)).issues];
  });
}

function extendsIssues(config: Config, rules: readonly Rule[]): SchemaIssue[] {
  const profiles = rules.flatMap((rule) =>
    Object.keys(rule.profiles).map((profile) => `${rule.pack}:${profile}`),
  );
  const words = ['recommended', 'strict', ...new Set(profiles)];
  return extendsOf(config)
    .filter((name) => !words.includes(name))
    .flatMap((name) => unknownWord('preset or profile', name, words, '/extends'));
}

function environmentIssues(config: Config): SchemaIssue[] {
  const named = [
    ...(config.environment === undefined ? [] : [[config.environment, '/environment'] as const]),
    ...(config.overrides ?? []).flatMap((override, at) =>
      (override.environments ?? []).map(
        (word, index) => [word, `/overrides/${at}/environments/${index}`] as const,
      ),
    ),
  ];
  return named.flatMap(([word, pointer]) => {
    const parsed = parseEnvironment(word);
    return 'environment' in parsed ? [] : { pointer, ...parsed };
  });
}

function kindIssues(config: Config, kinds: Known['kinds']): SchemaIssue[] {
  return Object.entries(config.kinds ?? {}).flatMap(([name, settings]) => {
    const pointer = pointerTo('/kinds', name);
    const schema = ownValue(kinds, name);
    return schema
      ? validate(settings as JsonObject, schema, pointer).issues
      : unknownWord('kind', name, Object.keys(kinds), pointer);
  });
}

export function unknownWord(
  what: string,
  word: string,
  words: readonly string[],
  pointer: string,
): SchemaIssue[] {
  const like = nearest(word, words);
  const message = `unknown ${what} "${word}"`;
  if (like) return [{ pointer, message, hint: `Did you mean "${like}"?` }];
  const list = words.length > 0 && words.length <= 12 ? `Known: ${words.join(', ')}.` : undefined;
  return [{ pointer, message, hint: list ?? 'List them with `policy-lint rules`.' }];
}

function toProblem(issue: SchemaIssue, placeOf: (pointer: string) => Place): Problem {
  const place = placeOf(issue.pointer);
  const keys = issue.pointer.split('/').slice(1).map(unescape);
  return {
    code: 'config',
    message: messageOf(issue, keys),
    ...(issue.hint === undefined ? {} : { hint: issue.hint }),
    place,
  };
}

/** Tells where in the config, unless the message itself names the key at its top. */
function messageOf({ message }: SchemaIssue, keys: readonly string[]): string {
  if (!message.startsWith('unknown')) return `${keys.join('.') || 'the config'}: ${message}`;
  const inside = keys.slice(0, -1).join('.');
  return message.startsWith('unknown key') && inside !== '' ? `${message} in ${inside}` : message;
}

function unescape(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
