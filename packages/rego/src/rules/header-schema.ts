import { needs } from '@policy-lint/model';
import type { JsonSchema } from '@policy-lint/model';

const text = { type: 'string', minLength: 1 } as const;
const level = { enum: ['off', 'warn', 'error'] } as const;

/** A rule's METADATA as OPA parses it; `kinds` are the names of the facts' schemas. */
export function headerSchema(kinds: readonly string[]): JsonSchema {
  return {
    type: 'object',
    required: ['title', 'schemas', 'custom'],
    properties: {
      title: text,
      description: text,
      schemas: { type: 'array', minItems: 1 },
      related_resources: { type: 'array', items: { type: 'object', required: ['ref'] } },
      custom: {
        type: 'object',
        required: ['id', 'severity', 'kind'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$' },
          severity: level,
          environments: environmentsSchema,
          kind: { enum: kinds },
          needs: { type: 'array', uniqueItems: true, items: { enum: needs } },
          facts: { type: 'array', minItems: 1, uniqueItems: true, items: text },
          hint: text,
          // The usual case has no word for it.
          suppressible: { const: false },
          strictBuiltins: { type: 'boolean' },
          options: optionsSchema,
          profiles: profilesSchema,
        },
      },
    },
  };
}

/** `severity` is production's level. */
const environmentsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { development: level, staging: level },
} as const;

/** The host fills options from their defaults, so that a rule never meets a missing one. */
const optionsSchema = {
  type: 'object',
  required: ['type', 'properties'],
  properties: {
    type: { const: 'object' },
    properties: {
      type: 'object',
      additionalProperties: { type: 'object', required: ['default'] },
    },
  },
} as const;

const profilesSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      rank: { type: 'integer', minimum: 0 },
      severity: level,
      options: { type: 'object' },
    },
  },
} as const;
