import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json, JsonObject, JsonSchema, ProfileMembership } from '@policy-lint/model';
import type { Flaw } from './flaw.ts';

/** The schema of a rule's options must be one, fit its own defaults, and fit every profile's values. */
export function optionsFlaws(custom: JsonObject): readonly Flaw[] {
  const profiles = (custom['profiles'] ?? {}) as unknown as Record<string, ProfileMembership>;
  const complain = readComplaint(custom['options'] as JsonSchema | undefined);
  const wrong = typeof complain === 'string' ? `are no JSON Schema: ${complain}` : misfit(complain);
  if (typeof complain === 'string' || wrong !== undefined) {
    return [{ message: `METADATA's \`custom.options\` ${wrong}`, keys: ['custom', 'options'] }];
  }
  return Object.entries(profiles).flatMap(([name, membership]): Flaw[] => {
    const keys = ['custom', 'profiles', name];
    if (membership.rank !== undefined && membership.severity !== undefined)
      return [{ message: `Profile \`${name}\` gives both a rank and a severity`, keys }];
    const flaw = complain(membership.options ?? {});
    if (flaw === undefined) return [];
    return [{ message: `The options of profile \`${name}\` do not fit: ${flaw}`, keys }];
  });
}

type Complain = (values: JsonObject) => string | undefined;

const ajv = new Ajv2020({
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
  useDefaults: true,
  ownProperties: true,
  logger: false,
});

/** What is wrong with some options, or with the schema itself. */
function readComplaint(options: JsonSchema | undefined): string | Complain {
  if (options === undefined) return (values) => unknownOption({}, values);
  // ajv skips a property of this name.
  if (Object.hasOwn((options['properties'] ?? {}) as JsonObject, '__proto__'))
    return 'an option cannot be called `__proto__`';
  try {
    const validate = ajv.compile(options);
    // Or the next pack with the same `$id` would not compile.
    ajv.removeSchema(options);
    return (values) => {
      const unknown = unknownOption(options, values);
      if (unknown !== undefined || validate(withoutPrototype(values))) return unknown;
      return ajv.errorsText(validate.errors, { dataVar: 'options' });
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A copy in which `constructor` and the like are absent: to ajv, what an object inherits is there. */
function withoutPrototype(value: Json): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutPrototype(one)] as const);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as unknown;
}

function unknownOption(options: JsonSchema, values: JsonObject): string | undefined {
  const known = Object.keys((options['properties'] ?? {}) as JsonObject);
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `there is no option \`${unknown}\``;
}

function misfit(complain: Complain): string | undefined {
  const wrong = complain({});
  return wrong === undefined ? undefined : `do not fit their own defaults: ${wrong}`;
}
