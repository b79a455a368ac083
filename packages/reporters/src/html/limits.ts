import type { Finding, Report } from '@policy-lint/model';
import { counted } from '../place-text.ts';

/** What a browser still scrolls through, and what it leaves out as sentences. */
export function limited(report: Report): {
  readonly shown: Report;
  readonly cuts: readonly string[];
} {
  const findings = errorsFirst(report.findings);
  const shown = {
    ...report,
    findings,
    problems: report.problems.slice(0, most.problems),
    suppressed: report.suppressed.slice(0, most.suppressed),
    known: report.known.slice(0, most.known),
  };
  const cuts = (Object.keys(most) as (keyof typeof most)[]).flatMap((name) => {
    const rest = report[name].length - shown[name].length;
    return rest > 0 ? [cutText(rest, nouns[name])] : [];
  });
  return { shown, cuts: [...cuts, ...leftOut(report)] };
}

const most = { problems: 1000, findings: 10_000, suppressed: 1000, known: 1000 } as const;

const nouns = {
  problems: 'problem',
  findings: 'finding',
  suppressed: 'suppressed finding',
  known: 'known finding',
} as const;

/** Shared with the lists that have a limit of their own. */
export function cutText(rest: number, noun: string): string {
  return `${counted(rest, `more ${noun}`)} ${rest === 1 ? 'is' : 'are'} not on this page: -f json has all.`;
}

function leftOut({ summary, findings }: Report): readonly string[] {
  const rest = summary.errors + summary.warnings - findings.length;
  return rest > 0 ? [`${counted(rest, 'warning')} left out, as --quiet asks.`] : [];
}

/** As many as there is room for, in their order; a warning never takes the place of an error. */
function errorsFirst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= most.findings) return findings;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity !== 'error');
  const kept = new Set([...errors, ...warnings].slice(0, most.findings));
  return findings.filter((finding) => kept.has(finding));
}
