import { nearest } from '@policy-lint/languages';
import { environmentIn } from '@policy-lint/sources';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { tool } from '../tool.ts';
import { parseArguments, UsageError, type Arguments } from './arguments.ts';
import { baselineCommand } from './commands/baseline.ts';
import { checkCommand } from './commands/check.ts';
import { configCommand } from './commands/config.ts';
import { explainCommand } from './commands/explain.ts';
import { factsCommand } from './commands/facts.ts';
import { hookCommand } from './commands/hook/hook.ts';
import { initCommand } from './commands/init.ts';
import { packCommand } from './commands/pack/pack.ts';
import { rulesCommand } from './commands/rules.ts';
import { verifyReportCommand } from './commands/verify-report.ts';
import { helpText } from './help.ts';
import { writeList, type InputOutput } from './io.ts';

type Command = (rest: readonly string[], given: Arguments, io: InputOutput) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  baseline: baselineCommand,
  rules: rulesCommand,
  explain: explainCommand,
  facts: factsCommand,
  config: configCommand,
  hook: hookCommand,
  init: initCommand,
  pack: packCommand,
  'verify-report': verifyReportCommand,
};

/** Runs one command line and answers with the exit code; never throws for what a user can cause. */
export async function run(argv: readonly string[], io: InputOutput): Promise<number> {
  try {
    return await dispatch(parseArguments(argv), io);
  } catch (error) {
    await io.stderr.write(isUsageError(error) ? usageText(error) : await unexpected(error, io.env));
    return 2;
  }
}

async function dispatch(given: Arguments, io: InputOutput): Promise<number> {
  const cwd = given.value('cwd');
  const here = cwd === undefined ? io : elsewhere(io, cwd);
  if (cwd !== undefined) assertFolder(cwd, here.cwd);
  if (given.has('version')) return print(here, `${tool.version}\n`);
  if (given.has('help')) return print(here, helpText());
  const [word = 'check', ...rest] = given.positionals;
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command) return command(rest, given, here);
  assertPath(word, here.cwd);
  return checkCommand(given.positionals, given, here);
}

function elsewhere(io: InputOutput, cwd: string): InputOutput {
  const there = resolve(io.cwd, cwd);
  return { ...io, cwd: there, env: environmentIn(there, io.env, io.cwd) };
}

function assertFolder(given: string, folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`--cwd ${given}: there is no such folder`);
  if (!stat.isDirectory()) throw new UsageError(`--cwd ${given} is a file, not a folder`);
}

/** A word that is no command must be a path; a mistyped command is more likely than a missing file. */
function assertPath(word: string, cwd: string): void {
  if (existsSync(resolve(cwd, word))) return;
  const like = nearest(word, Object.keys(commands));
  if (like) throw new UsageError(`unknown command "${word}"`, `Did you mean "${like}"?`);
  if (/^[a-z-]+$/.test(word))
    throw new UsageError(
      `"${word}" is neither a command nor a file here`,
      `Commands: ${Object.keys(commands).join(', ')}.`,
    );
}

async function print(io: InputOutput, text: string): Promise<number> {
  await writeList(io, text);
  return 0;
}

function usageText({ message, hint }: UsageError): string {
  return `policy-lint: ${message}\n${hint === undefined ? '' : `  ${hint}\n`}`;
}

/** Loaded only now, as nearly no run gets here; where it is missing too, the caller says so. */
async function unexpected(error: unknown, env: InputOutput['env']): Promise<string> {
  const loaded = await import('./unexpected.ts').catch(() => undefined);
  return loaded?.unexpectedText(error, env) ?? `policy-lint: could not finish: ${String(error)}\n`;
}

/** By name: a command that is loaded apart has this class twice. */
function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
