import type { Problem } from '@policy-lint/model';
import type { InputOutput } from './io.ts';

/** Tells problems on standard error, for commands that print something else; 2 where there is one. */
export async function failOnProblems(
  problems: readonly Problem[],
  io: InputOutput,
): Promise<number> {
  for (const problem of problems) await io.stderr.write(problemText(problem));
  return problems.length > 0 ? 2 : 0;
}

function problemText({ message, hint, place }: Problem): string {
  const where = place?.span ? `${place.path}:${place.span.line}:${place.span.column}: ` : '';
  return `${where}${message}\n${hint === undefined ? '' : `  ${hint}\n`}`;
}
