import type { Problem } from '@policy-lint/model';
import { placeText } from '../place-text.ts';
import { visible } from '../visible.ts';
import type { Details } from './details.ts';
import type { Paint } from './paint.ts';

export function problemBlock(
  problems: readonly Problem[],
  paint: Paint,
  details: Details,
): readonly string[] {
  return problems.flatMap((problem) => {
    const where = whereOf(problem);
    const who =
      problem.rule === undefined ? problem.code : `${problem.code} ${visible(problem.rule)}`;
    const line = `  ${where === '' ? '' : `${where}  `}${paint('red', visible(problem.message))}  ${paint('dim', who)}`;
    return [line, ...details(problem, 'red')];
  });
}

/** The place, or else the subject, which is all that the failure of a rule has. */
function whereOf({ place, subject }: Problem): string {
  if (place !== undefined) return placeText(place);
  return subject === undefined ? '' : visible(subject);
}
