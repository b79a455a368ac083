import type { Finding, Note, Place, Problem, Report } from '@policy-lint/model';
import { asideOf, checkedText, hasChecked } from './account.ts';
import { counted, leadOf, placeText } from './place-text.ts';
import type { ReporterContext } from './reporter.ts';
import { exitText, isClean, verdictText } from './verdict.ts';
import { visible } from './visible.ts';

/**
 * Workflow commands, new findings alone. GitHub drops what goes beyond ten of a level in silence: the
 * rest is counted. The last line is for those who read the log.
 */
export function formatGithub(report: Report, context: ReporterContext): string {
  const { findings, problems } = report;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warn');
  // A run that could not decide must say so, however much it found.
  const room = mostOfALevel - Math.min(problems.length, leastProblems);
  const shownErrors = errors.slice(0, room);
  const shownProblems = problems.slice(0, mostOfALevel - shownErrors.length);
  const shownWarnings = warnings.slice(0, mostOfALevel);
  const rest = [
    ...countRest(errors.length - shownErrors.length, 'error'),
    ...countRest(problems.length - shownProblems.length, 'problem'),
    ...countRest(warnings.length - shownWarnings.length, 'warning'),
  ];
  const lines = [
    ...shownErrors.map(annotateFinding),
    ...shownProblems.map(annotateProblem),
    ...shownWarnings.map(annotateFinding),
    ...(rest.length === 0 ? [] : [annotateRest(rest)]),
    ...report.notes.map(noteLine),
    lastLine(report, context),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const mostOfALevel = 10;
const leastProblems = 3;

function countRest(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [counted(count, `more ${noun}`)];
}

function annotateRest(rest: readonly string[]): string {
  const text = `${rest.join(', ')}: GitHub shows ten of a level. The summary has all (-f markdown=FILE).`;
  return command('notice', { title: 'policy-lint' }, text);
}

function lastLine(report: Report, context: ReporterContext): string {
  const { summary } = report;
  const checked = checkedText(report);
  if (isClean(summary)) {
    const found = hasChecked(report) ? ': nothing found' : '';
    return [`${checked}${found}${exitText(context)}`, ...asideOf(report)].join('; ');
  }
  return [verdictText(summary, context), lowerFirst(checked), ...asideOf(report)].join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A line of the log: an annotation in every pull request would be too much. */
function noteLine({ message, hint, place }: Note): string {
  const text = `note: ${leadOf(message, place, ' ')}${visible(message)}`;
  return hint === undefined ? text : `${text} (${visible(hint)})`;
}

function annotateFinding({ rule, severity, message, hint, place }: Finding): string {
  const level = severity === 'error' ? 'error' : 'warning';
  const text = `${placeText(place)} ${visible(message)} (${visible(rule)})`;
  return command(level, { ...propertiesOf(place), title: rule }, withHint(text, hint));
}

function annotateProblem({ code, message, hint, place, rule, subject }: Problem): string {
  const where = place === undefined ? visible(subject ?? '') : placeText(place);
  const by = rule === undefined ? code : `${code}, ${rule}`;
  const text = `${where} ${visible(message)} (${visible(by)})`.trimStart();
  const properties = place === undefined ? {} : propertiesOf(place);
  return command(
    'error',
    { ...properties, title: `Could not decide: ${code}` },
    withHint(text, hint),
  );
}

function withHint(text: string, hint: string | undefined): string {
  return hint === undefined ? text : `${text}\n${visible(hint)}`;
}

/** The runner takes columns only within one line. */
function propertiesOf({ path, span }: Place) {
  if (span === undefined) return { file: path };
  const { line, endLine, column, endColumn } = span;
  return { file: path, line, endLine, ...(line === endLine ? { col: column, endColumn } : {}) };
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(visible(String(value)))}`);
  return `::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
