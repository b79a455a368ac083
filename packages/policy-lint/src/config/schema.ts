import type { JsonSchema } from '@policy-lint/model';

const globs: JsonSchema = {
  type: 'array',
  items: { type: 'string', minLength: 1, format: 'glob' },
};

const pack: JsonSchema = {
  anyOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      additionalProperties: false,
      required: ['path'],
      properties: {
        path: { type: 'string', minLength: 1 },
        combine: {
          type: 'boolean',
          description: 'Its rules for conftest judge all files together (false).',
        },
      },
    },
  ],
};

const level: JsonSchema = {
  description: 'A level, or a level with options for the rule.',
  anyOf: [
    { type: 'string', enum: ['off', 'warn', 'error'] },
    { type: 'array', minItems: 1, items: { type: ['string', 'object'] } },
  ],
};

const levels: JsonSchema = {
  type: 'object',
  description: 'Levels by rule id, such as {"registry/one-operation": "warn"}.',
  additionalProperties: level,
};

/** The one description of a config file: it validates, and it is shipped for editors. */
export const configSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'policy-lint config',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    extends: {
      description: 'Presets (recommended, strict) and profiles (registry:compat); later wins.',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    environment: {
      type: 'string',
      description: 'development, staging or production; dev, prod and the like are understood.',
    },
    packs: {
      type: 'array',
      items: pack,
      description: 'Folders of Rego (./policies) and npm packages with more rules.',
    },
    data: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      description: 'Files and folders of JSON and YAML that the packs find under `data`.',
    },
    files: { ...globs, description: 'What a run without paths checks.' },
    ignores: { ...globs, description: 'Paths that are not judged; the ledger still names them.' },
    kinds: {
      type: 'object',
      description: 'Settings by kind, such as {"registry": {"registry": "infra/registry.json"}}.',
      additionalProperties: { type: 'object' },
    },
    rules: levels,
    unusedSuppressions: {
      type: 'string',
      enum: ['off', 'warn', 'error'],
      description: 'The level of a comment that suppresses nothing (warn).',
    },
    baseline: {
      description: 'The file of accepted findings, or false (policy-lint.baseline.yaml).',
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'boolean', enum: [false] },
      ],
    },
    defaultBranch: {
      type: 'string',
      minLength: 1,
      description: 'Where an exception that ended fails; elsewhere it warns (what origin/HEAD is).',
    },
    cacheInCi: {
      type: 'boolean',
      description:
        'At stage ci, use a cache inside the checkout too; only the base may say so (false).',
    },
    overrides: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rules'],
        properties: {
          files: globs,
          ignores: globs,
          environments: { type: 'array', items: { type: 'string' } },
          rules: levels,
        },
      },
    },
  },
};
