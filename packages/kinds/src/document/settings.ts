import type { JsonSchema } from '@policy-lint/model';

export const documentSettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    files: {
      type: 'array',
      items: { type: 'string', minLength: 1, format: 'glob' },
      default: ['**/*.{yaml,yml,json,jsonc,toml}'],
      description: 'Globs of the files that are read.',
    },
  },
};
