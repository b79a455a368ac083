import type { JsonObject, Problem } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { openWorkspace } from '../workspace.ts';
import { activeKinds } from './active-kinds.ts';
import type { CheckOptions } from './options.ts';
import { openSource } from './source.ts';
import { planSubjects, readSubjects } from './subjects.ts';

export interface SubjectFacts {
  readonly kind: string;
  readonly subject: string;
  readonly facts?: JsonObject;
}

export interface ExtractedFacts {
  readonly subjects: readonly SubjectFacts[];
  readonly problems: readonly Problem[];
}

/** What rules get to see: the first half of `check`. */
export async function extractFacts(options: CheckOptions): Promise<ExtractedFacts> {
  const workspace = await openWorkspace(options);
  const active = activeKinds(options, workspace);
  try {
    const { source, change } = await openSource(options, workspace, active);
    const read = await readSubjects(source, change, planSubjects(change, active));
    return {
      subjects: read.map(({ subject, facts }) => ({
        kind: subject.kind,
        subject: subject.name,
        ...(facts === undefined ? {} : { facts }),
      })),
      problems: [...workspace.problems, ...read.flatMap(({ problems }) => problems)],
    };
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return { subjects: [], problems: [...workspace.problems, error.problem] };
  }
}
