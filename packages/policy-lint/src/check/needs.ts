import type { Change, Need, Rule, Stage } from '@policy-lint/model';

/** The first stage that has each need; what is missing before it is deferred to it. */
const stageOf: Readonly<Record<Need, Stage>> = {
  before: 'pre-commit',
  base: 'pre-push',
  branch: 'pre-commit',
  unstaged: 'pre-commit',
  commits: 'pre-push',
  'pull-request': 'ci',
  clock: 'manual',
};

const remedies: Readonly<Record<Need, string>> = {
  before: 'Compare two commits: `--base REF`.',
  base: 'Compare with what is released: `--base REF`.',
  branch: 'Name the branch: `--branch NAME`.',
  unstaged: 'Judge the index: `--staged`.',
  commits: 'Compare two commits: `--base REF`.',
  'pull-request': 'Pass `--pr-title` and `--pr-body-file`.',
  clock: 'Pass `--now TIME`.',
};

/** What a rule lacks in this change, with the stage that will have it. */
export function missingNeeds(rule: Rule, change: Change): readonly Need[] {
  const here = providedBy(change);
  return rule.needs.filter((need) => !here[need]);
}

export function deferral(missing: readonly Need[]): {
  readonly stage: Stage;
  readonly hint: string;
} {
  const order: readonly Stage[] = ['manual', 'pre-commit', 'pre-push', 'ci'];
  const latest = missing
    .map((need) => stageOf[need])
    .sort((a, b) => order.indexOf(b) - order.indexOf(a));
  return { stage: latest[0] ?? 'ci', hint: missing.map((need) => remedies[need]).join(' ') };
}

function providedBy(change: Change): Readonly<Record<Need, boolean>> {
  return {
    before: change.hasBefore,
    base: change.origin === 'range',
    branch: change.branch !== undefined,
    unstaged: change.unstaged !== undefined,
    // A commit hook has the message of the one commit that there will be.
    commits: change.commits !== undefined || change.message !== undefined,
    'pull-request': change.pullRequest !== undefined,
    clock: true,
  };
}
