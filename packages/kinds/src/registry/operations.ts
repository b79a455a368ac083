import { type JsonNode, jsonMember } from '@policy-lint/languages';
import {
  type Edit,
  type Pages,
  addition,
  entryOrderEdits,
  extraFields,
  fieldEdits,
  removal,
} from './edits.ts';
import { members } from './field.ts';
import { diffRepo, type RegistryDiff, unregister } from './repo-operations.ts';

export interface Roots {
  /** Absent where the registry is new. */
  readonly before?: JsonNode;
  readonly after: JsonNode;
}

/** What the helper must have done to get from one side to the other, and what it cannot have done. */
export function diffRegistry(roots: Roots, pages: Pages): RegistryDiff {
  const before = jsonMember(roots.before, 'orgs');
  const after = jsonMember(roots.after, 'orgs');
  if (after?.type !== 'object') return { operations: [], edits: [] };
  const top =
    roots.before === undefined
      ? []
      : fieldEdits({ before: roots.before, after: roots.after, pages }, ['orgs']);
  const names = new Set([...members(before), ...members(after)].map(({ key }) => key?.name ?? ''));
  const orgs = [...names].map((owner) =>
    diffOrg(owner, jsonMember(before, owner), jsonMember(after, owner), after, pages),
  );
  const order = before?.type === 'object' ? entryOrderEdits({ before, after, pages }) : [];
  // An organization is its own owner.
  const moved = order.map((edit) => ({ ...edit, owner: edit.field }));
  return merge([{ operations: [], edits: top }, ...orgs, { operations: [], edits: moved }]);
}

function merge(diffs: readonly RegistryDiff[]): RegistryDiff {
  return {
    operations: diffs.flatMap(({ operations }) => operations),
    edits: diffs.flatMap(({ edits }) => edits),
  };
}

function diffOrg(
  owner: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  orgs: JsonNode,
  pages: Pages,
): RegistryDiff {
  if (after === undefined) {
    if (before === undefined) return merge([]);
    const gone = members(jsonMember(before, 'repos')).map((repo) =>
      unregister(owner, repo, orgs, pages, true),
    );
    return { operations: gone, edits: [removal(pages, before, orgs, { owner })] };
  }
  if (after.type !== 'object') return merge([]);
  const own =
    before === undefined
      ? newOrg(owner, after, pages)
      : fieldEdits({ before, after, pages, owner }, ['repos']);
  return merge([{ operations: [], edits: own }, diffRepos(owner, before, after, pages)]);
}

function newOrg(owner: string, org: JsonNode, pages: Pages): readonly Edit[] {
  const repos = jsonMember(org, 'repos');
  const bare = repos?.type === 'object' && members(repos).length === 0;
  const extra = extraFields(pages, org, ['telemetry_repo', 'repos'], { owner });
  return bare ? [addition(pages, org, { owner }), ...extra] : extra;
}

function diffRepos(
  owner: string,
  orgBefore: JsonNode | undefined,
  orgAfter: JsonNode,
  pages: Pages,
): RegistryDiff {
  const before = jsonMember(orgBefore, 'repos');
  const after = jsonMember(orgAfter, 'repos');
  // A registry that is not made of objects is reported as such, and not as a row of deletions.
  if (after?.type !== 'object') return merge([]);
  const names = new Set([...members(before), ...members(after)].map(({ key }) => key?.name ?? ''));
  const order = before?.type === 'object' ? entryOrderEdits({ before, after, pages, owner }) : [];
  const repos = [...names].map((name) => {
    const nodes = { before: jsonMember(before, name), after: jsonMember(after, name) };
    return diffRepo(owner, name, nodes, after, pages);
  });
  return merge([...repos, { operations: [], edits: order }]);
}
