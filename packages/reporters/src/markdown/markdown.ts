import type { Report } from '@policy-lint/model';
import { hasChecked } from '../account.ts';
import type { Reporter, ReporterContext } from '../reporter.ts';
import { doesPass, isClean, verdictText } from '../verdict.ts';
import { fitSections } from './fit.ts';
import { prose } from './prose.ts';
import { sectionsOf } from './sections.ts';

/** A job's summary: GitHub drops one of more than 1 MiB as a whole. */
export const summaryBudget = 900_000;

/** A comment on a pull request: GitHub takes 65,536 characters. */
export const commentBudget = 60_000;

export const formatMarkdown: Reporter = (report, context) => write(report, context, summaryBudget);

export const formatMarkdownComment: Reporter = (report, context) =>
  write(report, context, commentBudget);

/** The verdict, what could not be decided, what was found; the rest folded. */
function write(report: Report, context: ReporterContext, budget: number): string {
  const title = `## ${titleOf(report, context)}`;
  return `${[title, ...fitSections(sectionsOf(report), budget)].join('\n\n')}\n`;
}

function titleOf(report: Report, context: ReporterContext): string {
  const { summary } = report;
  const passes = doesPass(summary, context);
  if (passes && isClean(summary) && !hasChecked(report)) return 'policy-lint: nothing was checked';
  const mark = passes ? (isClean(summary) ? '✅' : '⚠️') : '❌';
  const text = isClean(summary) ? 'nothing found' : verdictText(summary, context);
  return `${mark} policy-lint: ${prose(text)}`;
}
