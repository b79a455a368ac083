import type { Report } from '@policy-lint/model';
import type { CheckOptions } from '../check/options.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { assertFormatters } from './eslint-bridge.ts';
import type { InputOutput } from './io.ts';
import { judge } from './judge.ts';
import { parseOutputs, writeOutputs } from './outputs.ts';
import { progressLine } from './progress.ts';
import { timingsText } from './timings.ts';

/** What a command that judges was asked to do with the report. */
export interface CheckSettings {
  readonly outputs: ReturnType<typeof parseOutputs>;
  readonly maxWarnings: number;
  readonly introduce?: (report: Report) => Introduction;
}

export interface Introduction {
  /** On standard error, before the report. */
  readonly words?: string;
  /** False for a report that nobody needs to see. */
  readonly isShown: boolean;
}

/** Before anything is read: a report that nobody can write is bad usage. */
export function parseSettings(given: Arguments, format?: string): CheckSettings {
  return { outputs: parseOutputs(given, format), maxWarnings: parseMaxWarnings(given) };
}

/** Judges, writes the report and says with which code to exit. */
export async function runCheck(
  options: CheckOptions,
  { outputs, maxWarnings, introduce }: CheckSettings,
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const start = Date.now();
  await assertFormatters(outputs, io);
  const progress = progressLine(io.stderr);
  const report = await judge({ ...options, onProgress: progress.show }, given);
  await progress.clear();
  const exitCode = exitCodeOf(report, maxWarnings, given.has('exit-zero'));
  const { words = '', isShown } = introduce?.(report) ?? { isShown: true };
  await io.stderr.write(words);
  if (isShown) await writeOutputs(report, outputs, exitCode, given, io);
  await io.stderr.write(afterword(report, maxWarnings));
  if (given.has('timings')) await io.stderr.write(timingsText(report, Date.now() - start));
  return exitCode;
}

function exitCodeOf({ summary }: Report, maxWarnings: number, exitZero: boolean): number {
  if (summary.verdict === 'undecided') return 2;
  const failed = summary.verdict === 'fail' || summary.warnings > maxWarnings;
  return failed && !exitZero ? 1 : 0;
}

function afterword({ summary: { warnings } }: Report, maxWarnings: number): string {
  return warnings > maxWarnings
    ? `${warnings} warnings, and --max-warnings allows ${maxWarnings}.\n`
    : '';
}

function parseMaxWarnings(given: Arguments): number {
  const word = given.value('max-warnings');
  if (word === undefined) return Infinity;
  if (!/^\d+$/.test(word)) throw new UsageError(`--max-warnings needs a number, got "${word}"`);
  return Number(word);
}
