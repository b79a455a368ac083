import type { JsonSchema } from '@policy-lint/model';

const text = { type: 'string' } as const;

export const cacheSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['files'],
  properties: {
    files: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'deleted', 'at'],
        properties: {
          path: text,
          deleted: { type: 'boolean', description: 'Whether the change takes it out.' },
          at: { ...text, description: 'The file as a whole.' },
        },
      },
    },
  },
};
