import { extractFacts } from '../../check/facts.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import type { InputOutput } from '../io.ts';
import { failOnProblems } from '../problems.ts';

/** What rules get to see of a path or a change, as JSON. */
export async function factsCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const { subjects, problems } = await extractFacts(await checkOptions(paths, given, io));
  await io.stdout.write(`${JSON.stringify(subjects, null, 2)}\n`);
  if (subjects.length === 0 && problems.length === 0)
    throw new UsageError(
      'no kind reads any of this, so there are no facts',
      'Name one with --kind, or see the kinds in `policy-lint rules`.',
    );
  return failOnProblems(problems, io);
}
