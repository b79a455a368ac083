import type { JsonObject, Problem } from '@policy-lint/model';
import { breather, SourceProblem } from '@policy-lint/sources';
import { activeKinds } from './active-kinds.ts';
import { assertOptions } from './assert-options.ts';
import { extractSubject, type ReadSubject } from './extract-subject.ts';
import type { CheckOptions } from './options.ts';
import { withPolicyChange } from '../policy-change/with-policy-change.ts';
import { openPolicy } from './policy-from.ts';
import { readChange } from './read-change.ts';
import { openSource, startSource } from './source.ts';
import type { OpenedSubject } from './subjects.ts';
import { usageProblems } from './usage.ts';

export interface SubjectFacts {
  readonly kind: string;
  readonly subject: string;
  readonly facts?: JsonObject;
  /** Why there are none, where nothing is wrong with that. */
  readonly notApplicable?: string;
}

export interface ExtractedFacts {
  readonly subjects: readonly SubjectFacts[];
  readonly problems: readonly Problem[];
}

/** What rules get to see: the first half of `check`. */
export async function extractFacts(options: CheckOptions = {}): Promise<ExtractedFacts> {
  assertOptions(options);
  const usage = usageProblems(options);
  if (usage.length > 0) return { subjects: [], problems: usage };
  options.signal?.throwIfAborted();
  const started = startSource(options);
  const policy = await openPolicy(options, started);
  if ('problem' in policy) return { subjects: [], problems: [policy.problem] };
  const { workspace } = policy;
  const kinds = activeKinds(options, workspace);
  try {
    const judged = await openSource(started, options, workspace);
    const { source, config } = await withPolicyChange(judged, options, policy);
    const { change, subjects: opened } = await readChange(source, kinds, config);
    const subjects = await extractAll(opened, options.signal);
    return {
      subjects: subjects.map(toFacts),
      problems: [
        ...workspace.problems,
        ...(change.problems ?? []),
        ...subjects.flatMap(({ problems }) => problems),
      ],
    };
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return { subjects: [], problems: [...workspace.problems, error.problem] };
  }
}

async function extractAll(opened: readonly OpenedSubject[], signal: AbortSignal | undefined) {
  const subjects: ReadSubject[] = [];
  const breathe = breather(signal);
  for (const one of opened) {
    await breathe();
    subjects.push(await extractSubject(one));
  }
  return subjects;
}

function toFacts({ subject, facts, notApplicable }: ReadSubject): SubjectFacts {
  return {
    kind: subject.kind,
    subject: subject.name,
    ...(facts === undefined ? {} : { facts }),
    ...(notApplicable === undefined ? {} : { notApplicable }),
  };
}
