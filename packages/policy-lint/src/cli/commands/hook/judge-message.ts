import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  findRepository,
  mergedParents,
  readBytes,
  readMessage,
  sizeLimits,
} from '@policy-lint/sources';
import { checkOptions } from '../../check-options.ts';
import { parseSettings, runCheck } from '../../run-check.ts';
import { UsageError } from '../../arguments.ts';
import { adviceFor } from './advice.ts';
import { assertWords } from './assert-words.ts';
import { quietly } from './quietly.ts';
import type { HookCall } from './hook-call.ts';

/** The rules that pre-commit could not ask, since nobody had written a message yet. */
export async function judgeMessage(call: HookCall): Promise<number> {
  const { words, given, io } = call;
  assertWords(call, ['FILE']);
  const settings = quietly(parseSettings(given), given);
  const options = await checkOptions([], given, io);
  const here = { cwd: io.cwd, env: io.env };
  const [file = ''] = words;
  const bytes = readFile(locate(file, call));
  // git names a merge itself, and what it merges has messages of its own.
  if ((await mergedParents(here)).length > 0) return 0;
  const exitCode = await runCheck(
    {
      ...options,
      staged: true,
      stage: 'pre-commit',
      mayAddNothing: true,
      onlyNeeding: 'commits',
      message: () => readMessage(here, bytes),
    },
    settings,
    given,
    io,
  );
  await io.stderr.write(adviceFor(call, exitCode));
  return exitCode;
}

function readFile(path: string): Buffer {
  try {
    return readBytes(path, sizeLimits.words);
  } catch (error) {
    throw new UsageError(`the message could not be read: ${(error as Error).message}`);
  }
}

/** git names the file from the top, where it starts its hooks; `--cwd` may lead away from there. */
function locate(file: string, { io: { cwd, env } }: HookCall): string {
  const path = resolve(cwd, file);
  return existsSync(path) ? path : resolve(findRepository(cwd, env)?.root ?? cwd, file);
}
