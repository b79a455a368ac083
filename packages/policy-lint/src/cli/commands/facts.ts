import { extractFacts } from '../../check/facts.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import { writeList, type InputOutput } from '../io.ts';
import { failOnProblems } from '../problems.ts';

/** What rules get to see of a path or a change, as JSON. */
export async function factsCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  if (paths.length === 0 && !origins.some((name) => given.has(name)))
    throw new UsageError(
      'facts needs a file or a change',
      'Name one: `policy-lint facts FILE`, or `policy-lint facts --staged`.',
    );
  const { subjects, problems } = await extractFacts(await checkOptions(paths, given, io));
  await writeList(io, `${JSON.stringify(subjects, null, 2)}\n`);
  if (subjects.length === 0 && problems.length === 0)
    throw new UsageError(
      'no kind reads any of this, so there are no facts',
      'Name one with --kind, or see the kinds in `policy-lint rules`.',
    );
  return failOnProblems(problems, io);
}

const origins = ['staged', 'base', 'stdin', 'files-from'] as const;
