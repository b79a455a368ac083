import type { Finding } from '@policy-lint/model';
import { visible } from '../visible.ts';
import type { Details } from './details.ts';
import { displayWidth } from './display-width.ts';
import type { Paint } from './paint.ts';

/** The findings of one file, their columns aligned. */
export function findingBlock(
  findings: readonly Finding[],
  paint: Paint,
  details: Details,
  width = Infinity,
): readonly string[] {
  const positions = findings.map(positionOf);
  const most = greatest(positions.map(({ length }) => length));
  const before = 2 + most + 2 + 'error'.length + 2;
  const longestRule = greatest(findings.map(({ rule }) => displayWidth(visible(rule))));
  const room = width - before - 2 - longestRule;
  const widths = findings.map(({ message }) => displayWidth(visible(message)));
  const widest = greatest(widths.filter((one) => one <= Math.min(alignable, room)));
  return findings.flatMap((finding, index) => {
    const { rule, severity, message } = finding;
    const position = paint('dim', (positions[index] ?? '').padStart(most));
    const style = severity === 'error' ? 'red' : 'yellow';
    const taken = widths[index] ?? 0;
    // A terminal would break the id in two, and nobody could copy it.
    const space =
      taken > room ? `\n${' '.repeat(before)}` : ' '.repeat(Math.max(0, widest - taken) + 2);
    const line = `  ${position}  ${paint(style, severity.padEnd(5))}  ${visible(message)}${space}${paint('dim', visible(rule))}`;
    return [line, ...details(finding, style)];
  });
}

/** Longer messages would push every rule id out of sight. */
const alignable = 60;

function positionOf({ place: { span } }: Finding): string {
  return span === undefined ? 'file' : `${span.line}:${span.column}`;
}

/** `Math.max` takes no more arguments than the stack holds. */
function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
