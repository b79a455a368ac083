import type { Rule } from '@policy-lint/model';
import { ledgerGap } from './ledger-gap.ts';
import type { ReportParts } from './report-parts.ts';

/** Where a report does not agree with itself: something was taken out of it, or edited. */
export function contradiction(report: ReportParts, rules: readonly Rule[]): string | undefined {
  return countedWrong(report) ?? ledgerGap(report, rules) ?? incompleteRun(report);
}

/** The verdict is worked out again from what it stands for. */
function countedWrong({ summary, findings, problems }: ReportParts): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (errors !== summary.errors) return `it counts ${summary.errors} errors and lists ${errors}`;
  // `--quiet` leaves warnings out of the list, all of them, and errors never.
  if (warnings !== summary.warnings && warnings !== 0)
    return `it counts ${summary.warnings} warnings and lists ${warnings}`;
  if (problems.length !== summary.problems)
    return `it counts ${summary.problems} problems and lists ${problems.length}`;
  const verdict = problems.length > 0 ? 'undecided' : errors > 0 ? 'fail' : 'pass';
  return verdict === summary.verdict
    ? undefined
    : `its verdict is ${summary.verdict}, not ${verdict}`;
}

/** A run that judged a commit knows both its ends and whose policy judged. */
function incompleteRun({ run }: ReportParts): string | undefined {
  if (run.head === undefined) return undefined;
  const keys = ['origin', 'base', 'policy'] as const;
  const missing = keys.find((key) => run[key] === undefined);
  if (missing !== undefined) return `its run has a head and lacks the key "${missing}"`;
  return run.origin === 'range' ? undefined : `its run has a head and the origin ${run.origin}`;
}
