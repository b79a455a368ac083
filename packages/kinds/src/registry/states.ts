import { type JsonNode, jsonMember } from '@policy-lint/languages';
import { members } from './field.ts';

export type RepoState = 'absent' | 'enabled' | 'disabled' | 'other';

export type StateOf = (fullName: string) => RepoState;

/** The state of each repository on one side of the registry. */
export function statesOf(root: JsonNode | undefined): StateOf {
  const states = new Map<string, RepoState>();
  for (const org of members(jsonMember(root, 'orgs'))) {
    for (const repo of members(jsonMember(org, 'repos'))) {
      states.set(`${org.key?.name}/${repo.key?.name}`, stateOfEntry(repo));
    }
  }
  return (fullName) => states.get(fullName) ?? 'absent';
}

function stateOfEntry(repo: JsonNode): RepoState {
  const state = jsonMember(repo, 'state')?.value;
  return state === 'enabled' || state === 'disabled' ? state : 'other';
}
