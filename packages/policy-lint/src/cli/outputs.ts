import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatReport, reporters } from '@policy-lint/reporters';
import { nearest } from '@policy-lint/languages';
import type { Report } from '@policy-lint/model';
import { tool } from '../tool.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { InputOutput } from './io.ts';
import { replaceFile } from '../replace-file.ts';

interface Output {
  readonly format: string;
  /** Standard output where absent. */
  readonly file?: string;
}

/** Checks every `--format` before the run: a report nobody can write is bad usage. */
export function parseOutputs(given: Arguments): readonly Output[] {
  const words = given.values('format');
  const outputs = (words.length > 0 ? words : ['stylish']).map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError(
      'two formats would both go to standard output',
      'Give one of them a file: `-f stylish -f sarif=out.sarif`.',
    );
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
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
  for (const { format, file } of outputs) {
    const color = file === undefined && wantsColor(given, io, io.stdout);
    const context = { color, width: io.stdout.width, tool, exitCode };
    const text = await formatReport(shown, format, context);
    if (file === undefined) await io.stdout.write(text);
    else await writeReport(file, resolve(io.cwd, file), text);
  }
}

function parseOutput(word: string): Output {
  const [format = '', ...file] = word.split('=');
  const names = Object.keys(reporters);
  if (!names.includes(format)) {
    const like = nearest(format, names);
    const hint = like ? `Did you mean "${like}"?` : `Known formats: ${names.join(', ')}.`;
    throw new UsageError(`unknown format "${format}"`, hint);
  }
  if (file.length === 0) return { format };
  if (file.join('=') === '') throw new UsageError(`--format ${word} names no file`);
  return { format, file: file.join('=') };
}

async function writeReport(shown: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const present = await lstat(path).catch(() => undefined);
    // A device, a pipe or a link is written to; only a file is replaced.
    await (present === undefined || present.isFile()
      ? replaceFile(path, text)
      : writeFile(path, text));
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`the report could not be written to ${shown}: ${message}`);
  }
}

function withoutWarnings(report: Report): Report {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') };
}
