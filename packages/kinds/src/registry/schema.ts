import type { JsonSchema } from '@policy-lint/model';
import { changeSchema } from './schema-change.ts';
import {
  at,
  closed,
  count,
  duplicates,
  field,
  flag,
  jsonTypes,
  list,
  namedPlace,
  enumOf,
  text,
  textFacts,
} from './schema-parts.ts';

const state = enumOf('present', 'absent', 'unknown');
const error = closed({ message: text, at });

const document = {
  ...count,
  description: 'The number of the JSON document in the file that this stands in, from 0.',
};

const entry = { document, org: text, at, type: enumOf(...jsonTypes), context: field };

const registrySide = closed(
  {
    path: text,
    state,
    at,
    errors: list(error),
    values: list(closed({ type: enumOf(...jsonTypes), at, schema_version: field, orgs: field })),
    duplicates,
    orgs: list(
      closed({
        ...namedPlace,
        document,
        type: enumOf(...jsonTypes),
        telemetry_repo: field,
        repos: field,
        repo_count: count,
      }),
    ),
    repos: list(
      closed({
        ...entry,
        name: text,
        full_name: text,
        state: field,
        process: field,
        reason: field,
      }),
    ),
    unnamed: list(closed(entry)),
  },
  { text: textFacts },
);

const entryFields = closed(
  {
    at,
    timestamp: field,
    action: field,
    owner: field,
    repo: field,
    context: field,
    telemetry_repo: field,
    reason: field,
    process: field,
    schema_version: field,
    others: list(closed(namedPlace)),
  },
  { seconds: count },
);

const line = closed(
  { number: count, at, blank: flag, terminated: flag, values: count },
  {
    error,
    spread_to: count,
    part_of: count,
    difference: closed({ at }),
    type: enumOf(...jsonTypes),
    entry: entryFields,
  },
);

const changelogSide = closed(
  { path: text, state, at, duplicates, lines: list(line) },
  { text: textFacts },
);

const actions = ['register', 'enable', 'disable', 'unregister'] as const;
const repoState = enumOf('absent', 'enabled', 'disabled', 'other', 'unknown');

const operation = closed(
  {
    action: enumOf(...actions),
    owner: text,
    repo: text,
    full_name: text,
    at,
    with_org: flag,
    logged: enumOf('agrees', 'differs', 'missing', 'unreadable'),
  },
  { before_at: at, context: text },
);

const edit = closed(
  { type: enumOf('added', 'removed', 'changed', 'moved'), field: text, at },
  { owner: text, repo: text, before_at: at, before: field, after: field },
);

const added = closed(
  {
    number: count,
    at,
    claim: enumOf('agrees', 'differs', 'unchanged', 'impossible', 'unreadable', 'untold'),
  },
  {
    action: enumOf(...actions),
    owner: text,
    repo: text,
    full_name: text,
    found: repoState,
    expected: text,
  },
);

const rewrite = closed(
  { type: enumOf('edited', 'deleted', 'moved', 'inserted'), at, count },
  { before_at: at },
);

/** The facts of a registry change. */
export const registrySchema: JsonSchema = closed({
  settings: closed({
    registry: text,
    changelog: text,
    branches: list(text),
    contexts: list(text),
    process: text,
  }),
  change: changeSchema,
  registry: closed({ before: registrySide, after: registrySide }),
  changelog: closed({ before: changelogSide, after: changelogSide }),
  compared: {
    ...flag,
    description:
      'Whether both sides of the registry could be read as a whole; otherwise the lists below leave out what could not.',
  },
  operations: list(operation),
  edits: list(edit),
  added: list(added),
  rewrites: list(rewrite),
});
