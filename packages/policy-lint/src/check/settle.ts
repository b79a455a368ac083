import type { Finding, Note, Problem, SuppressedFinding } from '@policy-lint/model';
import { findKnown } from '../only-new/known.ts';
import type { FoundInChange } from './find-in-change.ts';
import { decisiveFindings } from './findings.ts';
import type { Judgement } from './judgement.ts';

/** What becomes of all that was found. */
export interface Settled {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly known: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/** Takes out what the base of the change had already; only what is left can decide. */
export async function settle(judgement: Judgement, found: FoundInChange): Promise<Settled> {
  const { kept, unused, suppressed, problems } = found.applied;
  const { known, notes } = await findKnown(judgement, found);
  const isLeft = (finding: Finding) => !known.has(finding);
  const left = kept.flatMap((own) => decisiveFindings(own.filter(isLeft), judgement.config));
  return {
    findings: [...left, ...unused.filter(isLeft)],
    suppressed,
    known: [...known],
    problems,
    notes,
  };
}
