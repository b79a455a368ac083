import type { Report } from '@policy-lint/model';
import { accountOf, asideOf, checkedText, hasChecked, knownText } from '../account.ts';
import type { ReporterContext } from '../reporter.ts';
import { doesPass, exitText, verdictText } from '../verdict.ts';
import type { Paint } from './paint.ts';

/** One short line for a hook that found nothing; without a mark where nothing was checked. */
export function cleanLine(report: Report, context: ReporterContext, paint: Paint): string {
  const besides = asideOf(report);
  const more = besides.length > 0 ? paint('dim', `; ${besides.join(', ')}`) : '';
  const end = `${more}${exitText(context)}`;
  if (!hasChecked(report)) return `${checkedText(report)}${end}`;
  return `${paint('green', '✔')} ${checkedText(report)}: nothing found${end}`;
}

export function lookedAt(report: Report, paint: Paint): readonly string[] {
  return [...accountOf(report), ...knownText(report)].map((line) => paint('dim', line));
}

export function verdictLine({ summary }: Report, context: ReporterContext, paint: Paint): string {
  const text = verdictText(summary, context);
  return doesPass(summary, context) ? paint('yellow', `⚠ ${text}`) : paint('red', `✖ ${text}`);
}
