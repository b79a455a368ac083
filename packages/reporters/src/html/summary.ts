import type { Report, Run } from '@policy-lint/model';
import { deferredRules, extentOf, hasChecked } from '../account.ts';
import { counted } from '../place-text.ts';
import type { ReporterContext } from '../reporter.ts';
import { doesPass, isClean } from '../verdict.ts';
import { markup, type Markup } from './markup.ts';

/** The verdict, the counts with links to what they count, and what was judged. */
export function summarySection(report: Report, context: ReporterContext): Markup {
  const { summary } = report;
  const { tool } = context;
  return markup`<header class="${summary.verdict}">
<p class="tool">${tool.name} ${tool.version}<button type="button" id="theme" hidden></button></p>
<h1>${verdictOf(report, context)}</h1>
<ul class="counts">
${countsOf(report)}</ul>
<dl>
${runRows(report)}</dl>
</header>`;
}

function verdictOf(report: Report, context: ReporterContext): string {
  const { exitCode } = context;
  const exit = exitCode === undefined ? '' : ` (exit ${exitCode})`;
  if (report.summary.verdict === 'undecided')
    return `Not everything could be decided: this does not pass${exit}`;
  if (isClean(report.summary) && !hasChecked(report)) return `Nothing was checked${exit}`;
  return `${doesPass(report.summary, context) ? 'This passes' : 'This does not pass'}${exit}`;
}

function countsOf(report: Report): readonly Markup[] {
  const { errors, warnings, problems } = report.summary;
  const deferred = new Set(deferredRules(report.ledger).flatMap(([, rules]) => rules));
  const rows: readonly (readonly [string, string, number, string])[] = [
    ['problems', 'error', problems, counted(problems, 'problem')],
    ['findings', 'error', errors, counted(errors, 'error')],
    ['findings', 'warn', warnings, counted(warnings, 'warning')],
    ['suppressed', '', report.suppressed.length, `${report.suppressed.length} suppressed`],
    ['known', '', report.known.length, `${report.known.length} known`],
    ['deferred', '', deferred.size, `${counted(deferred.size, 'rule')} deferred`],
  ];
  return rows.map(([section, style, count, text]) =>
    count === 0
      ? markup`<li class="none">${text}</li>\n`
      : markup`<li><a href="#${section}" class="${style}">${text}</a></li>\n`,
  );
}

function runRows(report: Report): readonly Markup[] {
  const { run } = report;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Change', run.origin && changes[run.origin]],
    ['Base', shortened(run.base)],
    ['Head', shortened(run.head)],
    ['Branch', run.branch ?? undefined],
    ['Stage', run.stage],
    ['Environment', run.environment],
    ['Checked', hasChecked(report) ? extentOf(report) : 'nothing'],
  ];
  return rows.flatMap(([name, value]) =>
    value === undefined ? [] : [markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`],
  );
}

/** The whole id stands in the JSON report. */
function shortened(id: string | undefined): string | undefined {
  return id?.slice(0, 12);
}

const changes: Readonly<Record<NonNullable<Run['origin']>, string>> = {
  files: 'files on disk',
  staged: 'what is staged',
  range: 'between two commits',
  stdin: 'standard input',
};
