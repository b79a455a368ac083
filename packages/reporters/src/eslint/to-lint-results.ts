import { resolve } from 'node:path';
import type { Finding, Problem, Report, SuppressedFinding } from '@policy-lint/model';
import { visible } from '../visible.ts';
import type { LintMessage, LintResult } from './lint-result.ts';
import { findingMessage, problemMessage, suppressedMessage } from './message.ts';
import { drawable } from './drawable.ts';

/** Where the paths of a report begin. */
export interface LintResultsOptions {
  /** Absolute. */
  readonly root: string;
}

/** A report as ESLint would tell it: one result for every file that was looked at, sorted by path. */
export function toLintResults(report: Report, { root }: LintResultsOptions): LintResult[] {
  const files = filesOf(report);
  return [...files.keys()].sort(byCodeUnit).map((path) => {
    const file = files.get(path) ?? emptyFile();
    const text = Object.hasOwn(report.texts, path) ? report.texts[path] : undefined;
    return resultOf(visible(resolve(root, path)), file, text);
  });
}

/** Of what concerns no file: it must stand somewhere, and no file may have this name by chance. */
const noFile = '<policy-lint>';

interface FileParts {
  readonly findings: Finding[];
  readonly problems: Problem[];
  readonly suppressed: SuppressedFinding[];
}

function filesOf({ ledger, findings, problems, suppressed }: Report): Map<string, FileParts> {
  const files = new Map<string, FileParts>();
  const fileAt = (path: string) => {
    const file = files.get(path) ?? emptyFile();
    files.set(path, file);
    return file;
  };
  const paths = new Set(ledger.map(({ path }) => path));
  for (const { path, outcome } of ledger) if (outcome === 'evaluated') fileAt(path);
  for (const finding of findings) fileAt(finding.place.path).findings.push(finding);
  for (const problem of problems) fileAt(homeOf(problem, paths)).problems.push(problem);
  for (const one of suppressed) fileAt(one.finding.place.path).suppressed.push(one);
  return files;
}

/** A subject often is a file, and then has its name. */
function homeOf({ place, subject }: Problem, paths: ReadonlySet<string>): string {
  if (place !== undefined) return place.path;
  return subject !== undefined && paths.has(subject) ? subject : noFile;
}

function resultOf(filePath: string, file: FileParts, text: string | undefined): LintResult {
  const messages = [
    ...file.problems.map(problemMessage),
    ...file.findings.map(findingMessage),
  ].toSorted(byPlace);
  const errors = messages.filter(({ severity }) => severity === 2);
  return {
    filePath,
    messages,
    suppressedMessages: file.suppressed.map(suppressedMessage),
    errorCount: errors.length,
    fatalErrorCount: file.problems.length,
    warningCount: messages.length - errors.length,
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    usedDeprecatedRules: [],
    ...(messages.length === 0 || text === undefined ? {} : { source: drawable(text) }),
  };
}

function emptyFile(): FileParts {
  return { findings: [], problems: [], suppressed: [] };
}

function byPlace(left: LintMessage, right: LintMessage): number {
  return left.line - right.line || left.column - right.column;
}

function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
