import type { Extraction, Problem } from '@policy-lint/model';
import type { OpenedSubject } from './subjects.ts';

/** A subject with its facts; without facts, its problems or `notApplicable` say why. */
export interface ReadSubject extends OpenedSubject, Extraction {}

/** What a kind makes of the documents, new or remembered. */
export type Extract = (opened: OpenedSubject) => Promise<Extraction>;

export async function extractSubject(
  opened: OpenedSubject,
  extract: Extract = extractAnew,
): Promise<ReadSubject> {
  const { kind, plan, unread, forced = false } = opened;
  if (unread.length > 0) return { ...opened, problems: unread };
  try {
    const extraction = assertDecided(await extract(opened));
    return { ...opened, ...(forced ? withoutExcuse(extraction, plan.path) : extraction) };
  } catch (error) {
    const message = `${plan.path}: reading it as ${kind.name} failed: ${(error as Error).message}`;
    const problem: Problem = { code: 'extract', message, place: { path: plan.path } };
    return { ...opened, problems: [problem] };
  }
}

export async function extractAnew({ kind, subject, settings }: OpenedSubject): Promise<Extraction> {
  return kind.extract(subject, settings);
}

/** Neither facts nor a word about why would pass for a subject without findings. */
function assertDecided(extraction: Extraction): Extraction {
  const { facts, problems, notApplicable } = extraction;
  if (facts === undefined && notApplicable === undefined && problems.length === 0)
    throw new Error('it gave neither facts nor a reason');
  return extraction;
}

function withoutExcuse(extraction: Extraction, path: string): Extraction {
  const { notApplicable, ...rest } = extraction;
  if (notApplicable === undefined) return extraction;
  const message = `${path} cannot be read as the kind that was named: ${notApplicable}`;
  const problem: Problem = { code: 'extract', message, place: { path } };
  return { ...rest, problems: [...rest.problems, problem] };
}
