import type { Finding, Place, Problem, Report, SuppressedFinding } from '@policy-lint/model';
import { acceptanceText } from './acceptance.ts';
import { byPath } from './by-path.ts';
import type { ReporterContext } from './reporter.ts';
import { element, xmlHead } from './xml.ts';

/** The XML of Checkstyle, which a great many tools read. */
export function formatCheckstyle(report: Report, { tool }: ReporterContext): string {
  const rows = [
    ...report.problems.map(problemRow),
    ...report.findings.map(findingRow),
    ...report.suppressed.map(suppressedRow),
  ];
  const files = byPath(rows, ({ place }) => place.path).map(([path, own]) =>
    element('file', { name: path }, own.map(errorElement)),
  );
  return `${xmlHead}\n${element('checkstyle', { version: tool.version }, files)}\n`;
}

interface Row {
  readonly place: Place;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
}

function problemRow({ code, place, message, hint, rule, subject }: Problem): Row {
  const source = rule === undefined ? code : `${code} ${rule}`;
  const text = withHint(`could not be decided: ${message}`, hint);
  return {
    place: place ?? { path: subject ?? 'policy-lint' },
    severity: 'error',
    message: text,
    source,
  };
}

function findingRow({ place, severity, message, hint, rule }: Finding): Row {
  const level = severity === 'error' ? 'error' : 'warning';
  return { place, severity: level, message: withHint(message, hint), source: rule };
}

function suppressedRow({ finding: { place, message, rule }, by }: SuppressedFinding): Row {
  const text = `${message} (${acceptanceText(by)})`;
  return { place, severity: 'info', message: text, source: rule };
}

function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message} (hint: ${hint})`;
}

function errorElement({ place: { span }, severity, message, source }: Row): string {
  return element('error', { line: span?.line, column: span?.column, severity, message, source });
}
