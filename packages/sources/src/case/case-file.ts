import type { JsonObject, Person, PullRequest } from '@policy-lint/model';
import { anyObject, listOf, mapOf, object, oneOf, passing, text } from './shape.ts';
import type { Check } from './shape.ts';

/** A policy's test case as plain data. */
export interface CaseFile {
  /** Default: staged. */
  readonly origin?: CaseOrigin;
  /** null on a detached HEAD; left out where nobody knows. */
  readonly branch?: string | null;
  readonly message?: string;
  readonly commits?: readonly CaseCommit[];
  readonly containedIn?: readonly string[];
  readonly unstaged?: readonly string[];
  readonly pullRequest?: PullRequest;
  readonly files: Readonly<Record<string, CaseVersions>>;
  /** Everything below is for who judges the case, not for the source. */
  readonly now?: string;
  readonly settings?: JsonObject;
  readonly options?: JsonObject;
  readonly profile?: string;
  readonly expect?: readonly CaseExpectation[];
}

export type CaseOrigin = (typeof origins)[number];

export interface CaseVersions {
  readonly before?: string | Uint8Array;
  readonly after?: string | Uint8Array;
  /** Of both sides; default 100644. */
  readonly mode?: string;
}

export interface CaseCommit {
  readonly subject: string;
  readonly body?: string;
  readonly author?: Person;
  readonly committer?: Person;
  /** Default: the case's `now`. */
  readonly time?: string;
}

export interface CaseExpectation {
  /** `path:line:column`, or a path for a whole file. */
  readonly at: string;
  /** A part of the message. */
  readonly message?: string;
}

/** Throws an error that names the key and what was expected there. */
export const assertCaseFile: (value: unknown) => void = (value) => {
  caseFile(value, '');
  const { origin = 'staged', commits, files } = value as CaseFile;
  if (commits !== undefined && origin !== 'range')
    throw new Error('The key `commits` needs `origin: range`: only a range has commits');
  if (origin === 'files' && Object.values(files).some(({ before }) => before !== undefined))
    throw new Error('The key `before` needs another origin: files on disk have no earlier side');
};

const origins = ['staged', 'range', 'files'] as const;

const branch = passing('a string or null', (value) => value === null || typeof value === 'string');

const instant = passing(
  'a time such as 2026-02-01T00:00:00Z',
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
);

const content = passing(
  'a string or bytes',
  (value) => typeof value === 'string' || value instanceof Uint8Array,
);

const mode = oneOf(['100644', '100755', '120000', '160000']);

const path: Check = (value) => {
  const parts = String(value).split('/');
  if (parts.every((part) => part !== '' && part !== '.' && part !== '..')) return;
  throw new Error(`Expected a path from the root with \`/\`, got ${JSON.stringify(value)}`);
};

const atLeastOneSide: Check = (value, at) => {
  object({ before: content, after: content, mode })(value, at);
  const { before, after } = value as CaseVersions;
  if (before === undefined && after === undefined)
    throw new Error(`Expected \`${at}\` to have a \`before\` or an \`after\``);
};

const person = object({ name: text, email: text }, ['name', 'email']);

const commit = object(
  { subject: text, body: text, author: person, committer: person, time: instant },
  ['subject'],
);

const caseFile = object(
  {
    origin: oneOf(origins),
    branch,
    message: text,
    commits: listOf(commit),
    containedIn: listOf(text),
    unstaged: listOf(text),
    pullRequest: object({ title: text, body: text }),
    files: mapOf(path, atLeastOneSide),
    now: instant,
    settings: anyObject,
    options: anyObject,
    profile: text,
    expect: listOf(object({ at: text, message: text }, ['at'])),
  },
  ['files'],
);
