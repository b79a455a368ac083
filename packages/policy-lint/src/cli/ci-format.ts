import type { Arguments } from './arguments.ts';
import type { InputOutput } from './io.ts';

/** Where nobody chose a format, the one that this CI shows best; never without a word. */
export async function formatInCi(
  given: Arguments,
  { env, stderr }: InputOutput,
): Promise<string | undefined> {
  if (given.has('format') || env['GITHUB_ACTIONS'] !== 'true') return undefined;
  await stderr.write('policy-lint: -f github, since GITHUB_ACTIONS is set; -f chooses another\n');
  return 'github';
}

/** A runner takes commands out of whatever is printed; text for people may begin a line with such a one. */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1: ');
}
