import type { JsonObject, JsonSchema } from '@policy-lint/model';
import type { PackSource } from '../src/index.ts';

export const schemas: Readonly<Record<string, JsonSchema>> = {
  change: {
    type: 'object',
    additionalProperties: false,
    properties: {
      branch: { type: 'string' },
      files: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: { path: { type: 'string' }, at: { type: 'string' } },
        },
      },
    },
  },
};

const marks = { change: ['renamed', 'deleted'] };

export const header = `# METADATA
# title: Nothing is released on a Friday
# schemas:
#   - input: schema.change
# custom:
#   id: acme/no-friday
#   severity: error
#   kind: change
`;

export const body = `package custom.acme.no_friday

import future.keywords.not

findings contains {"message": $"{file.path} changes", "at": file.at} if {
	some file in input.files
}
`;

export const rulePath = 'no-friday/rule.rego';

/** A pack of one rule, with other files beside it. */
export function pack(
  rule = header + body,
  files: Readonly<Record<string, string>> = {},
  data: JsonObject = {},
): PackSource {
  return { name: 'acme', files: { [rulePath]: rule, ...files }, data, schemas, marks };
}

/** The same rule under another name, folder and package. */
export function renamed(name: string): Record<string, string> {
  const text = (header + body)
    .replaceAll('no-friday', name)
    .replaceAll('no_friday', name.replaceAll('-', '_'));
  return { [`${name}/rule.rego`]: text };
}
