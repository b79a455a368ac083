import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatReport, reporters } from '@policy-lint/reporters';
import { nearest } from '@policy-lint/languages';
import type { Finding, Report } from '@policy-lint/model';
import { tool } from '../tool.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { withoutCommands } from './ci-format.ts';
import { wantsColor } from './color.ts';
import { formatByEslint } from './eslint-bridge.ts';
import { eslintName } from './eslint/formatter-name.ts';
import type { InputOutput } from './io.ts';
import { makeFolder } from '../make-folder.ts';
import { replaceFile } from '../replace-file.ts';
import { writeThrough } from './write-through.ts';

export interface Output {
  readonly format: string;
  /** Standard output where absent. */
  readonly file?: string;
}

/** Checks every `--format` before the run: a report nobody can write is bad usage. */
export function parseOutputs(given: Arguments, otherwise = 'stylish'): readonly Output[] {
  const words = given.values('format');
  const outputs = (words.length > 0 ? words : [otherwise]).map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError(
      'two formats would both go to standard output',
      'Give one of them a file: `-f stylish -f sarif=out.sarif`.',
    );
  const files = outputs.flatMap(({ file }) => file ?? []);
  const paths = files.map((file) => resolve(file));
  const twice = files.find((_, index) => paths.indexOf(paths[index] ?? '') !== index);
  if (twice !== undefined) throw new UsageError(`two formats would both go to ${twice}`);
  return outputs;
}

export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  exitCode: number,
  given: Arguments,
  io: InputOutput,
): Promise<void> {
  const shown = given.has('quiet') ? withoutWarnings(report) : report;
  const failures: unknown[] = [];
  for (const output of ownFirst(outputs))
    await writeOutput(shown, output, exitCode, given, io).catch((error) => failures.push(error));
  // One report that cannot be written keeps nobody from the others.
  if (failures.length > 0) throw failures[0];
}

/** A formatter of ESLint is code of others, which may replace what ours are made with. */
function ownFirst(outputs: readonly Output[]): readonly Output[] {
  const isOwn = ({ format }: Output) => eslintName(format) === undefined;
  return [...outputs.filter(isOwn), ...outputs.filter((output) => !isOwn(output))];
}

async function writeOutput(
  report: Report,
  { format, file }: Output,
  exitCode: number,
  given: Arguments,
  io: InputOutput,
): Promise<void> {
  const color = file === undefined && wantsColor(given, io, io.stdout);
  const width = file === undefined && io.stdout.isTerminal ? io.stdout.width : undefined;
  const name = eslintName(format);
  const text =
    name === undefined
      ? await formatReport(report, format, { color, width, tool, exitCode })
      : await formatByEslint(report, name, { color, isToFile: file !== undefined, given, io });
  const isRead = format === 'stylish' || format === 'compact' || name !== undefined;
  const isHeard = isRead && io.env['GITHUB_ACTIONS'] === 'true';
  if (file === undefined) await io.stdout.write(isHeard ? withoutCommands(text) : text);
  else await writeReport(file, resolve(io.cwd, file), text);
}

function parseOutput(word: string): Output {
  const [format = '', ...file] = word.split('=');
  const names = Object.keys(reporters);
  if (!names.includes(format) && eslintName(format) === undefined) {
    const like = nearest(format, names);
    const hint = like
      ? `Did you mean "${like}"?`
      : `Known formats: ${names.join(', ')}. A formatter of ESLint is written eslint:${format}.`;
    throw new UsageError(`unknown format "${format}"`, hint);
  }
  if (file.length === 0) return { format };
  if (file.join('=') === '') throw new UsageError(`--format ${word} names no file`);
  return { format, file: file.join('=') };
}

async function writeReport(shown: string, path: string, text: string): Promise<void> {
  try {
    makeFolder(dirname(path));
    const present = await lstat(path).catch(() => undefined);
    // A device, a pipe or a link is written to; only a file is replaced.
    await (present === undefined || present.isFile()
      ? replaceFile(path, text)
      : writeThrough(path, text));
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`the report could not be written to ${shown}: ${message}`);
  }
}

/** Also of what was accepted or known; the counts stay. */
function withoutWarnings(report: Report): Report {
  return {
    ...report,
    findings: report.findings.filter(isError),
    suppressed: report.suppressed.filter(({ finding }) => isError(finding)),
    known: report.known.filter(isError),
  };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
