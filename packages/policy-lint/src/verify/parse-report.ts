import type { Json, Problem } from '@policy-lint/model';
import { reportSchema, visible } from '@policy-lint/reporters';
import { validate } from '../schema/validate.ts';

/** A file that should hold a report: its bytes, or why there are none. */
export interface ReportFile {
  readonly file: string;
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

/** Of a JSON report, what is verified. */
export interface ParsedReport {
  readonly file: string;
  readonly report: {
    readonly summary: {
      readonly verdict: 'pass' | 'fail' | 'undecided';
      readonly errors: number;
      readonly warnings: number;
      readonly problems: number;
      readonly subjects: number;
      readonly files: number;
    };
    readonly run: {
      readonly stage: string;
      readonly head?: string;
      readonly policy?: { readonly from: 'change' | 'base' };
      readonly narrowed?: readonly string[];
    };
    readonly findings: readonly { readonly severity: string }[];
    readonly problems: readonly { readonly message: string; readonly hint?: string }[];
  };
}

/** A whole report that agrees with itself, or what is wrong with the file. */
export function parseReport(given: ReportFile): ParsedReport | { readonly problem: Problem } {
  const file = visible(given.file);
  const { bytes, error = 'unknown' } = given;
  if (bytes === undefined) return broken(`${file} cannot be read: ${visible(error)}`, missing);
  if (bytes.length === 0) return broken(`${file} is empty`, cutOff);
  const json = parseJson(bytes);
  if (json === undefined) return broken(`${file} is not JSON to its end`, cutOff);
  const [issue] = validate(json, reportSchema).issues;
  if (issue !== undefined) {
    const where = issue.pointer === '' ? '' : ` at ${visible(issue.pointer)}`;
    return broken(
      `${file} is not a report of this version${where}: ${visible(issue.message)}`,
      foreign,
    );
  }
  const report = json as unknown as ParsedReport['report'];
  const name = (json as unknown as { readonly tool: { readonly name: string } }).tool.name;
  if (name !== 'policy-lint') return broken(`${file} was written by ${visible(name)}`, foreign);
  const lie = contradiction(report);
  return lie === undefined
    ? { file, report: shown(report) }
    : broken(`${file} contradicts itself: ${lie}`, foreign);
}

const missing =
  'The job that writes it was skipped, failed before, or did not upload it: see its log. A pattern that matches nothing is left as it is by the shell.';
const cutOff = 'The run that wrote it was cut off: see the log of its job, and run that again.';
const foreign = 'Write it with `policy-lint --ci -f json=FILE`, of the same version as this one.';

function broken(message: string, hint: string): { readonly problem: Problem } {
  return { problem: { code: 'parse', message, hint } };
}

function parseJson(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

/** The verdict is worked out again from what it stands for. `--quiet` leaves warnings out, never errors. */
function contradiction({ summary, findings, problems }: ParsedReport['report']) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors !== summary.errors) return `it counts ${summary.errors} errors and lists ${errors}`;
  if (problems.length !== summary.problems)
    return `it counts ${summary.problems} problems and lists ${problems.length}`;
  const verdict = problems.length > 0 ? 'undecided' : errors > 0 ? 'fail' : 'pass';
  return verdict === summary.verdict
    ? undefined
    : `its verdict is ${summary.verdict}, not ${verdict}`;
}

/** Text of a file that anybody may have written, as a terminal may show it. */
function shown(report: ParsedReport['report']): ParsedReport['report'] {
  const { head, narrowed } = report.run;
  return {
    ...report,
    run: {
      ...report.run,
      ...(head === undefined ? {} : { head: visible(head) }),
      ...(narrowed === undefined ? {} : { narrowed: narrowed.map(visible) }),
    },
    problems: report.problems.map(({ message, hint }) => ({
      message: visible(message),
      ...(hint === undefined ? {} : { hint: visible(hint) }),
    })),
  };
}
