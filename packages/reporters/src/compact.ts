import type { Finding, Note, Place, Problem, Report, SuppressedFinding } from '@policy-lint/model';
import { acceptanceText } from './acceptance.ts';
import { visible } from './visible.ts';

/** `path:line:column: severity message [rule]`, one line each, for grep and for editors. */
export function formatCompact({ problems, findings, suppressed, notes }: Report): string {
  const lines = [
    ...problems.map(problemLine),
    ...findings.map(findingLine),
    ...suppressed.map(suppressedLine),
    ...notes.map(noteLine),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function problemLine({ code, place, message, rule, subject }: Problem): string {
  const where = place === undefined ? visible(subject ?? 'policy-lint') : positionOf(place);
  const by = rule === undefined ? code : `${code} ${rule}`;
  return `${where}: problem ${visible(message)} [${visible(by)}]`;
}

function findingLine({ place, severity, message, rule }: Finding): string {
  const word = severity === 'error' ? 'error' : 'warning';
  return `${positionOf(place)}: ${word} ${visible(message)} [${visible(rule)}]`;
}

function suppressedLine({ finding: { place, message, rule }, by }: SuppressedFinding): string {
  const text = `${visible(message)} (${acceptanceText(by)})`;
  return `${positionOf(place)}: suppressed ${text} [${visible(rule)}]`;
}

function noteLine({ place, message }: Note): string {
  const where = place === undefined ? 'policy-lint' : positionOf(place);
  return `${where}: note ${visible(message)}`;
}

/** A file as a whole is opened at its start: each line has the same form. */
function positionOf({ path, span }: Place): string {
  return `${visible(path)}:${span?.line ?? 1}:${span?.column ?? 1}`;
}
