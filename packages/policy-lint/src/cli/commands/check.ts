import type { Arguments } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import type { InputOutput } from '../io.ts';
import { parseSettings, runCheck } from '../run-check.ts';

export async function checkCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const settings = parseSettings(given);
  return runCheck(await checkOptions(paths, given, io), settings, given, io);
}
