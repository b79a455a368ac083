import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { ownValue } from '@policy-lint/model';
import type { JsonObject } from '@policy-lint/model';
import { didYouMean } from '../did-you-mean.ts';
import type { Annotation } from '../operations.ts';
import type { Flaw } from './flaw.ts';
import { headerSchema } from './header-schema.ts';
import { optionsFlaws } from './options.ts';

/** What is wrong with a rule's METADATA, all of it. */
export function headerFlaws(
  { header, unknown = [] }: Annotation,
  kinds: readonly string[],
): readonly Flaw[] {
  return [
    ...unknown.map((key) => unknownKey('METADATA', [key], topKeys)),
    ...schemaFlaws(header, kinds),
  ];
}

/** OPA knows more of them; these are the ones that say something about a rule. */
const topKeys = [
  'title',
  'description',
  'related_resources',
  'schemas',
  'custom',
  'scope',
  'authors',
  'organizations',
  'entrypoint',
  'labels',
];

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, logger: false });
const validators = new Map<string, ValidateFunction>();

/** Compiling a schema takes longer than all else about a header, and a pack has one list of kinds. */
function validatorFor(kinds: readonly string[]): ValidateFunction {
  const key = kinds.join('\n');
  const validate = validators.get(key) ?? ajv.compile(headerSchema(kinds));
  validators.set(key, validate);
  return validate;
}

function schemaFlaws(header: JsonObject, kinds: readonly string[]): readonly Flaw[] {
  const validate = validatorFor(kinds);
  if (!validate(header)) return (validate.errors ?? []).map(toFlaw);
  return optionsFlaws(header['custom'] as JsonObject);
}

function toFlaw(error: ErrorObject): Flaw {
  const path = error.instancePath.split('/').slice(1);
  const owner = path.length === 0 ? 'METADATA' : `METADATA's \`${path.join('.')}\``;
  const keys = path.filter((part) => !/^\d+$/.test(part));
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return missingKey(owner, String(params['missingProperty']), keys);
    case 'additionalProperties':
      return unknownKey(owner, [...keys, String(params['additionalProperty'])], knownKeys(error));
    case 'enum':
      return unknownWord(owner, error, keys);
    default:
      return { message: `${owner} ${error.message ?? 'is not valid'}`, keys };
  }
}

const missingHints: Readonly<Record<string, string>> = {
  default: 'Give every option a default: a missing option would turn the rule off in silence.',
  schemas: 'Add `schemas: [{input: schema.<kind>}]`, so that a mistyped fact is a compile error.',
};

function missingKey(owner: string, missing: string, keys: readonly string[]): Flaw {
  const hint = ownValue(missingHints, missing);
  return { message: `${owner} lacks \`${missing}\``, keys, ...(hint !== undefined && { hint }) };
}

function knownKeys(error: ErrorObject): readonly string[] {
  return Object.keys((error.parentSchema?.['properties'] ?? {}) as JsonObject);
}

function unknownKey(owner: string, keys: readonly string[], known: readonly string[]): Flaw {
  const unknown = keys.at(-1) ?? '';
  return {
    message: `${owner} has an unknown key \`${unknown}\``,
    hint: didYouMean(unknown, known),
    keys,
  };
}

function unknownWord(owner: string, error: ErrorObject, keys: readonly string[]): Flaw {
  const allowed = (error.params as { allowedValues: unknown[] }).allowedValues.map(String);
  return {
    message: `${owner} must be one of ${allowed.join(', ')}; got ${JSON.stringify(error.data)}`,
    hint: didYouMean(String(error.data), allowed),
    keys,
  };
}
