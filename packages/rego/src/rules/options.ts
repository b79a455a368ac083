import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, JsonSchema, ProfileMembership } from '@policy-lint/model';
import type { Flaw } from './flaw.ts';

/** The schema of a rule's options must be one, fit its own defaults, and fit every profile's values. */
export function optionsFlaws(custom: JsonObject): readonly Flaw[] {
  const options = (custom['options'] ?? { type: 'object', properties: {} }) as JsonSchema;
  const profiles = (custom['profiles'] ?? {}) as unknown as Record<string, ProfileMembership>;
  const complain = readComplaint(options);
  if (typeof complain === 'string') {
    return [
      {
        message: `METADATA's \`custom.options\` is no JSON Schema: ${complain}`,
        keys: ['custom', 'options'],
      },
    ];
  }
  const wrong = complain({});
  if (wrong !== undefined) {
    return [
      {
        message: `The defaults in METADATA's \`custom.options\` do not fit: ${wrong}`,
        keys: ['custom', 'options'],
      },
    ];
  }
  return Object.entries(profiles).flatMap(([name, { options: values = {} }]): Flaw[] => {
    const flaw = unknownOption(options, values) ?? complain(values);
    if (flaw === undefined) return [];
    return [
      {
        message: `The options of profile \`${name}\` do not fit: ${flaw}`,
        keys: ['custom', 'profiles', name],
      },
    ];
  });
}

/** What is wrong with some options, or with the schema itself. */
function readComplaint(options: JsonSchema): string | ((values: JsonObject) => string | undefined) {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictRequired: false,
    useDefaults: true,
    logger: false,
  });
  try {
    const validate = ajv.compile(options);
    return (values) =>
      validate(structuredClone(values))
        ? undefined
        : ajv.errorsText(validate.errors, { dataVar: 'options' });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unknownOption(options: JsonSchema, values: JsonObject): string | undefined {
  const known = Object.keys((options['properties'] ?? {}) as JsonObject);
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `there is no option \`${unknown}\``;
}
