import { type JsonNode, jsonMember } from '@policy-lint/languages';
import { members } from './field.ts';

/** `unknown`: something else stands where an object should be. */
export type RepoState = 'absent' | 'enabled' | 'disabled' | 'other' | 'unknown';

export type StateOf = (fullName: string) => RepoState;

/** The state of each repository on one side of the registry. */
export function statesOf(root: JsonNode | undefined): StateOf {
  const states = new Map<string, RepoState>();
  const unknown: string[] = [];
  for (const org of members(jsonMember(root, 'orgs'))) {
    const repos = jsonMember(org, 'repos');
    if (repos?.type !== 'object') unknown.push(`${org.key?.name}/`);
    for (const repo of members(repos)) {
      states.set(`${org.key?.name}/${repo.key?.name}`, stateOfEntry(repo));
    }
  }
  return (fullName) =>
    states.get(fullName) ??
    (unknown.some((owner) => fullName.startsWith(owner)) ? 'unknown' : 'absent');
}

/** Whether every organization and every repository can be told. */
export function isWhole(root: JsonNode | undefined): boolean {
  return members(jsonMember(root, 'orgs')).every((org) => {
    const repos = jsonMember(org, 'repos');
    return repos?.type === 'object' && members(repos).every(({ type }) => type === 'object');
  });
}

function stateOfEntry(repo: JsonNode): RepoState {
  if (repo.type !== 'object') return 'unknown';
  const state = jsonMember(repo, 'state')?.value;
  return state === 'enabled' || state === 'disabled' ? state : 'other';
}
