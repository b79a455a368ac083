import type { Report } from '@policy-lint/model';
import { accountOf, asideOf, extentOf, knownText } from '../account.ts';
import type { ReporterContext } from '../reporter.ts';
import { doesPass, exitText, verdictText } from '../verdict.ts';
import type { Paint } from './paint.ts';

/** One short line for a hook that found nothing. */
export function cleanLine(report: Report, context: ReporterContext, paint: Paint): string {
  const besides = asideOf(report);
  const more = besides.length > 0 ? paint('dim', `; ${besides.join(', ')}`) : '';
  return `${paint('green', '✔')} Nothing found in ${extentOf(report)}${more}${exitText(context)}`;
}

export function lookedAt(report: Report, paint: Paint): readonly string[] {
  return [...accountOf(report), ...knownText(report)].map((line) => paint('dim', line));
}

export function verdictLine({ summary }: Report, context: ReporterContext, paint: Paint): string {
  const text = verdictText(summary, context);
  return doesPass(summary, context) ? paint('yellow', `⚠ ${text}`) : paint('red', `✖ ${text}`);
}
