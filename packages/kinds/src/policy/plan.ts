import type { Change, SubjectPlan } from '@policy-lint/model';

/** One subject, wherever the policy stands; its text is read for places alone. */
export function planPolicy({ policy }: Change): readonly SubjectPlan[] {
  if (policy === undefined) return [];
  const { files, before, after } = policy;
  const path = after.path ?? before.path ?? files[0] ?? 'policy';
  return [
    {
      name: 'policy',
      path,
      documents: after.state === 'text' ? [{ path, side: 'after' }] : [],
      covers: files,
    },
  ];
}
