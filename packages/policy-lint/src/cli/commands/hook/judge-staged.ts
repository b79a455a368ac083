import { checkOptions } from '../../check-options.ts';
import { parseSettings, runCheck } from '../../run-check.ts';
import { assertWords } from './assert-words.ts';
import { adviceFor } from './advice.ts';
import { quietly } from './quietly.ts';
import type { HookCall } from './hook-call.ts';

/** The index that git names, as the commit will have it. */
export async function judgeStaged(call: HookCall): Promise<number> {
  const { given, io } = call;
  assertWords(call, []);
  const settings = quietly(parseSettings(given), given);
  const options = await checkOptions([], given, io);
  const hook = { staged: true, stage: 'pre-commit', mayAddNothing: true } as const;
  const exitCode = await runCheck({ ...options, ...hook }, settings, given, io);
  await io.stderr.write(adviceFor(call, exitCode));
  return exitCode;
}
