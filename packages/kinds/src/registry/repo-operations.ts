import { type JsonNode, jsonMember } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { type Edit, type Pages, extraFields, fieldEdits } from './edits.ts';
import { keyPlace, placeOf } from './page.ts';

export type Action = 'register' | 'enable' | 'disable' | 'unregister';

/** One run of the helper, as far as the registry shows it. */
export type Operation = {
  readonly action: Action;
  readonly owner: string;
  readonly repo: string;
  readonly full_name: string;
  readonly at: At;
  readonly before_at?: At;
  /** Of the repository, before where it is gone. */
  readonly context?: string;
  /** The repository went away together with its whole organization. */
  readonly with_org: boolean;
};

export interface RegistryDiff {
  readonly operations: readonly Operation[];
  readonly edits: readonly Edit[];
}

/** What happened to one repository. */
export function diffRepo(
  owner: string,
  repo: string,
  nodes: { readonly before: JsonNode | undefined; readonly after: JsonNode | undefined },
  repos: JsonNode,
  pages: Pages,
): RegistryDiff {
  const { before, after } = nodes;
  if (after === undefined) {
    if (before === undefined) return { operations: [], edits: [] };
    return { operations: [unregister(owner, before, repos, pages, false)], edits: [] };
  }
  if (before === undefined) {
    const edits = extraFields(pages, after, entryFields, { owner, repo });
    return { operations: [register(owner, after, pages)], edits };
  }
  if (before.type !== 'object' || after.type !== 'object') return { operations: [], edits: [] };
  return diffEntry({ before, after, pages, owner, repo });
}

const entryFields = ['state', 'context', 'process', 'reason'];

function register(owner: string, repo: JsonNode, pages: Pages): Operation {
  return { ...operation('register', owner, repo), at: keyPlace(pages.after, repo) };
}

export function unregister(
  owner: string,
  repo: JsonNode,
  from: JsonNode,
  pages: Pages,
  withOrg: boolean,
): Operation {
  return {
    ...operation('unregister', owner, repo),
    at: keyPlace(pages.after, from),
    before_at: keyPlace(pages.before, repo),
    with_org: withOrg,
  };
}

function operation(action: Action, owner: string, node: JsonNode) {
  const repo = node.key?.name ?? '';
  const context = jsonMember(node, 'context')?.value;
  const known = typeof context === 'string' ? { context } : {};
  return { action, owner, repo, full_name: `${owner}/${repo}`, ...known, with_org: false };
}

interface Entries {
  readonly before: JsonNode;
  readonly after: JsonNode;
  readonly pages: Pages;
  readonly owner: string;
  readonly repo: string;
}

/** Switching a repository on or off writes its state, process and reason, and nothing else. */
function diffEntry(entries: Entries): RegistryDiff {
  const { before, after, pages, owner } = entries;
  const state = jsonMember(after, 'state');
  const action = switchBetween(jsonMember(before, 'state')?.value, state?.value);
  if (action === undefined || state === undefined) {
    return { operations: [], edits: fieldEdits(entries) };
  }
  const operations = [
    {
      ...operation(action, owner, after),
      at: placeOf(pages.after, state),
      before_at: keyPlace(pages.before, before),
    },
  ];
  return { operations, edits: fieldEdits(entries, ['state', 'process', 'reason']) };
}

function switchBetween(before: unknown, after: unknown): Action | undefined {
  if (before === 'enabled' && after === 'disabled') return 'disable';
  if (before === 'disabled' && after === 'enabled') return 'enable';
  return undefined;
}
