import type { Evaluation } from '@policy-lint/engine';
import type { Extraction, Rule } from '@policy-lint/model';
import { askedRules } from './asked-rules.ts';
import type { Evaluator } from './evaluate.ts';
import { extractSubject, type Extract } from './extract-subject.ts';
import { nothing } from './merge-evaluations.ts';
import type { OpenedSubject } from './subjects.ts';

/** All that is left to know of a subject once its facts have been judged. */
export interface Outcome {
  readonly reading: Reading;
  readonly evaluation: Evaluation;
}

export interface Reading extends Pick<Extraction, 'problems' | 'comments' | 'scopes'> {
  readonly hasFacts: boolean;
  readonly notApplicable?: string;
}

/** Takes the facts from a subject and asks those of the rules that have something to look for. */
export type Decide = (opened: OpenedSubject, ready: readonly Rule[]) => Promise<Outcome>;

export function decideWith(evaluator: Evaluator, extract?: Extract): Decide {
  return async (opened, ready) => {
    const read = await extractSubject(opened, extract);
    const { facts, problems, notApplicable, comments, scopes } = read;
    const asked = facts === undefined ? [] : askedRules(read, ready);
    const evaluation = asked.length > 0 ? await evaluator.evaluate(read, asked) : nothing;
    const reading: Reading = {
      hasFacts: facts !== undefined,
      problems,
      ...(notApplicable === undefined ? {} : { notApplicable }),
      // Without a comment to suppress anything nobody asks what one would cover.
      ...(comments === undefined || comments.length === 0
        ? {}
        : { comments, scopes: scopes ?? [] }),
    };
    return { reading, evaluation };
  };
}
