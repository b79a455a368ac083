import type {
  Finding,
  LedgerRow,
  Note,
  Place,
  Problem,
  RelatedPlace,
  Report,
  Run,
  SuppressedFinding,
} from '@policy-lint/model';
import type { ReporterContext } from './reporter.ts';
import { visibleJson } from './visible.ts';

/** The product's own report, stable within its version: see report-schema.ts. */
export function formatJson(report: Report, { tool }: ReporterContext): string {
  const { summary, findings, suppressed, known, problems, ledger, notes, run } = report;
  const { verdict, errors, warnings, subjects, files } = summary;
  const document = {
    version: 1,
    tool: { name: tool.name, version: tool.version, url: tool.url },
    summary: { verdict, errors, warnings, problems: summary.problems, subjects, files },
    run: runOf(run),
    findings: findings.map(findingOf),
    suppressed: suppressed.map(suppressedOf),
    known: known.map(findingOf),
    problems: problems.map(problemOf),
    ledger: ledger.map(rowOf),
    notes: notes.map(noteOf),
  };
  return `${visibleJson(JSON.stringify(document, undefined, 2))}\n`;
}

// Keys are written in the order of this file; those without a value are left out by JSON itself.

function runOf({ origin, base, head, branch, stage, environment, policy, narrowed }: Run) {
  return { origin, base, head, branch, stage, environment, policy, narrowed };
}

function findingOf({ rule, severity, message, hint, place, subject, ...rest }: Finding) {
  const { url, data, related, fingerprint } = rest;
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
    fingerprint,
  };
}

function suppressedOf({ finding, by }: SuppressedFinding) {
  const { type, reason, owner, until, place } = by;
  return { ...findingOf(finding), by: { type, reason, owner, until, ...placeOf(place) } };
}

function relatedOf({ message, place }: RelatedPlace) {
  return { message, ...placeOf(place) };
}

function problemOf({ code, message, hint, place, rule, subject }: Problem) {
  return { code, message, hint, ...(place && placeOf(place)), rule, subject };
}

function rowOf({ path, subject, kind, rules, outcome, reason }: LedgerRow) {
  return { path, subject, kind, rules, outcome, reason };
}

function noteOf({ message, hint, place }: Note) {
  return { message, hint, ...(place && placeOf(place)) };
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
