import type { Note, Report, Summary } from '@policy-lint/model';
import { accountOf, hasChecked, knownText } from '../account.ts';
import { byPath } from '../by-path.ts';
import { leadOf } from '../place-text.ts';
import type { ReporterContext } from '../reporter.ts';
import { doesPass, isClean, verdictText } from '../verdict.ts';
import { element, textElement, xmlHead } from '../xml.ts';
import { casesOf, type Case, type Outcome } from './cases.ts';

/** JUnit's XML: a suite for each file, a case for each finding, and one for the run as a whole. */
export function formatJunit(report: Report, context: ReporterContext): string {
  const cases = [runCase(report, context), ...casesOf(report)];
  const suites = byPath(cases, ({ suite }) => suite).map(([name, own]) =>
    element('testsuite', { name, ...countsOf(own), time: 0 }, named(own).map(caseElement)),
  );
  const { skipped: _, ...counts } = countsOf(cases);
  return `${xmlHead}\n${element('testsuites', { name: 'policy-lint', ...counts, time: 0 }, suites)}\n`;
}

/** Even a run without a file has it, so that "no tests" never stands for "all is well". */
function runCase(report: Report, context: ReporterContext): Case {
  const { summary } = report;
  const account = [...accountOf(report), ...knownText(report), ...report.notes.map(noteLine)];
  const suite = { suite: 'policy-lint', name: 'everything was decided' } as const;
  if (doesPass(summary, context) && isClean(summary) && !hasChecked(report)) {
    const nothing = { type: 'nothing-checked', message: 'nothing was checked' } as const;
    return { ...suite, ...nothing, outcome: 'skipped', lines: account };
  }
  const said = isClean(summary) ? 'nothing found' : verdictText(summary, context);
  return { ...suite, lines: [said, ...account], ...outcomeOf(summary, context, said) };
}

function noteLine({ message, hint, place }: Note): string {
  const text = `note: ${leadOf(message, place, ' ')}${message}`;
  return hint === undefined ? text : `${text} (${hint})`;
}

function outcomeOf(summary: Summary, context: ReporterContext, said: string) {
  const { problems, errors } = summary;
  if (problems > 0) return { outcome: 'error', type: 'undecided', message: said } as const;
  // No case of its own fails where warnings were too many.
  const isTooMany = errors === 0 && !doesPass(summary, context);
  if (isTooMany) return { outcome: 'failure', type: 'warnings', message: said } as const;
  return { outcome: 'passed' } as const;
}

function countsOf(cases: readonly Case[]) {
  const count = (wanted: Outcome) => cases.filter(({ outcome }) => outcome === wanted).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

/** Who compares two runs does it by name: equal names of one suite are numbered, lines left out. */
function named(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const ordinal = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, ordinal);
    return ordinal === 1 ? one : { ...one, name: `${one.name} (${ordinal})` };
  });
}

function caseElement({ suite, name, place, outcome, type, message, lines }: Case): string {
  const attributes = {
    name,
    classname: suite,
    time: 0,
    file: place?.path,
    line: place?.span?.line,
  };
  if (outcome === 'passed' && lines.length === 0) return element('testcase', attributes);
  const tag = outcome === 'passed' ? 'system-out' : outcome;
  return element('testcase', attributes, [textElement(tag, { type, message }, lines)]);
}
