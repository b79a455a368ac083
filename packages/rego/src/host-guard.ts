import { clockKeys, ownValue } from '@policy-lint/model';
import type { JsonObject, JsonSchema, Rule } from '@policy-lint/model';
import { errorAt } from './diagnostic.ts';
import type { Details } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import type { HostRead } from './reads.ts';
import type { Diagnostic } from './types.ts';

/**
 * Data has no type, so a mistyped option is undefined and can turn its rule off in silence. `complete` says that
 * `rules` are all of the pack's.
 */
export function hostGuard(
  reads: readonly HostRead[],
  rules: readonly Rule[],
  complete: boolean,
): readonly Diagnostic[] {
  return reads.flatMap(({ paths, place }) => {
    const flaws = paths.map((path) => flawOf(path, rules, complete));
    const [first] = flaws;
    // A helper may serve several rules, and take from each what it has.
    if (first === undefined || flaws.includes(undefined)) return [];
    return [errorAt(place, first)];
  });
}

function flawOf(
  [part, ...rest]: readonly string[],
  rules: readonly Rule[],
  complete: boolean,
): Details | undefined {
  if (part === undefined) return undefined;
  if (part === 'options') return optionFlaw(rest, rules, complete);
  if (part === 'clock') return unknownPart('data.policylint.clock', rest[0], clockKeys);
  return unknownPart('data.policylint', part, ['options', 'clock']);
}

function unknownPart(
  owner: string,
  name: string | undefined,
  known: readonly string[],
): Details | undefined {
  if (name === undefined || known.includes(name)) return undefined;
  const message = `\`${owner}\` has no \`${name}\``;
  return { code: 'unknown-data', message, hint: didYouMean(name, known) };
}

function optionFlaw(
  [id, ...path]: readonly string[],
  rules: readonly Rule[],
  complete: boolean,
): Details | undefined {
  if (id === undefined) return undefined;
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) return unknownOption(rule, path);
  if (!complete) return undefined;
  return {
    code: 'unknown-option',
    message: `These are the options of \`${id}\`, and there is no such rule in this pack`,
    hint: didYouMean(
      id,
      rules.map((one) => one.id),
    ),
  };
}

function unknownOption(rule: Rule, path: readonly string[]): Details | undefined {
  let schema: JsonSchema = { ...rule.options, additionalProperties: false };
  for (const [depth, name] of path.entries()) {
    if (isOpen(schema)) return undefined;
    const properties = (schema['properties'] ?? {}) as JsonObject;
    if (!Object.hasOwn(properties, name)) {
      return noOption(rule, path.slice(0, depth + 1), Object.keys(properties));
    }
    schema = ownValue(properties, name) as JsonSchema;
  }
  return undefined;
}

/** A schema that may hold names which it does not list. */
function isOpen({ type, additionalProperties }: JsonSchema): boolean {
  if (type === 'object') return additionalProperties !== false;
  // A list and a number have no names; of anything else there is no telling.
  return typeof type !== 'string';
}

function noOption(rule: Rule, path: readonly string[], known: readonly string[]): Details {
  const isTop = path.length === 1;
  return {
    code: 'unknown-option',
    message: `Rule ${rule.id} has no option \`${path.join('.')}\``,
    hint:
      known.length === 0
        ? `Declare it in the METADATA: custom.options${isTop ? ', with a default' : ''}.`
        : didYouMean(path.at(-1) ?? '', known),
    rule: rule.id,
  };
}
