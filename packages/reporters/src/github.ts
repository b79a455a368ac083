import type { Finding, Place, Problem, Report } from '@policy-lint/model';
import { counted, placeText } from './place-text.ts';
import { visible } from './visible.ts';

/** Workflow commands. GitHub drops what goes beyond ten of a level in silence: the rest is summed up. */
export function formatGithub({ findings, problems }: Report): string {
  const errors = findings.filter(({ severity }) => severity === 'error').map(annotateFinding);
  const warnings = findings.filter(({ severity }) => severity === 'warn').map(annotateFinding);
  // A run that could not decide must say so, however much it found.
  const room = mostOfALevel - Math.min(problems.length, leastProblems);
  const shownErrors = errors.slice(0, room);
  const shownProblems = problems.slice(0, mostOfALevel - shownErrors.length).map(annotateProblem);
  const shownWarnings = warnings.slice(0, mostOfALevel);
  const rest = [
    countRest(errors.length - shownErrors.length, 'error'),
    countRest(warnings.length - shownWarnings.length, 'warning'),
    countRest(problems.length - shownProblems.length, 'problem'),
  ].filter((part) => part !== '');
  const lines = [...shownErrors, ...shownWarnings, ...shownProblems, ...summarise(rest)];
  return lines.map((line) => `${line}\n`).join('');
}

const mostOfALevel = 10;
const leastProblems = 3;

function countRest(count: number, noun: string): string {
  return count === 0 ? '' : counted(count, `more ${noun}`);
}

function summarise(rest: readonly string[]): readonly string[] {
  if (rest.length === 0) return [];
  return [command('notice', {}, `${rest.join(', ')}: GitHub shows ten of a level`)];
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

function propertiesOf({ path, span }: Place) {
  return {
    file: path,
    line: span?.line,
    endLine: span?.endLine,
    col: span?.column,
    endColumn: span?.endColumn,
  };
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
