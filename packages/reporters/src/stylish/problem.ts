import type { Problem } from '@policy-lint/model';
import { leadOf } from '../place-text.ts';
import { visible } from '../visible.ts';
import type { Details } from './details.ts';
import type { Paint } from './paint.ts';

export function problemBlock(
  problems: readonly Problem[],
  paint: Paint,
  details: Details,
): readonly string[] {
  return problems.flatMap((problem) => {
    const who =
      problem.rule === undefined ? problem.code : `${problem.code} ${visible(problem.rule)}`;
    const line = `  ${leadFor(problem)}${paint('red', visible(problem.message))}  ${paint('dim', who)}`;
    return [line, ...details(problem, 'red')];
  });
}

/** The place, or else the subject, which is all that the failure of a rule has. */
function leadFor({ message, place, subject }: Problem): string {
  if (place !== undefined) return leadOf(message, place, '  ');
  return subject === undefined ? '' : `${visible(subject)}  `;
}
