import type { JsonSchema } from '@policy-lint/model';

const text: JsonSchema = { type: 'string' };
const named: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'at'],
  properties: { text, at: text },
};

const migration: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'at', 'parents', 'status'],
  properties: {
    path: text,
    at: { type: 'string', description: 'The revision, or the file as a whole.' },
    revision: { type: 'string', description: 'Absent where it could not be told.' },
    parents: { type: 'array', items: named },
    status: { type: 'string', enum: ['unchanged', 'added', 'modified', 'renamed', 'deleted'] },
    released: {
      type: 'boolean',
      description: 'The base of the range has it; absent where there is no base.',
    },
    previous_path: { type: 'string', description: 'Where it stood before.' },
    edit: {
      type: 'string',
      enum: ['code', 'comments'],
      description: 'What changed in it, wherever that is known.',
    },
    edit_at: { type: 'string', description: 'Where that begins.' },
    renumbered: { type: 'boolean', description: 'Its tool takes it for another one now.' },
    replaced_by: { type: 'string', description: 'The squashed migration that stands for it.' },
    labels: {
      type: 'array',
      items: text,
      description: 'Of a head: the labelled branches that it belongs to.',
    },
    head: { type: 'boolean', description: 'No other migration names it as a parent.' },
    root: { type: 'boolean', description: 'It has no parent.' },
    merge: { type: 'boolean', description: 'It has several parents.' },
  },
};

/** All migrations of one directory together. */
export const migrationHistorySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['directory', 'tool', 'graph', 'migrations', 'dangling', 'duplicates', 'cycles'],
  properties: {
    directory: text,
    tool: { type: 'string', enum: ['alembic', 'django', 'numbered'] },
    graph: { type: 'boolean', description: 'Its migrations name their parents.' },
    migrations: { type: 'array', items: migration, description: 'In the order of their names.' },
    dangling: {
      type: 'array',
      description: 'Parents that no file of the directory has.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'parent', 'at'],
        properties: { path: text, parent: text, at: text },
      },
    },
    duplicates: {
      type: 'array',
      description: 'Every migration whose revision an earlier one has.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'revision', 'at', 'first', 'first_at'],
        properties: { path: text, revision: text, at: text, first: text, first_at: text },
      },
    },
    cycles: {
      type: 'array',
      description: 'Migrations that are their own ancestors.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'revision', 'at'],
        properties: { path: text, revision: text, at: text },
      },
    },
  },
};
