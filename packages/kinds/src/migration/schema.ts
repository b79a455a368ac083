import { actions, dialects } from '@policy-lint/languages';
import type { JsonSchema } from '@policy-lint/model';
import { bodies } from './draft.ts';
import { unresolvedReasons } from './marks.ts';
import { operationSchema } from './operation-schema.ts';

const text: JsonSchema = { type: 'string' };
const at: JsonSchema = { type: 'string', description: 'Its place.' };
const named: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'at'],
  properties: { text, at },
};

const direction: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['body', 'at'],
  properties: {
    body: { type: 'string', enum: bodies, description: 'What the direction consists of.' },
    at,
    irreversible: { ...named, description: 'Declared to be impossible, and in which words.' },
  },
};

const transaction: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['mode', 'from'],
  properties: {
    mode: { type: 'string', enum: ['migration', 'statement', 'none', 'unknown'] },
    from: { type: 'string', description: 'Where that knowledge comes from.' },
  },
};

const unresolved: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['reason', 'message', 'phase', 'at'],
  properties: {
    reason: {
      type: 'string',
      enum: unresolvedReasons,
    },
    message: { type: 'string', description: 'What could not be read, and why.' },
    phase: { type: 'string', enum: ['up', 'down'] },
    at,
    deferred: { type: 'boolean', description: 'In a body that runs later, or never.' },
  },
};

/** One migration: both directions, and what each does to the database. */
export const migrationSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'path',
    'tool',
    'dialect',
    'merge',
    'parents',
    'up',
    'down',
    'transaction',
    'operations',
    'unresolved',
  ],
  properties: {
    path: text,
    tool: { type: 'string', description: 'alembic, django, knex, goose ...; sql for a bare file.' },
    dialect: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'from'],
      properties: { name: { type: 'string', enum: [...dialects, 'unknown'] }, from: text },
    },
    revision: { ...named, description: 'Absent where the tool has none, or none could be found.' },
    parents: { type: 'array', items: named },
    merge: { type: 'boolean', description: 'It joins several heads.' },
    description: { ...named, description: 'What its author says it does.' },
    up: direction,
    down: direction,
    transaction,
    operations: { type: 'array', items: operationSchema(actions) },
    unresolved: { type: 'array', items: unresolved },
  },
};
