import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, JsonSchema, ProfileMembership } from '@policy-lint/model';
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
  logger: false,
});

/** What is wrong with some options, or with the schema itself. */
function readComplaint(options: JsonSchema | undefined): string | Complain {
  if (options === undefined) return (values) => unknownOption({}, values);
  try {
    const validate = ajv.compile(options);
    // Or the next pack with the same `$id` would not compile.
    ajv.removeSchema(options);
    return (values) => {
      const unknown = unknownOption(options, values);
      if (unknown !== undefined || validate(structuredClone(values))) return unknown;
      return ajv.errorsText(validate.errors, { dataVar: 'options' });
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
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
