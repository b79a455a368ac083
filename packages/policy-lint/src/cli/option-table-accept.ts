import type { OptionSpec } from './option-spec.ts';

/** What counts: the part of the table about existing findings, and about the baseline. */
export const allOption = {
  name: 'all',
  group: 'What to check',
  help: 'also report findings that the base already has (--staged, --base, --ci)',
} as const satisfies OptionSpec;

export const acceptOptions = [
  {
    name: 'baseline',
    value: 'FILE',
    group: 'How to judge',
    help: 'the file of accepted findings (policy-lint.baseline.yaml)',
  },
  { name: 'no-baseline', group: 'How to judge', help: 'nothing is accepted but by comments' },
  {
    name: 'default-branch',
    value: 'NAME',
    group: 'How to judge',
    help: 'where an exception that ended fails (what origin/HEAD is)',
  },
] as const satisfies readonly OptionSpec[];

export const baselineOptions = [
  { name: 'reason', value: 'TEXT', group: 'Other', help: '`baseline`: why it accepts what is new' },
  { name: 'owner', value: 'NAME', group: 'Other', help: '`baseline`: who answers for that' },
  { name: 'until', value: 'DATE', group: 'Other', help: '`baseline`: the last day of that' },
  {
    name: 'prune',
    group: 'Other',
    help: '`baseline` takes out what is not needed any more, and adds nothing',
  },
] as const satisfies readonly OptionSpec[];
