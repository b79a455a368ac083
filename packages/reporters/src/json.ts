import type { Finding, Place, Problem, RelatedPlace, Report } from '@policy-lint/model';
import type { ReporterContext } from './reporter.ts';
import { visibleJson } from './visible.ts';

/** The product's own report, stable within its version: see report-schema.ts. */
export function formatJson(report: Report, { tool }: ReporterContext): string {
  const { summary, findings, suppressed, problems, ledger } = report;
  const { verdict, errors, warnings, subjects, files } = summary;
  const document = {
    version: 1,
    tool: { name: tool.name, version: tool.version, url: tool.url },
    summary: { verdict, errors, warnings, problems: summary.problems, subjects, files },
    findings: findings.map(findingOf),
    suppressed: suppressed.map(({ finding, by: { reason, until, place } }) => ({
      ...findingOf(finding),
      by: { reason, until, ...placeOf(place) },
    })),
    problems: problems.map(problemOf),
    ledger: ledger.map(({ path, subject, kind, rules, outcome, reason }) => ({
      path,
      subject,
      kind,
      rules,
      outcome,
      reason,
    })),
  };
  return `${visibleJson(JSON.stringify(document, undefined, 2))}\n`;
}

// Keys are written in the order of this file; those without a value are left out by JSON itself.

function findingOf({ rule, severity, message, hint, place, subject, ...rest }: Finding) {
  const { url, data, related } = rest;
  return {
    rule,
    severity,
    message,
    hint,
    ...placeOf(place),
    subject,
    url,
    data,
    related: related.map(relatedOf),
  };
}

function relatedOf({ message, place }: RelatedPlace) {
  return { message, ...placeOf(place) };
}

function problemOf({ code, message, hint, place, rule, subject }: Problem) {
  return { code, message, hint, ...(place && placeOf(place)), rule, subject };
}

function placeOf({ path, span }: Place) {
  return {
    path,
    line: span?.line,
    column: span?.column,
    endLine: span?.endLine,
    endColumn: span?.endColumn,
  };
}
