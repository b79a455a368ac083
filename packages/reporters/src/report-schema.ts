import { environments, stages, type JsonSchema } from '@policy-lint/model';

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const number = { type: 'integer', minimum: 1 } as const;

const place = {
  path: { ...text, description: 'Relative to the repository root, with `/`.' },
  line: { ...number, description: 'From 1; absent where the file as a whole is meant.' },
  column: { ...number, description: 'From 1, in UTF-16 code units.' },
  endLine: number,
  endColumn: { ...number, description: 'Right after the last character.' },
} as const;

const related = closed(['message', 'path'], { message: text, ...place });

const findingKeys = [
  'rule',
  'severity',
  'message',
  'path',
  'subject',
  'related',
  'fingerprint',
] as const;
const findingProperties = {
  rule: text,
  severity: { enum: ['warn', 'error'] },
  message: text,
  hint: text,
  ...place,
  subject: text,
  url: text,
  data: { description: 'Whatever else the rule says.' },
  related: { type: 'array', items: related },
  fingerprint: { ...text, description: 'The same while the same is found in the same code.' },
} as const;

const acceptance = closed(['type', 'reason', 'path'], {
  type: { enum: ['comment', 'baseline'] },
  reason: text,
  owner: text,
  until: { ...text, description: 'The last day on which it holds.' },
  ...place,
});

const finding = closed(findingKeys, findingProperties);
const suppressed = closed([...findingKeys, 'by'], { ...findingProperties, by: acceptance });

const problem = closed(['code', 'message'], {
  code: text,
  message: text,
  hint: text,
  ...place,
  rule: text,
  subject: text,
});

const ledgerRow = closed(['path', 'rules', 'outcome'], {
  path: text,
  subject: text,
  kind: text,
  rules: {
    type: 'array',
    items: text,
    description: 'Ids, or `*` for every rule that no other row of this file names.',
  },
  outcome: { enum: ['evaluated', 'not-applicable', 'ignored', 'deferred', 'problem'] },
  reason: text,
});

const summary = closed(['verdict', 'errors', 'warnings', 'problems', 'subjects', 'files'], {
  verdict: { enum: ['pass', 'fail', 'undecided'] },
  errors: count,
  warnings: count,
  problems: count,
  subjects: count,
  files: count,
});

const run = closed(['stage', 'environment'], {
  origin: { enum: ['files', 'staged', 'range', 'stdin'] },
  base: { ...text, description: 'Full id of the commit that the change starts from.' },
  head: text,
  branch: { type: ['string', 'null'] },
  stage: { enum: [...stages] },
  environment: { enum: [...environments] },
  policy: {
    ...closed(['from'], { from: { enum: ['change', 'base'] }, commit: text }),
    description: 'Where config, packs and baseline were read from.',
  },
  narrowed: {
    type: 'array',
    items: text,
    minItems: 1,
    description: 'The options that made it judge less than change and config ask for.',
  },
});

const note = closed(['message'], { message: text, hint: text, ...place });

const required = [
  'version',
  'tool',
  'summary',
  'run',
  'findings',
  'suppressed',
  'known',
  'problems',
  'ledger',
  'notes',
];

/** What `-f json` writes. A key may be added within a version; none changes or goes away. */
export const reportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Report of policy-lint',
  ...closed(required, {
    version: { const: 1 },
    tool: closed(['name', 'version', 'url'], { name: text, version: text, url: text }),
    summary,
    run,
    findings: { type: 'array', items: finding, description: 'By path, place and rule.' },
    suppressed: { type: 'array', items: suppressed, description: 'What somebody accepted.' },
    known: { type: 'array', items: finding, description: 'What the base had already.' },
    problems: { type: 'array', items: problem, description: 'What could not be decided.' },
    ledger: { type: 'array', items: ledgerRow, description: 'What became of every file.' },
    notes: { type: 'array', items: note, description: 'What decides nothing.' },
  }),
};

function closed(keys: readonly string[], properties: JsonSchema): JsonSchema {
  return { type: 'object', required: keys, properties, additionalProperties: false };
}
