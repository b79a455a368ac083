import type { Problem } from '@policy-lint/model';

/** Thrown where the change as a whole cannot be known; the run is undecided. */
export class SourceProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'SourceProblem';
    this.problem = problem;
  }
}
