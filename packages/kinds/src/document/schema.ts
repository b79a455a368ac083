import type { JsonSchema } from '@policy-lint/model';
import { formats } from './format.ts';

const value: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['document', 'pointer', 'keys', 'type', 'at'],
  properties: {
    document: { type: 'integer', description: 'Its number in `documents`, from 0.' },
    pointer: { type: 'string', description: 'The way to it, such as `/spec/containers/0/image`.' },
    keys: { type: 'array', items: {}, description: 'The same as keys and indices.' },
    type: { type: 'string', enum: ['object', 'array', 'string', 'number', 'boolean', 'null'] },
    value: { description: 'Of a string, number, boolean or null.' },
    tag: { type: 'string', description: 'A tag of YAML such as `!Ref`.' },
    at: { type: 'string', description: 'The place of the value.' },
    key_at: { type: 'string', description: 'The place of its key.' },
  },
};

/** One file of data: its documents whole, and every value with its place. */
export const documentSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'format', 'documents', 'values'],
  properties: {
    path: { type: 'string' },
    format: { type: 'string', enum: formats },
    documents: { type: 'array', items: {}, description: 'One, or as many as YAML separates.' },
    values: { type: 'array', items: value, description: 'Every value, in the order of the text.' },
  },
};
