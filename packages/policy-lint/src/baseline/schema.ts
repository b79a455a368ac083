import type { JsonSchema } from '@policy-lint/model';

const text: JsonSchema = { type: 'string', minLength: 1 };
const day: JsonSchema = { ...text, description: 'As 2026-01-31.' };

/** The one description of a baseline: it validates, and it is shipped for editors. */
export const baselineSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'policy-lint baseline',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'entries'],
  properties: {
    version: { const: 1 },
    entries: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'rule', 'fingerprint', 'message', 'reason', 'owner', 'since'],
        properties: {
          path: { ...text, description: 'Relative to the root of the repository, with /.' },
          rule: text,
          fingerprint: { ...text, description: 'What the finding is, wherever it stands.' },
          message: { ...text, description: 'For the reader alone.' },
          reason: { ...text, description: 'Why it is accepted.' },
          owner: { ...text, description: 'Who answers for it.' },
          since: day,
          until: { ...day, description: 'The last day on which it is accepted, in UTC.' },
        },
      },
    },
  },
};
