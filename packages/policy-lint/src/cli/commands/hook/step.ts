import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';

/** One thing that installing or uninstalling does; without `take` it is a word to the reader. */
export interface Step {
  readonly says: string;
  readonly take?: () => Promise<void>;
}

/** Tells every step, and takes it unless this is a dry run. */
export async function takeSteps(
  steps: readonly Step[],
  given: Arguments,
  io: InputOutput,
): Promise<void> {
  const dry = given.has('dry-run');
  for (const { says, take } of steps) {
    if (!dry) await take?.();
    await io.stdout.write(`${dry && take ? 'Would: ' : ''}${says}\n`);
  }
}
