import type { PackMeta, Problem, ProblemCode, Rule } from '@policy-lint/model';
import type { Breakdown } from './thread.ts';

/** Why a rule of somebody else's pack could not be decided. */
export function explainBreakdown(rule: Rule, subject: string, breakdown: Breakdown): Problem {
  const { code, explain, hint } = breakdowns[breakdown.cause];
  const message = `Rule ${rule.id} ${explain(breakdown.reason)} on ${subject}.`;
  return { code, message, hint, rule: rule.id, subject };
}

/** Why a pack did not even get as far as its first rule. */
export function explainStart({ name }: PackMeta, { reason }: Breakdown): Problem {
  return {
    code: 'pack-load',
    message: `The pack ${name} cannot be loaded: its worker did not start (${reason}).`,
  };
}

interface Explanation {
  readonly code: ProblemCode;
  explain(reason: string): string;
  readonly hint: string;
}

const breakdowns: Readonly<Record<Breakdown['cause'], Explanation>> = {
  timeout: {
    code: 'rule-timeout',
    explain: (reason) => `was stopped, because ${reason}`,
    hint: 'Look for a rule that combines everything with everything, or for patterns that come from the input: more than 100 different ones never end.',
  },
  memory: {
    code: 'rule-memory',
    explain: () => 'was stopped, because it needs more memory than it may have',
    hint: 'Look for a rule that combines everything with everything.',
  },
  crash: {
    code: 'rule-failed',
    explain: (reason) => `took its worker down (${reason})`,
    hint: 'Build the pack again; if that does not help, this is a bug of policy-lint.',
  },
};
