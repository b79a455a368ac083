import type { Finding, Note, Problem, SuppressedFinding } from '@policy-lint/model';
import { acceptByBaseline } from '../baseline/accept.ts';
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

/** Takes out what is accepted, and what the base of the change had already. */
export async function settle(judgement: Judgement, found: FoundInChange): Promise<Settled> {
  const { kept, unused, ...applied } = found.applied;
  const accepted = await acceptByBaseline(judgement, found);
  const { known, notes } = await findKnown(judgement, found);
  const out = new Set(accepted.suppressed.map(({ finding }) => finding));
  // An exception that ended must be heard, whoever looks.
  const isKnown = (one: Finding) => known.has(one) && !out.has(one) && !accepted.returned.has(one);
  const leave = (findings: readonly Finding[]) =>
    findings
      .filter((one) => !out.has(one) && !isKnown(one))
      .map((one) => accepted.returned.get(one) ?? one);
  return {
    // Only what is left can decide in a profile with ranks.
    findings: [
      ...kept.flatMap((own) => decisiveFindings(leave(own), judgement.config)),
      ...leave(unused),
    ],
    suppressed: [...applied.suppressed, ...accepted.suppressed],
    known: [...known].filter(isKnown),
    problems: [...applied.problems, ...accepted.problems],
    notes: [...notes, ...accepted.notes],
  };
}
