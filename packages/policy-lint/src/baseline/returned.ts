import type { Change, Finding } from '@policy-lint/model';
import type { Judgement } from '../check/judgement.ts';
import type { Entry } from './entry.ts';

/** Findings whose entry ended are back: on the default branch as they are, elsewhere as warnings. */
export async function bringBack(
  ended: readonly (readonly [Finding, Entry])[],
  judgement: Judgement,
  change: Change,
): Promise<ReadonlyMap<Finding, Finding>> {
  if (ended.length === 0) return new Map();
  const fails = await isDefaultBranch(judgement, change);
  return new Map(
    ended.map(([finding, entry]) => {
      const related = [...finding.related, { message: words(entry), place: entry.place }];
      const severity = fails ? finding.severity : 'warn';
      return [finding, { ...finding, severity, related }];
    }),
  );
}

/** Where nobody can know, the stricter answer. */
async function isDefaultBranch({ baseline }: Judgement, { branch }: Change): Promise<boolean> {
  if (typeof branch !== 'string') return true;
  const name = await baseline?.defaultBranch();
  return name === undefined || name === branch;
}

function words({ until = '', reason, owner }: Entry): string {
  return `the baseline accepted this until ${until}: ${reason} (${owner})`;
}
