import { kinds } from '@policy-lint/kinds';
import { stages, type Problem } from '@policy-lint/model';
import { unknownWord } from '../config/issues.ts';
import type { CheckOptions } from './options.ts';

/** Words on the command line, or in a call, that mean nothing. */
export function usageProblems(options: CheckOptions): Problem[] {
  const { kind, now, paths = [], stage } = options;
  const words = Object.values(kinds).map(({ name }) => name);
  const issues = [
    ...(kind === undefined || words.includes(kind) ? [] : unknownWord('kind', kind, words, '')),
    ...(stage === undefined || stages.includes(stage)
      ? []
      : unknownWord('stage', stage, stages, '')),
    ...policyIssues(options),
    ...(paths.includes('') ? [emptyPath] : []),
    ...(now === undefined || isTime(now)
      ? []
      : [{ message: `"${now}" is not a time`, hint: 'Write it as 2026-01-31T12:00:00Z.' }]),
    ...(options.onlyNew === true && !hasBase(options) ? [noBase] : []),
  ];
  return issues.map(({ message, hint }) => ({
    code: 'usage',
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}

function hasBase({ staged, base }: CheckOptions): boolean {
  return staged === true || base !== undefined;
}

const emptyPath = {
  message: 'a path is empty',
  hint: 'An unset variable leaves an empty argument behind. Name the current folder as `.`.',
};

const noBase = {
  message: 'what is new cannot be told: files on disk have nothing that they are compared with',
  hint: 'Set `base` to compare two commits, or `staged` to compare the index with HEAD.',
};

function policyIssues({ policyFrom, base, staged = false }: CheckOptions) {
  if (policyFrom === undefined || policyFrom === 'change') return [];
  if (policyFrom !== 'base') return unknownWord('side', policyFrom, ['base', 'change'], '');
  if (base !== undefined || staged) return [];
  const message = 'the policy can only be read from a base where there is one';
  return [{ message, hint: 'Name it: `--base REF`.' }];
}

/** ISO 8601 with its offset: a local time would mean another one on another machine. */
function isTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(text);
  const [year, month, day] = (match ?? []).slice(1, 4).map(Number);
  // The platform takes 30 February for 2 March.
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return match !== null && date.getUTCDate() === day && !Number.isNaN(Date.parse(text));
}
