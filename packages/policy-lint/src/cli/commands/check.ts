import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Report, Severity, Stage } from '@policy-lint/model';
import { check } from '../../check/check.ts';
import type { CheckOptions } from '../../check/options.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import type { InputOutput } from '../io.ts';
import { parseOutputs, writeOutputs } from '../outputs.ts';
import { progressLine } from '../progress.ts';

export async function checkCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const outputs = parseOutputs(given);
  const maxWarnings = parseMaxWarnings(given);
  const progress = progressLine(io.stderr);
  const options = await checkOptions(paths, given, io);
  const report = await check({ ...options, onProgress: progress.show });
  await progress.clear();
  await writeOutputs(report, outputs, given, io);
  return exitCodeOf(report, maxWarnings, given.has('exit-zero'), io);
}

/** Options that say what to look at, shared with `facts`. */
export async function checkOptions(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<CheckOptions> {
  assertOneOrigin(paths, given);
  const staged = given.has('staged');
  const body = given.value('pr-body-file');
  const title = given.value('pr-title');
  return {
    cwd: io.cwd,
    env: io.env,
    paths,
    staged,
    base: given.value('base'),
    head: given.value('head'),
    stdin: await stdinOf(given, io),
    config: given.has('no-config') ? false : given.value('config'),
    environment: given.value('environment'),
    stage: (given.value('stage') ?? (staged ? 'pre-commit' : 'manual')) as Stage,
    branch: given.value('branch'),
    pullRequest: body === undefined && title === undefined ? undefined : {
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body: await readText(resolve(io.cwd, body)) }),
    },
    kind: given.value('kind'),
    only: given.has('only') ? given.values('only') : undefined,
    rules: Object.fromEntries(given.values('rule').map(parseLevel)),
    allowEmpty: given.has('allow-empty'),
    now: given.value('now'),
  };
}

function assertOneOrigin(paths: readonly string[], given: Arguments): void {
  const origins = [
    ...(['staged', 'base', 'stdin'] as const).filter((name) => given.has(name)).map((name) => `--${name}`),
    ...(paths.length > 0 ? ['paths'] : []),
  ];
  if (origins.length > 1)
    throw new UsageError(`${origins.join(' and ')} exclude each other`, 'Choose one of them.');
  if (given.has('head') && !given.has('base'))
    throw new UsageError('--head needs --base', 'Name the other end: `--base REF --head REF`.');
  if (given.has('stdin') !== given.has('stdin-filename'))
    throw new UsageError('--stdin and --stdin-filename belong together');
}

async function stdinOf(given: Arguments, io: InputOutput): Promise<CheckOptions['stdin']> {
  const path = given.value('stdin-filename');
  return path === undefined ? undefined : { path, bytes: await io.readStdin() };
}

function parseLevel(word: string): readonly [string, Severity] {
  const match = /^([^=]+)=(off|warn|error)$/.exec(word);
  if (!match) throw new UsageError(`--rule ${word}: write it as ID=off, ID=warn or ID=error`);
  return [match[1] ?? '', match[2] as Severity];
}

function parseMaxWarnings(given: Arguments): number {
  const word = given.value('max-warnings');
  if (word === undefined) return Infinity;
  if (!/^\d+$/.test(word)) throw new UsageError(`--max-warnings needs a number, got "${word}"`);
  return Number(word);
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`--pr-body-file could not be read: ${error.message}`);
  });
}

async function exitCodeOf(
  { summary }: Report,
  maxWarnings: number,
  exitZero: boolean,
  io: InputOutput,
): Promise<number> {
  if (summary.verdict === 'undecided') return 2;
  const tooMany = summary.warnings > maxWarnings;
  if (tooMany)
    await io.stderr.write(`${summary.warnings} warnings, and --max-warnings allows ${maxWarnings}.\n`);
  const failed = summary.verdict === 'fail' || tooMany;
  return failed && !exitZero ? 1 : 0;
}
