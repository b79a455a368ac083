import type { SuppressedFinding } from '@policy-lint/model';
import { acceptanceText } from '../acceptance.ts';
import { counted, placeText } from '../place-text.ts';
import { visible } from '../visible.ts';
import type { Paint } from './paint.ts';

/** What comments suppress, which a change may have just added; then the baseline's, a line a reason. */
export function suppressedBlock(
  suppressed: readonly SuppressedFinding[],
  paint: Paint,
): readonly string[] {
  const comments = suppressed.filter(({ by }) => by.type === 'comment').map(commentLine);
  const reasons = byReason(suppressed.filter(({ by }) => by.type === 'baseline'));
  return [...shortened(comments, 'suppressed finding'), ...shortened(reasons, 'reason')].map(
    (line) => paint('dim', `  ${line}`),
  );
}

function commentLine({ finding: { place, rule }, by }: SuppressedFinding): string {
  return `${placeText(place)}  ${visible(rule)} ${acceptanceText(by)}`;
}

function byReason(suppressed: readonly SuppressedFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { by } of suppressed) {
    const text = acceptanceText(by);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return Array.from(counts, ([text, count]) => `${counted(count, 'finding')} ${text}`);
}

function shortened(lines: readonly string[], noun: string): readonly string[] {
  const rest = lines.length - mostLines;
  if (rest <= 0) return lines;
  return [...lines.slice(0, mostLines), `and ${counted(rest, `more ${noun}`)}`];
}

const mostLines = 10;
