import { kinds } from '@policy-lint/kinds';
import { stages, type Problem } from '@policy-lint/model';
import { unknownWord } from '../config/issues.ts';
import type { CheckOptions } from './options.ts';

/** Words on the command line, or in a call, that mean nothing. */
export function usageProblems({ kind, now, stage }: CheckOptions): Problem[] {
  const words = Object.values(kinds).map(({ name }) => name);
  const issues = [
    ...(kind === undefined || words.includes(kind) ? [] : unknownWord('kind', kind, words, '')),
    ...(stage === undefined || stages.includes(stage)
      ? []
      : unknownWord('stage', stage, stages, '')),
    ...(now === undefined || !Number.isNaN(Date.parse(now))
      ? []
      : [{ message: `"${now}" is not a time`, hint: 'Write it as 2026-01-31T12:00:00Z.' }]),
  ];
  return issues.map(({ message, hint }) => ({
    code: 'usage',
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}
