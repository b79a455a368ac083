import { environments, type JsonSchema } from '@policy-lint/model';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const at = { ...text, description: 'The key of the config after the change, or a file.' } as const;
const level = { type: 'string', enum: ['off', 'warn', 'error'] } as const;
const where = {
  ...text,
  description: 'A pattern or a file that it holds for; absent where it holds everywhere.',
} as const;

const side = closed(['state'], {
  state: {
    type: 'string',
    enum: ['none', 'text', 'program', 'unreadable', 'not-compared'],
    description: '`program` would have to be run, and is not.',
  },
  path: { ...text, description: 'Where the config lies.' },
});

const lowered = closed(['rule', 'from', 'to'], { rule: text, from: level, to: level });

const levels = closed(['rules', 'environments', 'at'], {
  rules: { type: 'array', items: lowered },
  environments: { type: 'array', items: { type: 'string', enum: environments } },
  where,
  at,
});

const options = closed(['rule', 'before', 'after', 'at'], {
  rule: text,
  before: { type: 'object' },
  after: { type: 'object' },
  where,
  at,
});

const removed = closed(['rules', 'pack', 'whole', 'at'], {
  rules: texts,
  pack: text,
  whole: { type: 'boolean', description: 'Whether all of the pack is gone.' },
  at,
});

const unread = closed(['setting', 'where', 'at'], {
  setting: { ...text, description: 'Such as `ignores` or `kinds.migration.files`.' },
  where: { ...text, description: '`**` where it is everything.' },
  at,
});

const setting = closed(['setting', 'weaker', 'at'], {
  setting: text,
  before: {},
  after: {},
  weaker: { type: 'boolean', description: 'Where that is certain.' },
  at,
});

const pack = closed(['pack', 'files', 'at'], {
  pack: { ...text, description: 'As the config calls it.' },
  data: { const: true, description: 'Not a pack, but what the `data` of the config names.' },
  files: texts,
  at,
});

const entry = closed(['change', 'rule', 'path', 'at'], {
  change: { type: 'string', enum: ['added', 'longer'] },
  rule: text,
  path: text,
  until: { ...text, description: 'The last day on which it holds.' },
  at: { ...text, description: 'The entry in the baseline.' },
});

/** How the policy after a change is weaker than before, and what nobody can tell of it. */
export const policySchema: JsonSchema = closed(
  [
    'files',
    'at',
    'before',
    'after',
    'levels',
    'options',
    'removed',
    'unread',
    'settings',
    'packs',
    'baseline',
  ],
  {
    files: { ...texts, description: 'Those of the change that belong to the policy.' },
    at: { ...text, description: 'The config as a whole.' },
    before: side,
    after: side,
    levels: { type: 'array', items: levels, description: 'Levels that one key lowers.' },
    options: { type: 'array', items: options, description: 'Of rules that are on.' },
    removed: { type: 'array', items: removed, description: 'Rules that no pack brings any more.' },
    unread: { type: 'array', items: unread, description: 'What was judged before.' },
    settings: { type: 'array', items: setting, description: 'Other keys that differ.' },
    baseline: { type: 'array', items: entry, description: 'What is accepted since the change.' },
    packs: { type: 'array', items: pack, description: 'Packs that say something else.' },
  },
);

function closed(required: readonly string[], properties: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}
