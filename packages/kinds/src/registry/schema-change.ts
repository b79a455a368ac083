import type { JsonSchema } from '@policy-lint/model';
import { at, closed, count, flag, list, enumOf, text } from './schema-parts.ts';

const person = closed({ name: text, email: text });

const file = closed(
  {
    path: text,
    at,
    status: enumOf('present', 'added', 'modified', 'deleted', 'type-changed', 'unmerged'),
    role: enumOf('registry', 'changelog', 'helper', 'other'),
  },
  { previous_path: text, type: enumOf('file', 'symlink', 'submodule') },
);

const commit = closed(
  {
    id: text,
    short_id: text,
    subject: text,
    author: person,
    committer: person,
    merge: flag,
    mainline: flag,
  },
  { seconds: count },
);

/** Where a change comes from and what it is made of. */
export const changeSchema: JsonSchema = closed(
  {
    origin: enumOf('files', 'staged', 'range', 'stdin'),
    has_before: flag,
    committed: flag,
    branch: closed(
      { state: enumOf('named', 'detached', 'unknown'), protected: flag },
      { name: text },
    ),
    files: list(file),
    messages: list(closed({ subject: text, empty: flag }, { short_id: text })),
  },
  {
    contained_in: list(closed({ name: text, protected: flag })),
    unstaged: list(closed({ path: text, at })),
    commits: list(commit),
    pull_request: closed({}, { title: text, body: text }),
  },
);
