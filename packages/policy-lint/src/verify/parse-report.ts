import type { Json, Problem, Rule } from '@policy-lint/model';
import { reportSchema, visible } from '@policy-lint/reporters';
import { validate } from '../schema/validate.ts';
import { contradiction } from './contradiction.ts';
import { duplicateKey } from './duplicate-key.ts';
import type { ReportParts } from './report-parts.ts';

/** A file that should hold a report: its bytes, or why there are none. */
export interface ReportFile {
  readonly file: string;
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

/** What a report is read against. */
export interface Reading {
  /** Of this installation. */
  readonly version: string;
  /** All that come with it. */
  readonly rules: readonly Rule[];
}

export interface ParsedReport {
  readonly file: string;
  readonly path: string;
  readonly report: ReportParts;
}

/** A whole report that agrees with itself, or what is wrong with the file. */
export function parseReport(
  given: ReportFile,
  { version, rules }: Reading,
): ParsedReport | { readonly problem: Problem } {
  const file = visible(given.file);
  const { bytes, error = 'unknown' } = given;
  if (bytes === undefined) return broken(`${file} cannot be read: ${visible(error)}`, missing);
  if (bytes.length === 0) return broken(`${file} is empty`, cutOff);
  const text = decode(bytes);
  const json = text === undefined ? undefined : parseText(text);
  if (text === undefined || json === undefined)
    return broken(`${file} is not JSON to its end`, cutOff);
  const twice = duplicateKey(text);
  if (twice !== undefined) return broken(`${file} has the key "${visible(twice)}" twice`, foreign);
  const strange = notOfThisVersion(json, version);
  if (strange !== undefined) return broken(`${file} ${strange}`, foreign);
  const report = json as unknown as ReportParts;
  const lie = contradiction(report, rules);
  return lie === undefined
    ? { file, path: given.path, report: shown(report) }
    : broken(`${file} contradicts itself: ${lie}`, foreign);
}

function notOfThisVersion(json: Json, version: string): string | undefined {
  const [issue] = validate(json, reportSchema).issues;
  if (issue !== undefined) {
    const where = issue.pointer === '' ? '' : ` at ${visible(issue.pointer)}`;
    return `is not a report of this version${where}: ${visible(issue.message)}`;
  }
  const { tool } = json as unknown as ReportParts;
  if (tool.name !== 'policy-lint') return `was written by ${visible(tool.name)}`;
  return tool.version === version
    ? undefined
    : `was written by policy-lint ${visible(tool.version)}, whose rules are not those of ${version}`;
}

const missing =
  'The job that writes it was skipped, failed before, or did not upload it: see its log. A pattern that matches nothing is left as it is by the shell.';
const cutOff = 'The run that wrote it was cut off: see the log of its job, and run that again.';
const foreign = 'Write it with `policy-lint --ci -f json=FILE`, of the same version as this one.';

function broken(message: string, hint: string): { readonly problem: Problem } {
  return { problem: { code: 'parse', message, hint } };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseText(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Text of a file that anybody may have written, as a terminal may show it. */
function shown(report: ReportParts): ReportParts {
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
