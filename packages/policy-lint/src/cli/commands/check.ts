import type { Arguments } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import { formatInCi } from '../ci-format.ts';
import type { InputOutput } from '../io.ts';
import { parseSettings, runCheck } from '../run-check.ts';

export async function checkCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const settings = parseSettings(given, await formatInCi(given, io));
  return runCheck(await checkOptions(paths, given, io), settings, given, io);
}
