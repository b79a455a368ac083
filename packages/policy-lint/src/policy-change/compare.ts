import type { PolicyChange, Problem } from '@policy-lint/model';
import type { Workspace } from '../workspace.ts';
import { compareLevels } from './levels.ts';
import { comparePacks } from './packs.ts';
import { compareSettings } from './settings.ts';
import { comparedSide, type ComparedSide } from './side.ts';
import { compareFiles } from './unread.ts';

export interface PolicySides {
  readonly before: Workspace;
  readonly after: Workspace;
  /** Every file that there is, and those that the change has. */
  readonly files: readonly string[];
}

type Differences = Omit<PolicyChange, 'files'>;

/** What a change makes weaker, as far as both sides can be read without running anything. */
export async function comparePolicies(
  sides: PolicySides,
): Promise<{ readonly policy: Differences; readonly problems: readonly Problem[] }> {
  const [before, after] = [await comparedSide(sides.before), await comparedSide(sides.after)];
  const { state } = after.side;
  // A program is a finding; what is broken would be the next change's policy.
  const problems = state === 'unreadable' ? sides.after.problems : [];
  return { policy: differences(before, after, sides.files), problems };
}

function differences(
  before: ComparedSide,
  after: ComparedSide,
  files: readonly string[],
): Differences {
  const sides = { before: before.side, after: after.side };
  if (!isKnown(before) || !isKnown(after)) return { ...nothing, ...sides };
  return {
    ...sides,
    ...compareLevels(before, after, files),
    ...comparePacks(before, after),
    unread: compareFiles(before, after, files),
    settings: compareSettings(before.value, after.value),
  };
}

function isKnown({ side: { state } }: ComparedSide): boolean {
  return state === 'text' || state === 'none';
}

export const nothing = {
  levels: [],
  options: [],
  removed: [],
  unread: [],
  settings: [],
  packs: [],
};
