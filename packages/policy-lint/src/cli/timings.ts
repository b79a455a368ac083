import type { Report } from '@policy-lint/model';

const most = 20;

/** Where the time went: the slowest rules first. */
export function timingsText({ timings = {} }: Report, total: number): string {
  const rows = Object.entries(timings).sort(([, a], [, b]) => b - a);
  const evaluated = rows.reduce((sum, [, time]) => sum + time, 0);
  const lines = rows
    .slice(0, most)
    .map(([rule, time]) => `${time.toFixed(1).padStart(9)} ms  ${rule}`);
  const rest = rows.length > most ? [`            and ${rows.length - most} faster rules`] : [];
  const sums = [
    `${evaluated.toFixed(1).padStart(9)} ms  all rules`,
    `${total.toFixed(1).padStart(9)} ms  the whole run`,
  ];
  return `${[...lines, ...rest, ...sums].join('\n')}\n`;
}
