import type { Rule } from '@policy-lint/model';
import type { ReadSubject } from './extract-subject.ts';

/** Rules that look for nothing of what is there need not be asked: their answer is known. */
export function askedRules({ kind, marks }: ReadSubject, ready: readonly Rule[]): readonly Rule[] {
  if (marks === undefined) return ready;
  const here = new Set(marks);
  // A pack that was built for another version may look for what this one has no mark for.
  const known = new Set(kind.marks);
  return ready.filter(
    (rule) => rule.marks?.every((mark) => known.has(mark) && !here.has(mark)) !== true,
  );
}
