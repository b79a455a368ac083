import { kinds } from '@policy-lint/kinds';
import { needs, type JsonSchema } from '@policy-lint/model';

const word: JsonSchema = { type: 'string', minLength: 1 };
const level: JsonSchema = { type: 'string', enum: ['off', 'warn', 'error'] };

/** A missing option would be undefined to its rule, so each has a default. */
const optionsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['type', 'properties'],
  properties: {
    type: { const: 'object' },
    properties: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: true, required: ['default'] },
    },
  },
};

const profileSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rank: { type: 'integer', minimum: 0 },
    severity: level,
    options: { type: 'object', additionalProperties: true },
  },
};

const linkSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['ref'],
  properties: { ref: word },
};

const ruleSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'pack',
    'title',
    'description',
    'severity',
    'kind',
    'needs',
    'options',
    'links',
    'entrypoint',
    'shape',
    'profiles',
    'folder',
  ],
  properties: {
    id: word,
    pack: word,
    title: word,
    description: { type: 'string' },
    severity: level,
    environments: {
      type: 'object',
      additionalProperties: false,
      properties: { development: level, staging: level },
    },
    kind: { type: 'string', enum: Object.values(kinds).map(({ name }) => name) },
    needs: { type: 'array', items: { type: 'string', enum: needs } },
    marks: { type: 'array', minItems: 1, items: word },
    options: optionsSchema,
    hint: word,
    suppressible: { const: false },
    strictBuiltins: { const: true },
    links: { type: 'array', items: linkSchema },
    entrypoint: word,
    shape: { type: 'string', enum: ['findings', 'conftest'] },
    input: { type: 'string', enum: ['file', 'files'] },
    exceptions: word,
    profiles: { type: 'object', additionalProperties: profileSchema },
    folder: { type: 'string' },
  },
};

/** What `pack build` writes, and nothing else: a key that says nothing here could be a misspelt one. */
export const metaSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'opa', 'rules', 'builtins', 'data'],
  properties: {
    name: word,
    opa: word,
    builtins: { type: 'array', items: word },
    data: { type: 'object', additionalProperties: true },
    readsFile: { const: true },
    rules: { type: 'array', minItems: 1, items: ruleSchema },
  },
};
