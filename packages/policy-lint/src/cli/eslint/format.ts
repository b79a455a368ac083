import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { toLintResults, toRulesMeta, visible, type LintResult } from '@policy-lint/reporters';
import type { Report } from '@policy-lint/model';
import { findFormatter } from './find.ts';
import { guarded, type Variables } from './guarded.ts';
import { loadFormatter, type FormatterContext } from './load.ts';
import { FormatterTrouble } from './trouble.ts';

/** The text, or why there is none. */
export type Formatted = { readonly text: string } | { readonly trouble: Trouble };

export interface Trouble {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** How a report is to be shown by somebody else's code. */
export interface Showing {
  readonly cwd: string;
  /** Where the paths of the report begin. */
  readonly root: string;
  readonly color: boolean;
  /** Whether an option says so, and not the terminal. */
  readonly isColorGiven: boolean;
  readonly maxWarnings: number;
  /** Milliseconds. */
  readonly deadline?: number;
}

/** A report as a formatter of ESLint writes it. What cannot be written is said, never left out. */
export async function formatWithEslint(
  report: Report,
  name: string,
  showing: Showing,
): Promise<Formatted> {
  const work = () => format(report, name, showing);
  const deadline = showing.deadline ?? usualDeadline;
  try {
    const text = await guarded(name, colorVariables(showing), deadline, work);
    return { text: showing.color ? text : stripVTControlCharacters(text) };
  } catch (error) {
    return { trouble: troubleOf(name, error) };
  }
}

/** Before a long run, rather than after it. */
export function lookForFormatter(name: string, cwd: string): Trouble | undefined {
  try {
    findFormatter(name, cwd);
    return undefined;
  } catch (error) {
    return troubleOf(name, error);
  }
}

async function format(report: Report, name: string, showing: Showing): Promise<string> {
  const { cwd, root } = showing;
  const formatter = await loadFormatter(findFormatter(name, cwd), cwd);
  const input = { results: readable(report, root), context: contextOf(report, showing) };
  // Some sort what they are given in place, so nobody gets what another one had.
  const { results, context } = structuredClone(input);
  return textOf(await formatter(results, context));
}

/** Some read the file of a result without a source, and fail where it is only in git. */
function readable(report: Report, root: string): LintResult[] {
  return toLintResults(report, { root }).map((result) =>
    result.source !== undefined || existsSync(result.filePath)
      ? result
      : { ...result, source: '\n' },
  );
}

function troubleOf(name: string, error: unknown): Trouble {
  if (error instanceof FormatterTrouble) return error;
  const { message } = error instanceof Error ? error : new Error(String(error));
  return {
    message: `the formatter "${name}" failed: ${visible(message)}`,
    hint: 'Its report was not written. Another format, such as `-f stylish`, shows what was found.',
  };
}

const usualDeadline = 60_000;

function contextOf(report: Report, showing: Showing): FormatterContext {
  const { cwd, color, isColorGiven, maxWarnings } = showing;
  const foundWarnings = report.summary.warnings;
  return {
    cwd,
    rulesMeta: toRulesMeta(report),
    ...(isColorGiven ? { color } : {}),
    ...(foundWarnings > maxWarnings ? { maxWarningsExceeded: { maxWarnings, foundWarnings } } : {}),
  };
}

/** Nearly all ask these and the terminal, some of them only while they are imported. */
function colorVariables({ color, isColorGiven }: Showing): Variables {
  if (!color) return { FORCE_COLOR: '0', NO_COLOR: '1' };
  // Node warns of NO_COLOR beside FORCE_COLOR, even where it is empty.
  return isColorGiven ? { FORCE_COLOR: '1', NO_COLOR: undefined } : {};
}

/** `undefined` is what formatters return that print by themselves. */
function textOf(returned: unknown): string {
  if (returned === undefined) return '';
  if (typeof returned === 'string') return returned;
  throw new Error(`it returned ${returned === null ? 'null' : `a ${typeof returned}`}, not a text`);
}
