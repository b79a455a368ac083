import type { SuppressedFinding } from '@policy-lint/model';
import { acceptanceText } from '../acceptance.ts';
import { counted, placeText } from '../place-text.ts';
import { visible } from '../visible.ts';
import type { Paint } from './paint.ts';

/** What somebody accepted, a line each: comments first, which a change may have just added. */
export function suppressedBlock(
  suppressed: readonly SuppressedFinding[],
  paint: Paint,
): readonly string[] {
  const inOrder = [
    ...suppressed.filter(({ by }) => by.type === 'comment'),
    ...suppressed.filter(({ by }) => by.type === 'baseline'),
  ];
  const rest = inOrder.length - mostSuppressed;
  return [
    ...inOrder.slice(0, mostSuppressed).map(({ finding, by }) => {
      const { place, rule } = finding;
      return paint('dim', `  ${placeText(place)}  ${visible(rule)} ${acceptanceText(by)}`);
    }),
    ...(rest > 0 ? [paint('dim', `  and ${counted(rest, 'more suppressed finding')}`)] : []),
  ];
}

const mostSuppressed = 10;
