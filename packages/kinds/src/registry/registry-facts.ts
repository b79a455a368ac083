import { type JsonNode, jsonMember, type JsonText, parseJsonStream } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { type Field, fieldOf, members, type NamedPlace } from './field.ts';
import { refuseLoneSurrogate } from './lone-surrogates.ts';
import { filePlace, keyPlace, type Page, placeOf } from './page.ts';
import { type DuplicateFact, duplicateFacts, type TextFacts, textFacts } from './text-facts.ts';

/** One side of the registry. Without a readable text it has no values, orgs or repos. */
export type RegistryFacts = {
  readonly path: string;
  readonly state: 'present' | 'absent' | 'unknown';
  readonly at: At;
  readonly text?: TextFacts;
  readonly errors: readonly { readonly message: string; readonly at: At }[];
  /** The top of the document; more than one where several stand in one file. */
  readonly values: readonly ValueFact[];
  readonly duplicates: readonly DuplicateFact[];
  readonly orgs: readonly OrgFact[];
  readonly repos: readonly RepoFact[];
  /** Entries of an array where an object by repository name should be. */
  readonly unnamed: readonly EntryFact[];
};

type ValueFact = {
  readonly type: JsonNode['type'];
  readonly at: At;
  readonly schema_version: Field;
  readonly orgs: Field;
};

type OrgFact = NamedPlace & {
  /** The number of its document among the values. */
  readonly document: number;
  readonly type: JsonNode['type'];
  readonly telemetry_repo: Field;
  readonly repos: Field;
  readonly repo_count: number;
};

type EntryFact = {
  readonly document: number;
  readonly org: string;
  readonly at: At;
  readonly type: JsonNode['type'];
  readonly context: Field;
};

type RepoFact = EntryFact & {
  readonly name: string;
  readonly full_name: string;
  readonly state: Field;
  readonly process: Field;
  readonly reason: Field;
};

export interface ReadRegistry {
  readonly facts: RegistryFacts;
  /** Only where the text holds exactly one value. */
  readonly root?: JsonNode;
}

export function readRegistry(page: Page): ReadRegistry {
  const { path, state } = page.document;
  const side = { path, state, at: filePlace(page) };
  if (state !== 'present') return { facts: { ...side, errors: [], ...nothing } };
  const { text } = page.document;
  const stream = parseJsonStream(text).map((value) => refuseLoneSurrogate(text, value));
  const errors = errorsOf(page, stream);
  const roots = errors.length > 0 ? [] : stream.flatMap(({ root }) => root ?? []);
  const root = roots.length === 1 ? roots[0] : undefined;
  const facts = { ...side, text: textFacts(page, root), errors, ...contentOf(page, roots) };
  return root === undefined ? { facts } : { facts, root };
}

const nothing = { values: [], duplicates: [], orgs: [], repos: [], unnamed: [] };

/** Where a bracket is wrong, one mistake makes many; the first is the one to mend. */
function errorsOf(page: Page, stream: readonly JsonText[]): RegistryFacts['errors'] {
  if (stream.length === 0) {
    const message = page.isFile ? 'the file is empty' : 'this is not a file';
    return [{ message, at: filePlace(page) }];
  }
  const first = stream.flatMap(({ errors }) => errors)[0];
  return first === undefined ? [] : [{ message: first.message, at: placeOf(page, first) }];
}

function contentOf(page: Page, roots: readonly JsonNode[]) {
  const orgNodes = roots.flatMap((root, document) =>
    members(jsonMember(root, 'orgs')).map((node) => ({ document, node })),
  );
  return {
    values: roots.map((root) => valueFact(page, root)),
    duplicates: roots.flatMap((root) => duplicateFacts(page, root)),
    orgs: orgNodes.map((org) => orgFact(page, org)),
    repos: orgNodes.flatMap((org) =>
      members(jsonMember(org.node, 'repos')).map((repo) => repoFact(page, org, repo)),
    ),
    unnamed: orgNodes.flatMap((org) =>
      unnamedEntries(org.node).map((entry) => entryFact(page, org, entry)),
    ),
  };
}

function valueFact(page: Page, root: JsonNode): ValueFact {
  const at = placeOf(page, { start: root.start, end: root.start + 1 });
  const field = (name: string) => fieldOf(page, root, name, at);
  return { type: root.type, at, schema_version: field('schema_version'), orgs: field('orgs') };
}

interface OrgNode {
  readonly document: number;
  readonly node: JsonNode;
}

function orgFact(page: Page, { document, node: org }: OrgNode): OrgFact {
  const at = keyPlace(page, org);
  return {
    name: org.key?.name ?? '',
    document,
    at,
    type: org.type,
    telemetry_repo: fieldOf(page, org, 'telemetry_repo', at),
    repos: fieldOf(page, org, 'repos', at),
    repo_count: members(jsonMember(org, 'repos')).length,
  };
}

function repoFact(page: Page, org: OrgNode, repo: JsonNode): RepoFact {
  const entry = entryFact(page, org, repo);
  const name = repo.key?.name ?? '';
  const field = (key: string) => fieldOf(page, repo, key, entry.at);
  return {
    ...entry,
    name,
    full_name: `${entry.org}/${name}`,
    state: field('state'),
    process: field('process'),
    reason: field('reason'),
  };
}

function entryFact(page: Page, { document, node: org }: OrgNode, entry: JsonNode): EntryFact {
  const at = keyPlace(page, entry);
  const context = fieldOf(page, entry, 'context', at);
  return { document, org: org.key?.name ?? '', at, type: entry.type, context };
}

function unnamedEntries(org: JsonNode): readonly JsonNode[] {
  const repos = jsonMember(org, 'repos');
  return repos?.type === 'array' ? repos.children : [];
}
