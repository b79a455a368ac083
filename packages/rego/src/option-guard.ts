import type { JsonObject, Rule } from '@policy-lint/model';
import { warningAt } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import type { OptionRead } from './operations.ts';
import type { Diagnostic } from './types.ts';

/**
 * Data has no type, so a mistyped option is undefined and can turn its rule off in silence. A warning, as a host may
 * pass in options that no header declares.
 */
export function optionGuard(
  reads: readonly OptionRead[],
  rules: readonly Rule[],
): readonly Diagnostic[] {
  return reads.flatMap((read) => unknownOption(read, rules) ?? []);
}

function unknownOption(
  { rule: id, name, place }: OptionRead,
  rules: readonly Rule[],
): Diagnostic | undefined {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    return warningAt(place, {
      code: 'unknown-option',
      message: `These are the options of \`${id}\`, and there is no such rule in this pack`,
      hint: didYouMean(
        id,
        rules.map((one) => one.id),
      ),
    });
  }
  const known = Object.keys((rule.options['properties'] ?? {}) as JsonObject);
  if (name === undefined || known.includes(name)) return undefined;
  return warningAt(place, {
    code: 'unknown-option',
    message: `Rule ${id} has no option \`${name}\``,
    hint:
      known.length === 0
        ? 'Declare it in the METADATA: custom.options, with a default.'
        : didYouMean(name, known),
    rule: id,
  });
}
