import { jsonMember } from '@policy-lint/languages';
import type { Entry } from './changelog-entries.ts';
import type { Action } from './repo-operations.ts';

export interface LogEntry {
  readonly action: Action;
  readonly owner: string;
  readonly repo: string;
  readonly full_name: string;
}

const actions: readonly Action[] = ['register', 'enable', 'disable', 'unregister'];

/** What an addition to the changelog claims to have been done; undefined where it does not say. */
export function logEntry({ node, line }: Entry): LogEntry | undefined {
  if (node?.type !== 'object' || (line.spread?.values ?? line.values).length !== 1)
    return undefined;
  const text = (name: string) => {
    const value = jsonMember(node, name)?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [owner, repo, named] = [text('owner'), text('repo'), text('action')];
  const action = actions.find((known) => known === named);
  if (owner === undefined || repo === undefined || action === undefined) return undefined;
  return { action, owner, repo, full_name: `${owner}/${repo}` };
}
