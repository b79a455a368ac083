import type { Finding, Place, Problem, Report, SuppressedFinding } from '@policy-lint/model';
import { acceptanceText } from './acceptance.ts';
import { identityHash, makeIdentify } from './identity.ts';
import { visible, visibleJson } from './visible.ts';

/** GitLab's Code Quality report; it compares two of them by fingerprint alone. */
export function formatGitlab({ problems, findings, suppressed }: Report): string {
  const identify = makeIdentify();
  const issues = [
    ...problems.map(problemIssue),
    ...findings.map((finding) => findingIssue(finding, identify(finding))),
    ...suppressed.map((one) => suppressedIssue(one, identify(one.finding))),
  ];
  // The first of two with one name is all that GitLab would show.
  const byName = new Map(issues.map((issue) => [issue.fingerprint, issue]));
  return `${visibleJson(JSON.stringify([...byName.values()], undefined, 2))}\n`;
}

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'blocker';
  readonly location: ReturnType<typeof locationOf>;
}

const severities = { error: 'major', warn: 'minor' } as const;

function findingIssue(finding: Finding, fingerprint: string): Issue {
  const { rule, severity, message, hint, place } = finding;
  return {
    description: visible(hint === undefined ? message : `${message} (hint: ${hint})`),
    check_name: visible(rule),
    fingerprint,
    severity: severities[severity],
    location: locationOf(place),
  };
}

function suppressedIssue({ finding, by }: SuppressedFinding, fingerprint: string): Issue {
  const description = `${visible(finding.message)} (${acceptanceText(by)})`;
  return { ...findingIssue(finding, fingerprint), description, severity: 'info' };
}

function problemIssue({ code, message, hint, place, rule, subject }: Problem): Issue {
  const where = place ?? { path: subject ?? 'policy-lint' };
  const text = `Could not be decided: ${message}`;
  return {
    description: visible(hint === undefined ? text : `${text} (hint: ${hint})`),
    check_name: visible(rule ?? code),
    fingerprint: identityHash([code, where.path, message, rule, subject].join('\0')),
    severity: 'blocker',
    location: locationOf(where),
  };
}

/** GitLab has no word for a file as a whole. */
function locationOf({ path, span }: Place) {
  const lines = { begin: span?.line ?? 1, end: lastLine(span) };
  return { path: path.replace(/^(\.\/)+/, ''), lines };
}

/** The end is exclusive: a place that ends before the first column ends on the line above. */
function lastLine(span: Place['span']): number {
  if (span === undefined) return 1;
  return span.endColumn === 1 ? Math.max(span.line, span.endLine - 1) : span.endLine;
}
