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
): readonly string[] {
  const positions = findings.map(positionOf);
  const most = greatest(positions.map(({ length }) => length));
  const messages = findings.map(({ message }) => visible(message));
  const widest = greatest(messages.map(displayWidth).filter((width) => width <= alignable));
  return findings.flatMap((finding, index) => {
    const { rule, severity } = finding;
    const position = paint('dim', (positions[index] ?? '').padStart(most));
    const style = severity === 'error' ? 'red' : 'yellow';
    const message = messages[index] ?? '';
    const space = ' '.repeat(Math.max(0, widest - displayWidth(message)) + 2);
    const line = `  ${position}  ${paint(style, severity.padEnd(5))}  ${message}${space}${paint('dim', visible(rule))}`;
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
