import { SourceProblem } from '@policy-lint/sources';

/** The environment does not say enough of the change. */
export function environmentProblem(message: string, hint: string): SourceProblem {
  return new SourceProblem({ code: 'usage', message, hint });
}

/** The clone does not hold enough of it. */
export function cloneProblem(message: string, hint: string): SourceProblem {
  return new SourceProblem({ code: 'git', message, hint });
}

export const nameTheEnds = 'Name both ends of the change yourself: `--ci --base REF --head REF`.';
